package io.countersign.messages.voice.calls;

import java.util.Locale;
import java.util.Optional;

/** Where a call stands. The order of the constants is the order in which a call can move on. */
public enum CallStatus {
    /** Asked for; no carrier has it yet. */
    REQUESTED,
    /** The carrier has it. */
    QUEUED,
    /** It rings. */
    RINGING,
    /** Somebody speaks. */
    IN_PROGRESS,
    /** Both sides were heard, and it is over. */
    COMPLETED,
    /** Nobody picked up. */
    NO_ANSWER,
    /** The line was taken. */
    BUSY,
    /** It never came to be; the reason says why. */
    FAILED,
    /** A machine took a message. */
    VOICEMAIL;

    /** The word on the wire and on pages. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Whether nothing can follow. */
    public boolean isOver() {
        return compareTo(COMPLETED) >= 0;
    }

    /** Whether a report of the other status still says something new after this one. */
    public boolean canBecome(CallStatus other) {
        return !isOver() && other.compareTo(this) > 0;
    }

    /** The status with this word, whichever way it is spelled. */
    public static Optional<CallStatus> of(String word) {
        String name = word.strip().replace('-', '_').toUpperCase(Locale.ROOT);
        for (CallStatus status : values()) {
            if (status.name().equals(name)) {
                return Optional.of(status);
            }
        }
        return Optional.empty();
    }
}
