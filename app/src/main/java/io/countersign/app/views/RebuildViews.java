package io.countersign.app.views;

import io.countersign.app.dashboard.Views;
import io.countersign.query.projections.ParkedEvent;
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
    public List<View> list(String businessId) {
        List<ParkedEvent> parked = rebuilds.parked(500);
        return projections.status().stream()
                .map(status -> view(status, parked, businessId))
                .toList();
    }

    private View view(ProjectionStatus status, List<ParkedEvent> parked, String businessId) {
        return new View(
                status.schema(),
                status.position(),
                Math.max(status.head(), status.position()),
                status.running(),
                status.error(),
                status.stuck(),
                rebuilds.status(status.schema())
                        .map(found -> rebuild(found, businessId))
                        .orElse(null),
                rebuilds.hasOld(status.schema()),
                parked.stream()
                        .filter(event -> event.projection().equals(status.schema()))
                        .map(event -> new Left(event.position(), event.event(), event.by()))
                        .toList());
    }

    private @Nullable Rebuild rebuild(RebuildStatus s, String businessId) {
        Instant at = Objects.requireNonNullElse(s.finishedAt(), s.startedAt());
        long rows = Objects.requireNonNullElse(s.rows(), 0L);
        Instant now = clock.instant();
        return switch (s.phase()) {
            case FILLING, COMPARING ->
                    new Building(
                            s.eventsDone(),
                            s.eventsTotal(),
                            s.eventsPerSecond(now),
                            s.secondsLeft(now),
                            Boolean.TRUE.equals(s.looksEqual()));
            case SWAPPED, REPLACED -> new Equal(at, rows, s.elapsed(now).toMillis());
            case DIFFERS ->
                    new Differs(
                            at,
                            Objects.requireNonNullElse(s.position(), 0L),
                            rows,
                            s.differences().size(),
                            s.differences().stream()
                                    .filter(row -> row.of(businessId))
                                    .map(RebuildViews::pair)
                                    .toList());
            case ACCEPTED -> new Accepted(at, s.differences().size());
            case KEPT_LIVE -> new Kept(at);
            case PAUSED -> new Paused(at, s.eventsDone(), s.eventsTotal());
            case STOPPED ->
                    new Stuck(at, Objects.requireNonNullElse(s.message(), "An event was refused."));
            case CANCELLED -> new Stopped(at);
            case FAILED ->
                    new Broken(at, Objects.requireNonNullElse(s.message(), "It did not finish."));
        };
    }

    private static RowPair pair(RowDifference row) {
        return new RowPair(row.table() + " " + row.key(), row.live(), row.shadow());
    }

    @Override
    public void act(String schema, Act act, String by) {
        unlessItIsTooLate(() -> carryOut(rebuilds, schema, act, by));
    }

    /**
     * Does what was asked of a view.
     *
     * @throws RebuildException when it is too late for that
     */
    static void carryOut(Rebuilds rebuilds, String schema, Act act, String by) {
        boolean done =
                switch (act) {
                    case REBUILD -> rebuilds.start(schema, by) != null;
                    case PAUSE -> rebuilds.pause(schema);
                    case RESUME -> rebuilds.resume(schema, by) != null;
                    case CANCEL -> rebuilds.cancel(schema);
                    case PARK -> rebuilds.park(schema, by) != null;
                    case ACCEPT -> rebuilds.acceptShadow(schema, by) != null;
                    case KEEP -> rebuilds.keepLive(schema, by) != null;
                    case DROP -> rebuilds.dropOld(schema);
                };
        if (!done) {
            throw new RebuildException(
                    switch (act) {
                        case DROP -> "No rows of " + schema + " were put aside.";
                        default -> "No rebuild of " + schema + " is under way.";
                    });
        }
    }

    @Override
    public void takeBack(String schema, long position, String by) {
        unlessItIsTooLate(() -> rebuilds.unpark(schema, position));
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
