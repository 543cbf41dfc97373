package io.countersign.query.projections;

/** Where a rebuild stands. */
public enum RebuildPhase {
    /** The shadow is being filled; live reads go on. */
    FILLING,
    /** The projection's loop waits while both schemas are compared at one position. */
    COMPARING,
    /** Equal, and the shadow took the live schema's place. */
    SWAPPED,
    /** Different: the live schema stays, the shadow is kept until somebody decides. */
    DIFFERS,
    /** Different, and an operator put the shadow in place. */
    ACCEPTED,
    /** Different, and an operator kept the live schema. */
    KEPT_LIVE,
    /** Not compared, because the tables themselves have changed. */
    REPLACED,
    /** Stopped on request; nothing changed. */
    CANCELLED,
    /** Stopped by an error or by the end of its process; nothing changed. */
    FAILED;

    /** Whether somebody works on it. */
    public boolean running() {
        return this == FILLING || this == COMPARING;
    }
}
