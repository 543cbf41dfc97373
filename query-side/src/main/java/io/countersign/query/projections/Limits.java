package io.countersign.query.projections;

/** The limits that every list answers within, whatever was asked. */
public final class Limits {
    /** The longest page. */
    public static final int MAX_ROWS = 200;

    private Limits() {}

    /** A page's length from 1 to {@link #MAX_ROWS}. */
    public static int rows(int asked) {
        return Math.clamp(asked, 1, MAX_ROWS);
    }

    /** A page's first row, never negative. */
    public static int offset(int asked) {
        return Math.max(asked, 0);
    }
}
