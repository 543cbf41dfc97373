package io.countersign.messages.governance.changes;

/** Where a change request stands. */
public enum ChangeState {
    /** Waits for a person. */
    PROPOSED,
    /** Signed by some, waits for others. */
    PARTLY_APPROVED,
    /** Countersigned, about to be executed. */
    APPROVED,
    /** In the ledger. */
    EXECUTED,
    /** Countersigned, but the rules refuse it now. */
    FAILED,
    /** A person said no. */
    REFUSED,
    /** Nobody signed, so nothing changed. */
    EXPIRED,
    /** Whoever asked took it back. */
    WITHDRAWN,
    /** The subject changed since it was shown, so nothing was overwritten. */
    STALE;

    /** Whether people can still decide. */
    public boolean open() {
        return this == PROPOSED || this == PARTLY_APPROVED;
    }
}
