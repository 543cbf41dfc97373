package io.countersign.query.projections;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A whole business as it stood at a moment.
 *
 * @param position the last event that is in it
 * @param named the moment as somebody named it
 * @param done how far the building has come, a position
 * @param until when it is thrown away
 * @param message why it failed
 */
public record PastView(
        String viewId,
        String businessId,
        long position,
        String named,
        String openedBy,
        Phase phase,
        long done,
        @Nullable String message,
        Instant openedAt,
        Instant until) {

    /** Where it stands. */
    public enum Phase {
        /** It is being filled. */
        BUILDING,
        /** It can be read. */
        READY,
        /** It could not be filled. */
        FAILED
    }

    /** The schema that holds its rows. */
    String schema() {
        return "past_" + viewId;
    }

    /** How much is built, in percent. */
    public int percent() {
        return phase == Phase.READY || position == 0 ? 100 : (int) (100 * done / position);
    }
}
