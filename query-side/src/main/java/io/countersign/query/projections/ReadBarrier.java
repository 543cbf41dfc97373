package io.countersign.query.projections;

import java.time.Duration;
import java.util.Set;

/**
 * Lets a writer wait until what it wrote can be read. One wait covers all projections of this node;
 * the wake-up comes from the processors, nothing polls.
 */
public final class ReadBarrier {
    private final Tail tail;

    ReadBarrier(Tail tail) {
        this.tail = tail;
    }

    /**
     * Waits for all projections.
     *
     * @return whether all of them contain everything up to the position; false when the time is
     *     over, and when a projection stands still because of an error
     */
    public boolean await(long position, Duration timeout) {
        return await(position, timeout, Set.of());
    }

    /** Waits for the projections with these names, or for all when none is named. */
    public boolean await(long position, Duration timeout, Set<String> names) {
        try {
            return tail.awaitReadable(position, timeout.toNanos(), names);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
