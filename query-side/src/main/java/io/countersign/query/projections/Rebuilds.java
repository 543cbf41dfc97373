package io.countersign.query.projections;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Rebuilds projections from the history and proves them. A rebuild that ends equal takes the live
 * schema's place; one that differs changes nothing, shows the rows and waits for a decision. What
 * is asked of a rebuild reaches it on whatever node it runs.
 */
public final class Rebuilds {
    private static final Logger LOG = LoggerFactory.getLogger(Rebuilds.class);

    private final Projections projections;
    private final RebuildLog log;
    private final Clock clock = Clock.systemUTC();
    private final RebuildWork work;

    Rebuilds(Projections projections) {
        this.projections = projections;
        this.log = new RebuildLog(projections.dataSource());
        this.work = new RebuildWork(projections, log, clock);
    }

    /**
     * Starts a rebuild in the background, from the beginning of the history.
     *
     * @param by who asked, for the record
     * @return its first status; see {@link #result} for the end
     * @throws RebuildException when one is running or nothing has that name
     */
    public synchronized RebuildStatus start(String projection, String by) {
        ProjectionProcessor processor = projections.processor(projection);
        RebuildLock lock = work.lock(projection);
        return work.inBackground(work.begin(processor, by, lock), processor, lock, false);
    }

    /**
     * Goes on with a rebuild that was set aside or stopped, from where it stood.
     *
     * @throws RebuildException when there is none, or it is being worked on
     */
    public synchronized RebuildStatus resume(String projection, String by) {
        ProjectionProcessor processor = projections.processor(projection);
        RebuildLock lock = work.lock(projection);
        Optional<RebuildWork.Run> run = work.again(processor, lock);
        if (run.isEmpty()) {
            RebuildWork.release(lock);
            throw new RebuildException("No rebuild of " + projection + " was set aside.");
        }
        LOG.info("The rebuild of {} goes on, asked for by {}.", projection, by);
        return work.inBackground(run.get(), processor, lock, true);
    }

    /** The end of the rebuild that runs in this process, or of the last one. */
    public CompletableFuture<RebuildStatus> result(String projection) {
        RebuildWork.Run run = work.of(projection);
        return run == null
                ? CompletableFuture.supplyAsync(() ->
                        log.latest(projection)
                                .orElseThrow(() ->
                                        new RebuildException(projection + " was not rebuilt.")))
                : run.result();
    }

    /** Asks a rebuild to stop and throws away what it built; false when there is none. */
    public boolean cancel(String projection) {
        return wish(projection, RebuildWish.CANCEL) || discard(projection, "Given up.");
    }

    /** Asks a rebuild to stop and keeps what it built; false when none runs. */
    public boolean pause(String projection) {
        return wish(projection, RebuildWish.PAUSE);
    }

    private boolean wish(String projection, RebuildWish wish) {
        RebuildWork.Run run = work.of(projection);
        if (run != null && !run.result().isDone()) {
            run.wish(wish);
            return true;
        }
        return log.wish(projection, wish);
    }

    /**
     * Leaves out the event that stopped the rebuild, or the live projection of this node, and goes
     * on.
     *
     * @throws RebuildException when no event stops either
     */
    public synchronized ParkedEvent park(String projection, String by) {
        ProjectionProcessor processor = projections.processor(projection);
        Optional<RebuildStatus> stopped =
                log.latest(projection).filter(s -> s.phase() == RebuildPhase.STOPPED);
        LedgerEvent stuck = processor.stuckAt();
        ParkedEvent parked;
        Long position = stopped.map(RebuildStatus::stoppedAt).orElse(null);
        if (position != null) {
            parked = new ParkedEvent(projection, position, label(position), by);
        } else if (stuck != null) {
            parked = new ParkedEvent(projection, stuck.position(), stuck.label(), by);
        } else {
            throw new RebuildException("No event stops " + projection + ".");
        }
        log.newest(1); // makes the tables
        projections.parked().add(parked);
        processor.decided();
        LOG.warn("{} leaves out {}, decided by {}.", projection, parked.event(), by);
        if (stopped.isPresent()) {
            resume(projection, by);
        }
        return parked;
    }

    /** Takes back that an event is left out; the next rebuild applies it. */
    public boolean unpark(String projection, long position) {
        ProjectionProcessor processor = projections.processor(projection);
        boolean found = projections.parked().remove(projection, position);
        processor.decided();
        return found;
    }

    /** The events that projections leave out, by projection and position. */
    public List<ParkedEvent> parked(int limit) {
        try {
            return projections.parked().all(limit);
        } catch (Exception e) {
            throw new RebuildException("It could not be read: " + Trouble.describe(e));
        }
    }

    private String label(long position) {
        try (Connection connection = projections.dataSource().getConnection()) {
            List<LedgerEvent> found = Tail.between(connection, position - 1, position, 1);
            return found.isEmpty() ? "event " + position : found.getFirst().label();
        } catch (Exception e) {
            throw new RebuildException("It could not be read: " + Trouble.describe(e));
        }
    }

    /** The projection's running rebuild, or the last one; empty when there was none. */
    public Optional<RebuildStatus> status(String projection) {
        RebuildWork.Run run = work.of(projection);
        return run == null ? log.latest(projection) : Optional.of(run.status());
    }

