package io.countersign.messages.voice.conversations;

import java.util.Locale;

/** Where a text stands. */
public enum TextStatus {
    /** Waits to be sent. */
    QUEUED,
    /** The carrier has it. */
    SENT,
    /** It reached the telephone. */
    DELIVERED,
    /** It was not sent, or did not arrive. */
    FAILED,
    /** It came in. */
    RECEIVED;

    /** The word on the wire and on pages. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
