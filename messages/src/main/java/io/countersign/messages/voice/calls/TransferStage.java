package io.countersign.messages.voice.calls;

/** How far it is that a call is put through to a person. */
public enum TransferStage {
    /** The person's telephone rings. */
    STARTED,
    /** The person is on the line, the agent is not any more. */
    BRIDGED,
    /** Nobody took it. */
    CANCELLED,
    /** They have spoken. */
    ENDED
}
