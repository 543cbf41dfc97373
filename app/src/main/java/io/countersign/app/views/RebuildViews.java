package io.countersign.app.views;

import io.countersign.app.dashboard.Views;
import io.countersign.query.projections.ProjectionStatus;
import io.countersign.query.projections.Projections;
import io.countersign.query.projections.RebuildException;
import io.countersign.query.projections.RebuildStatus;
import io.countersign.query.projections.Rebuilds;
import io.countersign.query.projections.RowDifference;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Shows the projections and their rebuilds to the people's door. */
@Component
class RebuildViews implements Views {
    private static final Logger LOG = LoggerFactory.getLogger(RebuildViews.class);

    private final Projections projections;
    private final Rebuilds rebuilds;
    private final Clock clock;

    RebuildViews(Projections projections, Rebuilds rebuilds, Clock clock) {
        this.projections = projections;
        this.rebuilds = rebuilds;
        this.clock = clock;
    }

    @Override
    public List<View> list() {
        return projections.status().stream().map(this::view).toList();
    }

    private View view(ProjectionStatus status) {
        return new View(
                status.schema(),
                status.position(),
                Math.max(status.head(), status.position()),
                status.running(),
                status.error(),
                rebuilds.status(status.schema()).map(this::rebuild).orElse(null));
    }

    private @Nullable Rebuild rebuild(RebuildStatus s) {
        Instant at = Objects.requireNonNullElse(s.finishedAt(), s.startedAt());
        long rows = Objects.requireNonNullElse(s.rows(), 0L);
        Instant now = clock.instant();
        return switch (s.phase()) {
            case FILLING, COMPARING ->
                    new Building(
                            s.eventsDone(),
                            s.eventsTotal(),
                            s.eventsPerSecond(now),
                            s.secondsLeft(now));
            case SWAPPED, REPLACED -> new Equal(at, rows, s.elapsed(now).toMillis());
            case DIFFERS ->
                    new Differs(
                            at,
                            Objects.requireNonNullElse(s.position(), 0L),
                            rows,
                            s.differences().size(),
                            s.differences().stream().map(RebuildViews::pair).toList());
            case ACCEPTED -> new Accepted(at, s.differences().size());
            case KEPT_LIVE -> new Kept(at);
            case CANCELLED -> new Stopped(at);
            case FAILED ->
                    new Broken(at, Objects.requireNonNullElse(s.message(), "It did not finish."));
        };
    }

    private static RowPair pair(RowDifference row) {
        return new RowPair(row.table() + " " + row.key(), row.live(), row.shadow());
    }

    @Override
    public void rebuild(String schema, String by) {
        unlessItIsTooLate(() -> rebuilds.start(schema, by));
    }

    @Override
    public void cancel(String schema, String by) {
        unlessItIsTooLate(() -> rebuilds.cancel(schema));
    }

    @Override
    public void accept(String schema, String by) {
        unlessItIsTooLate(() -> rebuilds.acceptShadow(schema, by));
    }

    @Override
    public void keep(String schema, String by) {
        unlessItIsTooLate(() -> rebuilds.keepLive(schema, by));
    }

    /** Another page or node may have been quicker; the room then shows what is true. */
    private static void unlessItIsTooLate(Runnable action) {
        try {
            action.run();
        } catch (RebuildException tooLate) {
            LOG.info("{}", tooLate.getMessage());
        }
    }
}
