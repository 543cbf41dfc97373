package io.countersign.verify;

import java.time.DateTimeException;
import java.time.Instant;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a business's history was at a moment: how many events, and the root over them. Written as
 * the text of a C2SP tlog-checkpoint: origin, size, root, and the time as an extension line.
 *
 * @param origin whose history, for example {@code countersign/biz_1}
 */
public record Checkpoint(String origin, long size, Hash root, Instant at) {
    private static final Pattern TEXT =
            Pattern.compile("([^\n]+)\n(0|[1-9][0-9]{0,18})\n([A-Za-z0-9+/=]+)\ntime ([^\n]+)\n");

    /** The text that is signed; it ends with a line end. */
    public String text() {
        return origin + "\n" + size + "\n" + root.base64() + "\ntime " + at + "\n";
    }

    /**
     * Reads the text.
     *
     * @throws Malformed when it is none
     */
    public static Checkpoint parse(String text) {
        Matcher lines = TEXT.matcher(text);
        if (!lines.matches()) {
            throw new Malformed("This is no checkpoint: it needs origin, size, root and time.");
        }
        try {
            return new Checkpoint(
                    lines.group(1),
                    Long.parseLong(lines.group(2)),
                    Hash.ofBase64(lines.group(3)),
                    Instant.parse(lines.group(4)));
        } catch (DateTimeException | NumberFormatException e) {
            throw new Malformed("This checkpoint's size or time cannot be read.");
        }
    }
}
