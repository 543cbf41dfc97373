package io.countersign.app.imports;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Cells that a spreadsheet must not take for a formula. An apostrophe in front marks them as text,
 * and reading takes it away again.
 */
public final class Cells {
    private static final String ODD = "=+-@\t\r'";

    private Cells() {}

    /** A cell that may be opened with a spreadsheet. */
    public static String safe(@Nullable Object value) {
        String text = Objects.toString(value, "");
        return !text.isEmpty() && ODD.indexOf(text.charAt(0)) >= 0 ? "'" + text : text;
    }

    /** What {@link #safe} was given. */
    static String plain(String cell) {
        return cell.length() > 1 && cell.charAt(0) == '\'' && ODD.indexOf(cell.charAt(1)) >= 0
                ? cell.substring(1)
                : cell;
    }
}
