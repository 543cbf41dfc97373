package io.countersign.messages.voice.calls;

/**
 * What one side said without a break.
 *
 * @param second since the call was picked up
 */
public record Turn(Speaker speaker, String words, int second) {
    /** Who spoke. */
    public enum Speaker {
        /** The AI agent. */
        AGENT,
        /** The person at the other end, whoever called. */
        CALLER
    }
}
