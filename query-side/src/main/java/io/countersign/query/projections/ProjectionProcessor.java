package io.countersign.query.projections;

import static java.util.Objects.requireNonNull;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.locks.LockSupport;
import org.axonframework.config.Configuration;
import org.axonframework.eventhandling.EventHandlerInvoker;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventhandling.EventTrackerStatus;
import org.axonframework.eventhandling.GlobalSequenceTrackingToken;
import org.axonframework.eventhandling.Segment;
import org.axonframework.eventhandling.TrackerStatus;
import org.axonframework.lifecycle.Lifecycle;
import org.axonframework.lifecycle.Phase;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The loop that fills one projection. Rows and position of a batch are one transaction under the
 * projection's lock, so two nodes never apply an event twice and a swap never meets half a batch.
 */
final class ProjectionProcessor extends SingleSegmentProcessor implements Lifecycle {
    private static final Logger LOG = LoggerFactory.getLogger(ProjectionProcessor.class);
    private static final long IDLE_MILLIS = 1_000;

    /** How often a position is written down that no rows go with. */
    private static final long KEEP_MILLIS = 5_000;

    private static final long MAX_BACKOFF_MILLIS = 30_000;
    private static final int BATCH_ATTEMPTS = 3;
    private static final long UNKEPT_LIMIT = 10_000;

    private final Projection projection;
    private final Projections projections;
    private final Tail tail;
    private volatile @Nullable Ear ear;
    private volatile boolean running;
    private volatile @Nullable Throwable error;
    private volatile @Nullable String trouble;
    private volatile @Nullable LedgerEvent stuckAt;
    private volatile @Nullable Set<Long> parked;
    private volatile @Nullable Thread thread;

    // Only the loop's own thread touches these, after start() has prepared the schema.
    private boolean ready;
    private long kept;
    private long keptAtNanos;
    private long carefulUpTo;
    private int failures;

    ProjectionProcessor(
            Projection projection,
            Configuration configuration,
            EventHandlerInvoker invoker,
            Projections projections) {
        super(projection.schema(), configuration, invoker);
        this.projection = projection;
        this.projections = projections;
        this.tail = projections.tail();
    }

    Projection projection() {
        return projection;
    }

    ProjectionStatus status() {
        long position = position();
        long head = Math.max(position, tail.head());
        return new ProjectionStatus(
                projection.schema(), position, head, running, trouble, stuckAt != null);
    }

    /** Everything up to here is in the view, or is nothing to it. */
    private long position() {
        Ear own = ear;
        return own == null ? 0 : tail.upTo(own);
    }

    /** The event that this projection cannot apply, if one stops it. */
    @Nullable LedgerEvent stuckAt() {
        return stuckAt;
    }

    @Override
    boolean parked(long position) {
        Set<Long> known = parked;
        if (known == null) {
            known = readParked();
        }
        return known.contains(position);
    }

    /** Looks again what is to be left out, and tries again at once. */
    void decided() {
        readParked();
        Thread working = thread;
        if (working != null) {
            LockSupport.unpark(working);
        }
    }

    private Set<Long> readParked() {
        try {
            Set<Long> found = projections.parked().of(projection.schema());
            parked = found;
            return found;
        } catch (SQLException e) {
            throw new RebuildException("The parked events: " + Trouble.describe(e));
        }
    }

    @Override
    public void registerLifecycleHandlers(LifecycleRegistry registry) {
        registry.onStart(Phase.INBOUND_EVENT_CONNECTORS, this::start);
        registry.onShutdown(Phase.INBOUND_EVENT_CONNECTORS, this::shutdownAsync);
    }

    /** A missing schema exists when this returns; catching up goes on behind it. */
    @Override
    public synchronized void start() {
        if (running) {
            return;
        }
        running = true;
        ear = tail.ear(projection.schema(), true, this::hearsName);
        projections.joined();
        try {
            moveTo(openSchema().position());
        } catch (Exception e) {
            failed(e, "its schema could not be opened");
        }
        thread =
                Thread.ofPlatform()
                        .daemon()
                        .name("projection-" + projection.schema())
                        .start(this::run);
    }

