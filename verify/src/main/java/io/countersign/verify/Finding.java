package io.countersign.verify;

/** What a check found. */
public sealed interface Finding {
    /** The finding in a sentence or two, for an auditor. */
    String sentence();

    /**
     * The history is the one that was signed.
     *
     * @param events how many were compared, line by line
     * @param signed how many the newest checkpoint covers
     * @param checkpoints how many checkpoints held
     */
    record Sound(long events, long signed, int checkpoints) implements Finding {
        @Override
        public String sentence() {
            return "Sound: %,d events compared, %,d covered by %,d checkpoints that all hold."
                    .formatted(events, signed, checkpoints);
        }
    }

    /**
     * The history is not the one that was signed.
     *
     * @param kind what was done
     * @param first the number of the first event that it was done to, counted from 0
     */
    record Tampered(Kind kind, long first, String sentence) implements Finding {}

    /** What can be done to a history. */
    enum Kind {
        /** An event reads otherwise than it did. */
        CHANGED,
        /** An event is gone. */
        MISSING,
        /** An event was put between others. */
        INSERTED,
        /** Events changed places. */
        REORDERED,
        /** The end is gone. */
        CUT_SHORT,
        /** The recorded hashes themselves no longer lead to a checkpoint. */
        REWRITTEN
    }
}
