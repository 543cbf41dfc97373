package io.countersign.query.projections;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** The steps of a rebuild's status. */
final class RebuildStep {
    private RebuildStep() {}

    static RebuildStatus filling(RebuildStatus s, long done, long total) {
        return going(s, RebuildPhase.FILLING, done, Math.max(done, total), null);
    }

    static RebuildStatus filled(RebuildStatus s, long events) {
        return filling(s, s.eventsDone() + events, s.eventsTotal());
    }

    static RebuildStatus comparing(RebuildStatus s) {
        return going(s, RebuildPhase.COMPARING, s.eventsDone(), s.eventsDone(), null);
    }

    /** What the quick digest says, before the proof is made. */
    static RebuildStatus looks(RebuildStatus s, boolean equal) {
        return going(s, RebuildPhase.COMPARING, s.eventsDone(), s.eventsDone(), equal);
    }

    private static RebuildStatus going(
            RebuildStatus s, RebuildPhase phase, long done, long total, @Nullable Boolean looks) {
        return new RebuildStatus(
                s.id(),
                s.projection(),
                phase,
                s.requestedBy(),
                s.startedAt(),
                null,
                done,
                total,
                null,
                null,
                null,
                null,
                s.differences(),
                null,
                null,
                looks,
                null);
    }

    /** Compared, and swapped when a time is given. */
    static RebuildStatus proven(
            RebuildStatus s, Instant at, Comparison result, @Nullable Long swapMillis) {
        return new RebuildStatus(
                s.id(),
                s.projection(),
                result.equal() ? RebuildPhase.SWAPPED : RebuildPhase.DIFFERS,
                s.requestedBy(),
                s.startedAt(),
                at,
                s.eventsDone(),
                s.eventsTotal(),
                result.position(),
                result.shadow().rows(),
                result.live().sha256(),
                result.shadow().sha256(),
                result.differences(),
                null,
                null,
                s.looksEqual(),
                swapMillis);
    }

    static RebuildStatus ended(
            RebuildStatus s, RebuildPhase phase, Instant at, @Nullable String message) {
        return stopped(s, phase, at, message, null);
    }

    static RebuildStatus stopped(
            RebuildStatus s,
            RebuildPhase phase,
            Instant at,
            @Nullable String message,
            @Nullable Long stoppedAt) {
        return new RebuildStatus(
                s.id(),
                s.projection(),
                phase,
                s.requestedBy(),
                s.startedAt(),
                at,
                s.eventsDone(),
                s.eventsTotal(),
                s.position(),
                s.rows(),
                s.liveDigest(),
                s.shadowDigest(),
                s.differences(),
                message,
                stoppedAt,
                s.looksEqual(),
                s.swapMillis());
    }
}
