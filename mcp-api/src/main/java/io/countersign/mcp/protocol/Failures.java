package io.countersign.mcp.protocol;

import java.util.Arrays;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What may be logged of a failure: where it happened. Messages may quote what callers sent. */
public final class Failures {
    private static final int MAX_FRAMES = 12;
    private static final int MAX_CAUSES = 4;

    private Failures() {}

    /** Classes and places, a few causes deep. */
    public static String withoutMessages(Throwable failure) {
        StringBuilder text = new StringBuilder();
        @Nullable Throwable cause = failure;
        for (int depth = 0; cause != null && depth < MAX_CAUSES; depth++) {
            text.append(depth == 0 ? "" : "\ncaused by ").append(cause.getClass().getName());
            text.append(
                    Arrays.stream(cause.getStackTrace())
                            .limit(MAX_FRAMES)
                            .map(frame -> "\n    at " + frame)
                            .collect(Collectors.joining()));
            cause = cause.getCause();
        }
        return text.toString();
    }
}
