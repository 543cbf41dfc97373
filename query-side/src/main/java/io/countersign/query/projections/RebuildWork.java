package io.countersign.query.projections;

import java.sql.Connection;
import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The rebuilds that this process works on, from their first status to their last. */
final class RebuildWork {
    private static final Logger LOG = LoggerFactory.getLogger(RebuildWork.class);
    static final String FORGOTTEN = "Somebody was forgotten meanwhile; start it again.";

    private final Projections projections;
    private final RebuildLog log;
    private final Clock clock;
    private final Map<String, Run> running = new ConcurrentHashMap<>();

    RebuildWork(Projections projections, RebuildLog log, Clock clock) {
        this.projections = projections;
        this.log = log;
        this.clock = clock;
    }

    /** One rebuild of this process; its status changes on the threads that work on it. */
    final class Run {
        private final CompletableFuture<RebuildStatus> result = new CompletableFuture<>();
        private volatile @Nullable RebuildWish wish;
        private volatile RebuildStatus status;
        private Instant savedAt;

        Run(RebuildStatus status) {
            this.status = status;
            this.savedAt = clock.instant();
        }

        RebuildStatus status() {
            return status;
        }

        CompletableFuture<RebuildStatus> result() {
            return result;
        }

        void wish(RebuildWish asked) {
            wish = asked;
        }

        synchronized void step(UnaryOperator<RebuildStatus> change) {
            status = change.apply(status);
            if (savedAt.plusSeconds(1).isBefore(clock.instant())) {
                // Other nodes and the command line read the progress from the table.
                savedAt = clock.instant();
                log.save(status).ifPresent(wanted -> wish = wanted);
            }
        }

        /** Asked under the projection's lock: nothing may come in between any more. */
        boolean mayEnd() {
            log.wanted(status.id()).ifPresent(wanted -> wish = wanted);
            return wish == null;
        }
    }

    /** What this process works on for a projection; null when nothing. */
    @Nullable Run of(String projection) {
        return running.get(projection);
    }

    RebuildStatus inBackground(
            Run run, ProjectionProcessor processor, RebuildLock lock, boolean further) {
        Thread.ofPlatform()
                .daemon()
                .name("rebuild-" + processor.getName())
                .start(() -> finish(run, processor, lock, further));
        return run.status;
    }

    RebuildLock lock(String projection) {
        Optional<RebuildLock> lock;
        try {
            lock = RebuildLock.take(projections.dataSource(), projection);
        } catch (Exception e) {
            throw new RebuildException("It could not start: " + Trouble.describe(e));
        }
        return lock.orElseThrow(
                () -> new RebuildException(projection + " is being rebuilt already."));
    }

    /** Nobody else holds the lock, so what still claims to run was left by a dead process. */
    void endUnfinished(ProjectionProcessor processor) throws Exception {
        RebuildPhase end = usable(processor) ? RebuildPhase.PAUSED : RebuildPhase.FAILED;
        log.endUnfinished(processor.getName(), end, clock.instant());
    }

    private boolean usable(ProjectionProcessor processor) throws Exception {
        try (Connection connection = projections.dataSource().getConnection()) {
            Projection projection = processor.projection();
            return Schemas.standing(connection, projection.shadow())
                    .filter(standing -> standing.ddl().equals(projection.digest()))
                    .isPresent();
        }
    }

    Run begin(ProjectionProcessor processor, String by, RebuildLock lock) {
        try {
            log.endUnfinished(processor.getName(), RebuildPhase.FAILED, clock.instant());
            processor.decided();
            Run run = new Run(log.begin(processor.getName(), by, clock.instant()));
            running.put(processor.getName(), run);
            return run;
        } catch (RuntimeException e) {
            release(lock);
            throw e;
        }
    }

    /** The rebuild that was set aside, worked on again; empty when there is none to go on with. */
    Optional<Run> again(ProjectionProcessor processor, RebuildLock lock) {
        try {
            endUnfinished(processor);
            Optional<RebuildStatus> kept =
                    log.latest(processor.getName()).filter(s -> s.phase().resumable());
            if (kept.isEmpty() || !usable(processor)) {
                return Optional.empty();
            }
            processor.decided();
            RebuildStatus status = kept.get();
            log.resumed(status.id());
            Run run =
                    new Run(RebuildStep.filling(status, status.eventsDone(), status.eventsTotal()));
            running.put(processor.getName(), run);
            return Optional.of(run);
        } catch (Exception e) {
            release(lock);
            throw new RebuildException("It could not go on: " + Trouble.describe(e));
        }
    }

    void finish(Run run, ProjectionProcessor processor, RebuildLock lock, boolean further) {
        RebuildStatus end = run.status;
        try {
            RebuildRun work =
                    new RebuildRun(
                            projections.dataSource(), processor, () -> run.wish != null, run::step);
            if (further) {
                work.catchUp();
            } else {
                work.fill();
            }
            end = outdated(processor) ? replaced(run, work) : proven(run, work);
        } catch (CancellationException e) {
            end = interrupted(run);
        } catch (CannotApply e) {
            LOG.error("Rebuilding {}: {}", processor.getName(), e.getMessage());
            end =
                    RebuildStep.stopped(
                            run.status,
                            RebuildPhase.STOPPED,
                            clock.instant(),
                            e.getMessage(),
                            e.position());
        } catch (Exception e) {
            LOG.error("Rebuilding {}: {}", processor.getName(), Trouble.describe(e));
            end = ended(run, RebuildPhase.FAILED, Trouble.describe(e));
        } finally {
            settle(run, end, processor, lock);
        }
    }

    private static boolean outdated(ProjectionProcessor processor) throws Exception {
        return !processor.openSchema().ddl().equals(processor.projection().digest());
    }

    private RebuildStatus replaced(Run run, RebuildRun work) throws Exception {
        work.swap(run::mayEnd);
        return ended(run, RebuildPhase.REPLACED, null);
    }

    private RebuildStatus proven(Run run, RebuildRun work) throws Exception {
        Comparison result = work.compare();
        if (!run.mayEnd()) {
            throw new CancellationException();
        }
        Long swapMillis = result.equal() ? work.swap(run::mayEnd) : null;
        return RebuildStep.proven(run.status, clock.instant(), result, swapMillis);
    }

    private RebuildStatus interrupted(Run run) {
        RebuildWish wish = run.wish;
        if (wish == RebuildWish.PAUSE) {
            return ended(run, RebuildPhase.PAUSED, null);
        }
        return ended(run, RebuildPhase.CANCELLED, wish == RebuildWish.FORGET ? FORGOTTEN : null);
    }

    private RebuildStatus ended(Run run, RebuildPhase phase, @Nullable String message) {
        return RebuildStep.ended(run.status, phase, clock.instant(), message);
    }

    private void settle(
            Run run, RebuildStatus end, ProjectionProcessor processor, RebuildLock lock) {
        try {
            if (!end.phase().keepsShadow()) {
                dropShadow(processor.projection());
            }
            log.save(end);
        } catch (Exception e) {
            LOG.error("The rebuild's end was not written down: {}", Trouble.describe(e));
        } finally {
            release(lock);
            run.status = end;
            running.remove(processor.getName());
            run.result.complete(end);
            projections.tail().nudge();
        }
    }

    void dropShadow(Projection projection) throws Exception {
        try (Connection connection = projections.dataSource().getConnection()) {
            Schemas.drop(connection, projection.shadow());
        }
    }

    static void release(RebuildLock lock) {
        try {
            lock.close();
        } catch (Exception e) {
            LOG.warn("The rebuild lock went with its connection: {}", Trouble.describe(e));
        }
    }
}
