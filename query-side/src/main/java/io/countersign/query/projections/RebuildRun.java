package io.countersign.query.projections;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import javax.sql.DataSource;

/**
 * One rebuild: fill a shadow, compare it with the live schema as both stood at one position, and
 * swap when they are equal. The projection's loop waits only while the two are brought level and
 * while they are swapped, never while they are compared.
 */
final class RebuildRun {
    /** Below this many events side by side is not worth its connections. */
    private static final long WORTH_DIVIDING = 20_000;

    private final DataSource dataSource;
    private final ProjectionProcessor processor;
    private final Projection projection;
    private final BooleanSupplier cancelled;
    private final Consumer<UnaryOperator<RebuildStatus>> progress;

    RebuildRun(
            DataSource dataSource,
            ProjectionProcessor processor,
            BooleanSupplier cancelled,
            Consumer<UnaryOperator<RebuildStatus>> progress) {
        this.dataSource = dataSource;
        this.processor = processor;
        this.projection = processor.projection();
        this.cancelled = cancelled;
        this.progress = progress;
    }

    /** Fills a new shadow from the beginning of the ledger to nearly its end. */
    void fill() throws Exception {
        processor.openSchema();
        long total;
        try (Connection connection = dataSource.getConnection()) {
            Transaction.in(
                    connection,
                    () -> {
                        Schemas.create(connection, projection.shadow(), projection);
                        return true;
                    });
            total = count(connection);
        }
        progress.accept(status -> RebuildStep.filling(status, 0, total));
        catchUp();
    }

    /** Fills a shadow that stands somewhere to nearly the ledger's end. */
    void catchUp() throws Exception {
        while (true) {
            long after;
            long upTo;
            SortedMap<Integer, Long> parts;
            try (Connection connection = dataSource.getConnection()) {
                after = Schemas.position(connection, projection.shadow());
                upTo = Tail.last(connection);
                parts = divided(connection, after, upTo);
            }
            if (after >= upTo) {
                return;
            }
            if (parts.isEmpty()) {
                filling(Part.WHOLE, cancelled).fill(after, upTo);
            } else {
                sideBySide(parts, upTo);
            }
            if (upTo - after <= Tail.BATCH) {
                return;
            }
        }
    }

    private SortedMap<Integer, Long> divided(Connection connection, long after, long upTo)
            throws Exception {
        SortedMap<Integer, Long> found = Standpoints.of(connection, projection.shadow());
        int parts = partsOf(Runtime.getRuntime().availableProcessors());
        if (!found.isEmpty()
                || !projection.bySubject()
                || parts == 1
                || upTo - after < WORTH_DIVIDING) {
            return found;
        }
        return Transaction.in(
                connection,
                () -> {
                    Standpoints.divide(connection, projection.shadow(), parts, after);
                    return Standpoints.of(connection, projection.shadow());
                });
    }

    /** Each part reads, handles and writes at once, so a processor each is enough. */
    private static int partsOf(int processors) {
        return processors >= 4 ? 4 : processors >= 2 ? 2 : 1;
    }

    private void sideBySide(SortedMap<Integer, Long> parts, long upTo) throws Exception {
        AtomicBoolean broken = new AtomicBoolean();
        ExecutorService threads =
                Executors.newFixedThreadPool(
                        parts.size(), Thread.ofPlatform().daemon().name("part-", 0).factory());
        try {
            List<Future<?>> running = new ArrayList<>();
            parts.forEach((number, position) ->
                    running.add(
                            threads.submit(() -> {
                                try {
                                    filling(
                                                    new Part(number, parts.size()),
                                                    () -> broken.get() || cancelled.getAsBoolean())
                                            .fill(position, upTo);
                                } catch (Exception e) {
                                    broken.set(true);
                                    throw e;
                                }
                                return null;
                            })));
            await(running);
        } finally {
            threads.shutdownNow();
            threads.awaitTermination(10, TimeUnit.SECONDS);
        }
        try (Connection connection = dataSource.getConnection()) {
            Transaction.in(
                    connection,
                    () -> {
                        Standpoints.unite(connection, projection.shadow(), upTo);
                        return true;
                    });
        }
    }

