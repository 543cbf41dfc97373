package io.countersign.query.projections;

/** What somebody asks of a rebuild, on whatever node it runs. */
enum RebuildWish {
    /** Stop and keep what was built. */
    PAUSE,
    /** Stop and throw away what was built. */
    CANCEL,
    /** The same, because somebody was forgotten after a part was built. */
    FORGET
}
