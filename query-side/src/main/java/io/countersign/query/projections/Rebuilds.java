package io.countersign.query.projections;

import java.sql.Connection;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Rebuilds projections from the history and proves them. A rebuild that ends equal takes the live
 * schema's place; one that differs changes nothing, shows the rows and waits for a decision.
 */
public final class Rebuilds {
    private static final Logger LOG = LoggerFactory.getLogger(Rebuilds.class);

    private final Projections projections;
    private final RebuildLog log;
    private final Clock clock = Clock.systemUTC();
    private final Map<String, Run> running = new ConcurrentHashMap<>();

    /** One rebuild of this process; its status changes on the threads that work on it. */
    private final class Run {
        private final CompletableFuture<RebuildStatus> result = new CompletableFuture<>();
        private volatile boolean cancelled;
        private volatile RebuildStatus status;
        private Instant savedAt;

        Run(RebuildStatus status) {
            this.status = status;
            this.savedAt = clock.instant();
        }

        synchronized void step(UnaryOperator<RebuildStatus> change) {
            status = change.apply(status);
            if (savedAt.plusSeconds(1).isBefore(clock.instant())) {
                // Other nodes and the command line read the progress from the table.
                savedAt = clock.instant();
                log.save(status);
            }
        }
    }

    Rebuilds(Projections projections) {
        this.projections = projections;
        this.log = new RebuildLog(projections.dataSource());
    }

    /**
     * Starts a rebuild in the background.
     *
     * @param by who asked, for the record
     * @return its first status; see {@link #result} for the end
     * @throws RebuildException when one is running or nothing has that name
     */
    public synchronized RebuildStatus start(String projection, String by) {
        ProjectionProcessor processor = projections.processor(projection);
        RebuildLock lock = lock(projection);
        Run run = begin(processor, by, lock);
        Thread.ofPlatform()
                .daemon()
                .name("rebuild-" + projection)
                .start(() -> finish(run, processor, lock, true));
        return run.status;
    }

    /** The end of the rebuild that runs in this process, or of the last one. */
    public CompletableFuture<RebuildStatus> result(String projection) {
        Run run = running.get(projection);
        return run == null
                ? CompletableFuture.supplyAsync(() ->
                        log.latest(projection)
                                .orElseThrow(() ->
                                        new RebuildException(projection + " was not rebuilt.")))
                : run.result;
    }

    /** Asks a rebuild of this process to stop; false when none runs. */
    public boolean cancel(String projection) {
        Run run = running.get(projection);
        if (run == null || run.result.isDone()) {
            return false;
        }
        run.cancelled = true;
        return true;
    }

    /** The projection's running rebuild, or the last one; empty when there was none. */
    public Optional<RebuildStatus> status(String projection) {
        Run run = running.get(projection);
        return run == null ? log.latest(projection) : Optional.of(run.status);
    }

    /** The newest rebuilds of all projections. */
    public List<RebuildStatus> list(int limit) {
        return log.newest(limit).stream()
                .map(kept -> {
                    Run run = running.get(kept.projection());
                    return run != null && run.status.id() == kept.id() ? run.status : kept;
                })
                .toList();
    }

    /**
     * Puts a shadow that differed in place: the operator believes the history and not the rows.
     *
     * @throws RebuildException when no shadow waits for a decision
     */
    public synchronized RebuildStatus acceptShadow(String projection, String by) {
        return decide(
                projection,
                by,
                RebuildPhase.ACCEPTED,
                processor -> {
                    RebuildRun run =
                            new RebuildRun(
                                    projections.dataSource(), processor, () -> false, any -> {});
                    run.catchUp();
                    run.swapAnyway();
                });
    }

    /**
     * Throws a shadow that differed away and keeps the rows as they are.
     *
     * @throws RebuildException when no shadow waits for a decision
     */
    public synchronized RebuildStatus keepLive(String projection, String by) {
        return decide(projection, by, RebuildPhase.KEPT_LIVE, p -> dropShadow(p.projection()));
    }

    /** Work that may fail. */
    @FunctionalInterface
    private interface Decision {
        void carryOut(ProjectionProcessor processor) throws Exception;
    }

