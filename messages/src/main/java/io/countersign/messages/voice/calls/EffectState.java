package io.countersign.messages.voice.calls;

/** Where something that must reach the world outside exactly once stands. */
public enum EffectState {
    /** Asked for; nobody outside knows of it. */
    WAITING,
    /** About to be handed over; from here on it may have happened. */
    STARTED,
    /** Handed over, and nobody knows whether it arrived; it is looked up before anything else. */
    IN_DOUBT,
    /** Known to have happened, or known never to happen. */
    SETTLED
}
