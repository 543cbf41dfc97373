package io.countersign.query.projections;

import org.jspecify.annotations.Nullable;

/**
 * Where one projection stands.
 *
 * @param position everything up to here is in its rows
 * @param head the ledger's last known position
 * @param running whether its loop runs on this node
 * @param error what stopped it, with the event named; null when all is well
 * @param stuck whether one event is to blame, so that it could be parked
 */
public record ProjectionStatus(
        String schema,
        long position,
        long head,
        boolean running,
        @Nullable String error,
        boolean stuck) {

    /** Whether nothing known is missing from the rows. */
    public boolean caughtUp() {
        return error == null && position >= head;
    }
}
