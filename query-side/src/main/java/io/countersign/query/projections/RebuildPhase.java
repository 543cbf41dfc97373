package io.countersign.query.projections;

/** Where a rebuild stands. */
public enum RebuildPhase {
    /** The shadow is being filled; live reads go on. */
    FILLING,
    /** Both schemas stood at one position for a moment and are compared as they were then. */
    COMPARING,
    /** Set aside, on request or because its process ended; it can go on where it stood. */
    PAUSED,
    /** An event could not be applied; it is named, and waits to be tried again or parked. */
    STOPPED,
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

    /** Whether what was built is kept and can be built on. */
    public boolean resumable() {
        return this == PAUSED || this == STOPPED;
    }

    /** Whether a shadow is kept until somebody decides. */
    boolean keepsShadow() {
        return resumable() || this == DIFFERS;
    }
}
