package io.countersign.query.projections;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** The steps of a rebuild's status. */
final class RebuildStep {
    private RebuildStep() {}

    static RebuildStatus filling(RebuildStatus s, long done, long total) {
        return with(s, RebuildPhase.FILLING, done, Math.max(done, total));
    }

    static RebuildStatus filled(RebuildStatus s, long events) {
        return filling(s, s.eventsDone() + events, s.eventsTotal());
    }

    static RebuildStatus comparing(RebuildStatus s) {
        return with(s, RebuildPhase.COMPARING, s.eventsDone(), s.eventsDone());
    }

    private static RebuildStatus with(RebuildStatus s, RebuildPhase phase, long done, long total) {
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
                null);
    }

    static RebuildStatus ended(
            RebuildStatus s,
            RebuildPhase phase,
            Instant at,
            @Nullable Comparison result,
            @Nullable String message) {
        return new RebuildStatus(
                s.id(),
                s.projection(),
                phase,
                s.requestedBy(),
                s.startedAt(),
                at,
                s.eventsDone(),
                s.eventsTotal(),
                result == null ? s.position() : Long.valueOf(result.position()),
                result == null ? s.rows() : Long.valueOf(result.shadow().rows()),
                result == null ? s.liveDigest() : result.live().sha256(),
                result == null ? s.shadowDigest() : result.shadow().sha256(),
                result == null ? s.differences() : result.differences(),
                message);
    }
}
