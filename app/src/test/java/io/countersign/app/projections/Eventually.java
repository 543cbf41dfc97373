package io.countersign.app.projections;

import io.countersign.query.projections.RebuildPhase;
import io.countersign.query.projections.RebuildStatus;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** Waiting for what nobody announces. */
final class Eventually {
    private Eventually() {}

    /** The rebuild's status once it has come to a phase. */
    static RebuildStatus phase(Node node, String projection, RebuildPhase phase) {
        long deadline = System.nanoTime() + Node.PATIENCE.toNanos();
        while (System.nanoTime() < deadline) {
            var found = node.projections.rebuilds().status(projection);
            if (found.isPresent() && found.get().phase() == phase) {
                return found.get();
            }
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(5));
        }
        throw new AssertionError(
                projection + " stands at " + node.projections.rebuilds().status(projection));
    }
}