    private RebuildStatus decide(
            String projection, String by, RebuildPhase phase, Decision decision) {
        ProjectionProcessor processor = projections.processor(projection);
        try (RebuildLock _ = lock(projection)) {
            RebuildStatus last =
                    log.latest(projection)
                            .filter(status -> status.phase() == RebuildPhase.DIFFERS)
                            .orElseThrow(() ->
                                    new RebuildException(
                                            "No rebuild of "
                                                    + projection
                                                    + " waits for a decision."));
            decision.carryOut(processor);
            RebuildStatus decided =
                    RebuildStep.ended(last, phase, clock.instant(), null, "Decided by " + by + ".");
            log.save(decided);
            return decided;
        } catch (RebuildException e) {
            throw e;
        } catch (Exception e) {
            throw new RebuildException("It could not be done: " + Trouble.describe(e));
        }
    }

    /** Fills and swaps without comparing, because the tables themselves have changed. */
    void replaceOutdated(ProjectionProcessor processor) {
        RebuildLock lock = lock(processor.getName());
        finish(begin(processor, "a new release", lock), processor, lock, false);
    }

    /** Clears what a rebuild left whose process ended; a shadow that waits for a decision stays. */
    void sweep(ProjectionProcessor processor) throws Exception {
        Optional<RebuildLock> free =
                RebuildLock.take(projections.dataSource(), processor.getName());
        if (free.isEmpty()) {
            return;
        }
        try (RebuildLock _ = free.get()) {
            log.failUnfinished(processor.getName(), clock.instant());
            boolean waits =
                    log.latest(processor.getName())
                            .filter(status -> status.phase() == RebuildPhase.DIFFERS)
                            .isPresent();
            if (!waits) {
                dropShadow(processor.projection());
            }
        }
    }

    private RebuildLock lock(String projection) {
        Optional<RebuildLock> lock;
        try {
            lock = RebuildLock.take(projections.dataSource(), projection);
        } catch (Exception e) {
            throw new RebuildException("It could not start: " + Trouble.describe(e));
        }
        return lock.orElseThrow(
                () -> new RebuildException(projection + " is being rebuilt already."));
    }

    private Run begin(ProjectionProcessor processor, String by, RebuildLock lock) {
        try {
            // Nobody else holds the lock, so what still claims to run was left by a dead process.
            log.failUnfinished(processor.getName(), clock.instant());
            Run run = new Run(log.begin(processor.getName(), by, clock.instant()));
            running.put(processor.getName(), run);
            return run;
        } catch (RuntimeException e) {
            release(lock);
            throw e;
        }
    }

    private void finish(Run run, ProjectionProcessor processor, RebuildLock lock, boolean compare) {
        RebuildStatus end = run.status;
        try {
            RebuildRun work =
                    new RebuildRun(
                            projections.dataSource(), processor, () -> run.cancelled, run::step);
            work.fill();
            if (compare) {
                Comparison result = work.compareAndSwap();
                RebuildPhase phase = result.equal() ? RebuildPhase.SWAPPED : RebuildPhase.DIFFERS;
                end = ended(run, phase, result, null);
            } else {
                work.swapAnyway();
                end = ended(run, RebuildPhase.REPLACED, null, null);
            }
        } catch (CancellationException e) {
            end = ended(run, RebuildPhase.CANCELLED, null, null);
        } catch (Exception e) {
            LOG.error("Rebuilding {}: {}", processor.getName(), Trouble.describe(e));
            end = ended(run, RebuildPhase.FAILED, null, Trouble.describe(e));
        } finally {
            settle(run, end, processor, lock);
        }
    }

    private RebuildStatus ended(
            Run run, RebuildPhase phase, @Nullable Comparison result, @Nullable String message) {
        return RebuildStep.ended(run.status, phase, clock.instant(), result, message);
    }

    private void settle(
            Run run, RebuildStatus end, ProjectionProcessor processor, RebuildLock lock) {
        try {
            if (end.phase() != RebuildPhase.DIFFERS) {
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

    private void dropShadow(Projection projection) throws Exception {
        try (Connection connection = projections.dataSource().getConnection()) {
            Schemas.drop(connection, projection.shadow());
        }
    }

    private static void release(RebuildLock lock) {
        try {
            lock.close();
        } catch (Exception e) {
            LOG.warn("The rebuild lock went with its connection: {}", Trouble.describe(e));
        }
    }
}
