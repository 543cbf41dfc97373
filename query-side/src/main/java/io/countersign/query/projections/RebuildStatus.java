package io.countersign.query.projections;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One rebuild, running or kept as proof.
 *
 * @param eventsDone events read so far
 * @param eventsTotal events there were at the start
 * @param position the one position at which both schemas were compared
 * @param rows rows compared, in all tables
 * @param liveDigest SHA-256 (hex) over all rows in the order of their keys
 * @param differences at most 50 rows that differ
 * @param message why it failed or stopped, without data
 * @param stoppedAt the position of the event that could not be applied
 * @param looksEqual what the quick digest says while the proof is still being made
 * @param swapMillis how long the projection's loop waited for the swap
 */
public record RebuildStatus(
        long id,
        String projection,
        RebuildPhase phase,
        String requestedBy,
        Instant startedAt,
        @Nullable Instant finishedAt,
        long eventsDone,
        long eventsTotal,
        @Nullable Long position,
        @Nullable Long rows,
        @Nullable String liveDigest,
        @Nullable String shadowDigest,
        List<RowDifference> differences,
        @Nullable String message,
        @Nullable Long stoppedAt,
        @Nullable Boolean looksEqual,
        @Nullable Long swapMillis) {
    public RebuildStatus {
        differences = List.copyOf(differences);
    }

    /** Time from the start to the end, or to the given moment while it runs. */
    public Duration elapsed(Instant now) {
        return Duration.between(startedAt, finishedAt == null ? now : finishedAt);
    }

    /** Events a second so far. */
    public long eventsPerSecond(Instant now) {
        return eventsDone * 1_000 / Math.max(1, elapsed(now).toMillis());
    }

    /** Seconds until the shadow is filled, if the rate stays as it is. */
    public long secondsLeft(Instant now) {
        return Math.max(0, eventsTotal - eventsDone) / Math.max(1, eventsPerSecond(now));
    }
}