    @Override
    public void shutDown() {
        Thread working;
        synchronized (this) {
            working = thread;
            thread = null;
            running = false;
        }
        if (working == null) {
            return;
        }
        LockSupport.unpark(working);
        projections.left();
        try {
            working.join(10_000);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public CompletableFuture<Void> shutdownAsync() {
        return CompletableFuture.runAsync(this::shutDown);
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    @Override
    public boolean isError() {
        return error != null;
    }

    @Override
    public Map<Integer, EventTrackerStatus> processingStatus() {
        long now = position();
        return Map.of(
                0,
                new TrackerStatus(
                        Segment.ROOT_SEGMENT,
                        now >= tail.head(),
                        new GlobalSequenceTrackingToken(now),
                        error));
    }

    private void run() {
        while (running) {
            List<LedgerEvent> events = List.of();
            try {
                if (!ready) {
                    prepare();
                } else if (tail.head() <= position()) {
                    keepPosition();
                    tail.awaitBeyond(ear(), IDLE_MILLIS);
                } else {
                    long position = position();
                    events = tail.after(position);
                    if (position < carefulUpTo && events.size() > 1) {
                        events = events.subList(0, 1);
                    }
                    advance(events);
                }
                recovered();
            } catch (InterruptedException e) {
                return;
            } catch (Exception e) {
                noteFailure(e, events);
                backOff();
            }
        }
    }

    /** The live schema's position and statements; creates an empty schema when there is none. */
    Schemas.Standing openSchema() throws Exception {
        try (Connection connection = projections.dataSource().getConnection()) {
            return Transaction.in(
                    connection,
                    () -> {
                        Schemas.lock(connection, projection);
                        var found = Schemas.standing(connection, projection.schema());
                        if (found.isPresent()) {
                            return found.get();
                        }
                        Schemas.create(connection, projection.schema(), projection);
                        return new Schemas.Standing(0, projection.digest());
                    });
        }
    }

    private void prepare() throws Exception {
        Schemas.Standing standing = openSchema();
        projections.rebuilds().sweep(this);
        if (!standing.ddl().equals(projection.digest())) {
            LOG.info("The tables of projection {} have changed; rebuilding.", projection.schema());
            projections.rebuilds().replaceOutdated(this);
            standing = openSchema();
        } else {
            projections.rebuilds().goOn(this);
        }
        moveTo(standing.position());
        ready = true;
    }

    private void moveTo(long now) {
        kept = now;
        keptAtNanos = System.nanoTime();
        reach(now);
    }

    private void reach(long now) {
        tail.reached(ear(), now, false);
    }

    private Ear ear() {
        return requireNonNull(ear, "the processor was started");
    }

    private void advance(List<LedgerEvent> events) throws Exception {
        if (events.isEmpty()) {
            // Heard of, but not to be read yet; the next look will find it.
            tail.awaitBeyond(ear(), IDLE_MILLIS);
            return;
        }
        long last = events.getLast().position();
        List<EventMessage<?>> heard = heard(events);
        if (heard.isEmpty()) {
            // Nothing to write. The position in the schema may lag; a later batch carries it.
            reach(last);
            return;
        }
        Writes writes = writesOf(heard);
        if (write(writes, last)) {
            projections.changed(projection.schema(), last);
        }
    }

    /** Writes rows and position; false when another node or a swap moved the position before. */
    private boolean write(Writes writes, long last) throws Exception {
        long expected = kept;
        try (Connection connection = projections.dataSource().getConnection()) {
            Transaction.in(
                    connection,
                    () -> {
                        Schemas.lockAndUse(connection, projection);
                        Schemas.advance(connection, projection.schema(), expected, last);
                        writes.flush(connection);
                        return true;
                    });
            moveTo(last);
            return true;
        } catch (Schemas.MovedOn e) {
            // Nothing was written. Whoever moved it has applied what this batch would have; rows
            // changed all the same, and whoever remembers them must look again.
            long found = openSchema().position();
            moveTo(found);
            projections.changed(projection.schema(), found);
            return false;
        }
    }

    private void keepPosition() throws Exception {
        long position = position();
        boolean due = System.nanoTime() - keptAtNanos > KEEP_MILLIS * 1_000_000;
        if (position > kept && (due || position - kept > UNKEPT_LIMIT)) {
            write(new Writes(), position);
        }
    }

    private void noteFailure(Exception e, List<LedgerEvent> events) {
        failures++;
        // Somebody on another node may have decided about it.
        parked = null;
        if (events.size() == 1) {
            stuckAt = events.getFirst();
            failed(e, events.getFirst().label() + " cannot be applied");
        } else if (events.isEmpty()) {
            failed(e, "the database could not be read");
        } else {
            failed(e, events.size() + " events could not be applied at once");
            if (failures >= BATCH_ATTEMPTS) {
                carefulUpTo = events.getLast().position();
            }
        }
    }

    private void failed(Exception e, String what) {
        error = e;
        trouble = what + ": " + Trouble.describe(e);
        long position = position();
        LOG.error("Projection {} stands at {}: {}", projection.schema(), position, trouble);
        if (failures >= BATCH_ATTEMPTS) {
            tail.reached(ear(), position, true);
        }
    }

    private void recovered() {
        if (failures > 0 || error != null) {
            failures = 0;
            error = null;
            trouble = null;
            stuckAt = null;
            tail.reached(ear(), position(), false);
        }
    }

    private void backOff() {
        long millis = Math.min(MAX_BACKOFF_MILLIS, 50L << Math.min(failures, 10));
        LockSupport.parkNanos(this, millis * 1_000_000);
    }
}
