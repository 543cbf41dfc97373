package io.countersign.messages.voice.campaigns;

/** How a call to a person of a campaign ended. */
public enum AttemptResult {
    /** Somebody spoke with the agent; the person is not called again. */
    REACHED,
    /** Nobody did; the person is called again if attempts are left. */
    NOT_REACHED,
    /** The person may not or cannot be called, now or later. */
    REFUSED
}
