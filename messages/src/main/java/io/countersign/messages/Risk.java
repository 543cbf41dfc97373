package io.countersign.messages;

/** How much a change can hurt. The order of the constants is the order of the risk. */
public enum Risk {
    /** Executed at once, unless a policy raises it. */
    LOW,
    /** Waits for a countersignature. */
    MEDIUM,
    /** Waits for a countersignature, and no policy may lower it without an owner's signature. */
    HIGH
}