    /** The newest rebuilds of all projections. */
    public List<RebuildStatus> list(int limit) {
        return log.newest(limit).stream()
                .map(kept -> {
                    RebuildWork.Run run = work.of(kept.projection());
                    return run != null && run.status().id() == kept.id() ? run.status() : kept;
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
                    var run =
                            new RebuildRun(
                                    projections.dataSource(), processor, () -> false, any -> {});
                    run.swap(() -> true);
                });
    }

    /**
     * Throws a shadow that differed away and keeps the rows as they are.
     *
     * @throws RebuildException when no shadow waits for a decision
     */
    public synchronized RebuildStatus keepLive(String projection, String by) {
        return decide(projection, by, RebuildPhase.KEPT_LIVE, p -> work.dropShadow(p.projection()));
    }

    /** Work that may fail. */
    @FunctionalInterface
    private interface Decision {
        void carryOut(ProjectionProcessor processor) throws Exception;
    }

    private RebuildStatus decide(
            String projection, String by, RebuildPhase phase, Decision decision) {
        ProjectionProcessor processor = projections.processor(projection);
        try (RebuildLock _ = work.lock(projection)) {
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
                    RebuildStep.ended(last, phase, clock.instant(), "Decided by " + by + ".");
            log.save(decided);
            return decided;
        } catch (RebuildException e) {
            throw e;
        } catch (Exception e) {
            throw new RebuildException("It could not be done: " + Trouble.describe(e));
        }
    }

    /** Whether the rows that the last swap put aside are still there. */
    public boolean hasOld(String projection) {
        try (Connection connection = projections.dataSource().getConnection()) {
            return Schemas.exists(connection, projections.processor(projection).projection().old());
        } catch (SQLException e) {
            throw new RebuildException("It could not be read: " + Trouble.describe(e));
        }
    }

    /** Drops the rows that the last swap put aside; false when there were none. */
    public boolean dropOld(String projection) {
        if (!hasOld(projection)) {
            return false;
        }
        try {
            RebuildRun.dropOld(
                    projections.dataSource(), projections.processor(projection).projection());
            return true;
        } catch (Exception e) {
            throw new RebuildException("It could not be dropped: " + Trouble.describe(e));
        }
    }

    /** Fills and swaps without comparing, because the tables themselves have changed. */
    void replaceOutdated(ProjectionProcessor processor) {
        RebuildLock lock = work.lock(processor.getName());
        Optional<RebuildWork.Run> begun = work.again(processor, lock);
        RebuildWork.Run run = begun.orElseGet(() -> work.begin(processor, "a new release", lock));
        work.finish(run, processor, lock, begun.isPresent());
        if (run.status().phase() != RebuildPhase.REPLACED) {
            String told = run.status().message();
            throw new RebuildException(
                    told == null ? "The tables of a new release were not filled." : told);
        }
    }

    /** Clears what a rebuild left whose process ended, unless it can go on or waits. */
    void sweep(ProjectionProcessor processor) throws Exception {
        Optional<RebuildLock> free =
                RebuildLock.take(projections.dataSource(), processor.getName());
        if (free.isEmpty()) {
            return;
        }
        try (RebuildLock _ = free.get()) {
            work.endUnfinished(processor);
            boolean kept =
                    log.latest(processor.getName())
                            .filter(status -> status.phase().keepsShadow())
                            .isPresent();
            if (!kept) {
                work.dropShadow(processor.projection());
            }
        }
    }

    /** A rebuild whose process ended goes on by itself; one that a person set aside does not. */
    void goOn(ProjectionProcessor processor) {
        boolean interrupted =
                log.latest(processor.getName())
                        .filter(s -> s.phase() == RebuildPhase.PAUSED)
                        .filter(s -> RebuildLog.ENDED.equals(s.message()))
                        .isPresent();
        if (interrupted) {
            try {
                resume(processor.getName(), "the next start");
            } catch (RebuildException quicker) {
                LOG.info("{}", quicker.getMessage());
            }
        }
    }

    /**
     * Throws away whatever was built or put aside, because somebody was forgotten: none of it may
     * be read any more, or take the place of rows that say less.
     */
    void forgetBuilt() throws Exception {
        for (String projection : projections.schemas()) {
            if (!wish(projection, RebuildWish.FORGET)) {
                discard(projection, RebuildWork.FORGOTTEN);
            }
            dropOld(projection);
        }
    }

    /** Ends a rebuild that was set aside or waits; false when there is none. */
    private synchronized boolean discard(String projection, String why) {
        Optional<RebuildStatus> kept =
                log.latest(projection).filter(status -> status.phase().keepsShadow());
        if (kept.isEmpty()) {
            return false;
        }
        try (RebuildLock _ = work.lock(projection)) {
            work.dropShadow(projections.processor(projection).projection());
            log.save(RebuildStep.ended(kept.get(), RebuildPhase.CANCELLED, clock.instant(), why));
            return true;
        } catch (RebuildException e) {
            throw e;
        } catch (Exception e) {
            throw new RebuildException("It could not be done: " + Trouble.describe(e));
        }
    }
}