    /** Waits for all; what one failed with counts more than that the others stopped for it. */
    private static void await(List<Future<?>> running) throws Exception {
        Exception failure = null;
        for (Future<?> part : running) {
            try {
                part.get();
            } catch (ExecutionException e) {
                Exception cause = e.getCause() instanceof Exception told ? told : e;
                if (failure == null || cause instanceof CannotApply) {
                    failure = cause;
                }
            }
        }
        if (failure != null) {
            throw failure;
        }
    }

    private ShadowFill filling(Part part, BooleanSupplier stop) {
        return new ShadowFill(
                dataSource,
                processor,
                part,
                stop,
                events -> progress.accept(s -> RebuildStep.filled(s, events)));
    }

    /**
     * Compares both schemas as they stood at one position. The loop waits while they are brought
     * level; then a snapshot keeps them as they were, and everybody goes on.
     */
    Comparison compare() throws Exception {
        progress.accept(RebuildStep::comparing);
        try (Connection proof = dataSource.getConnection()) {
            proof.setAutoCommit(false);
            proof.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
            try {
                long position = atOnePosition(proof);
                boolean looks = QuickDigest.equal(proof, projection.schema(), projection.shadow());
                progress.accept(status -> RebuildStep.looks(status, looks));
                return Comparison.of(proof, projection, position);
            } finally {
                proof.rollback();
                proof.setTransactionIsolation(Connection.TRANSACTION_READ_COMMITTED);
                proof.setAutoCommit(true);
            }
        }
    }

    private long atOnePosition(Connection proof) throws Exception {
        try (Connection connection = dataSource.getConnection()) {
            Schemas.hold(connection, projection);
            try {
                long position = Transaction.in(connection, () -> level(connection, true));
                // The first look makes the snapshot.
                if (Schemas.position(proof, projection.schema()) != position
                        || Schemas.position(proof, projection.shadow()) != position) {
                    throw new RebuildException("Somebody moved a position past its lock.");
                }
                return position;
            } finally {
                Schemas.release(connection, projection);
            }
        }
    }

    /**
     * Swaps whatever the live schema holds. What was live is kept under another name.
     *
     * @param allowed asked under the lock
     * @return how long the projection's loop waited for it, in milliseconds
     */
    long swap(BooleanSupplier allowed) throws Exception {
        dropOld(dataSource, projection);
        catchUp();
        try (Connection connection = dataSource.getConnection()) {
            return Transaction.in(
                    connection,
                    () -> {
                        Schemas.lock(connection, projection);
                        long start = System.nanoTime();
                        if (!allowed.getAsBoolean()) {
                            throw new CancellationException();
                        }
                        level(connection, false);
                        Schemas.swap(connection, projection);
                        connection.commit();
                        return TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - start);
                    });
        }
    }

    /** Drops what an earlier swap put aside; it waits only briefly for whoever may be inside. */
    static void dropOld(DataSource dataSource, Projection projection) throws Exception {
        try (Connection connection = dataSource.getConnection()) {
            Transaction.in(
                    connection,
                    () -> {
                        Schemas.execute(connection, "set local lock_timeout to '5s'");
                        Schemas.drop(connection, projection.old());
                        return true;
                    });
        }
    }

    /** Brings the shadow, and the live schema if it counts, to the position of the later one. */
    private long level(Connection connection, boolean both) throws Exception {
        long live = Schemas.position(connection, projection.schema());
        long shadow = Schemas.position(connection, projection.shadow());
        long target = Math.max(live, shadow);
        bring(connection, projection.shadow(), shadow, target);
        if (both) {
            bring(connection, projection.schema(), live, target);
        }
        return target;
    }

    private void bring(Connection connection, String schema, long after, long upTo)
            throws Exception {
        Schemas.use(connection, schema);
        long position = after;
        while (position < upTo) {
            List<LedgerEvent> events = Tail.between(connection, position, upTo, Tail.BATCH);
            position = events.isEmpty() ? upTo : events.getLast().position();
            LedgerEvent single = events.size() == 1 ? events.getFirst() : null;
            try {
                processor.apply(connection, events);
            } catch (Exception e) {
                throw single == null ? e : new CannotApply(single, e);
            }
            Schemas.advance(connection, schema, position);
        }
    }

    private static long count(Connection connection) throws SQLException {
        try (PreparedStatement statement =
                        connection.prepareStatement("select count(*) from ledger.events");
                ResultSet row = statement.executeQuery()) {
            row.next();
            return row.getLong(1);
        }
    }
}
