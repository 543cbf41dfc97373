package io.countersign.query.projections;

/** A rebuild or a decision about one that cannot go on; the message quotes no data. */
public class RebuildException extends RuntimeException {
    private static final long serialVersionUID = 1;

    /**
     * @param message what to do next, without data
     */
    public RebuildException(String message) {
        super(message);
    }
}
