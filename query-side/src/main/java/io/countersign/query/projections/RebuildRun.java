package io.countersign.query.projections;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import javax.sql.DataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One rebuild: fill a shadow, then, while the projection's loop waits for its lock, bring shadow
 * and live schema to one position, compare, and swap when they are equal.
 */
final class RebuildRun {
    private static final Logger LOG = LoggerFactory.getLogger(RebuildRun.class);
    private static final int DROP_ATTEMPTS = 5;

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

    /** Fills an existing shadow to nearly the ledger's end. */
    void catchUp() throws Exception {
        ShadowFill filling =
                new ShadowFill(
                        dataSource,
                        processor,
                        cancelled,
                        events -> progress.accept(s -> RebuildStep.filled(s, events)));
        while (true) {
            long after;
            long upTo;
            try (Connection connection = dataSource.getConnection()) {
                after = Schemas.position(connection, projection.shadow());
                upTo = Tail.last(connection);
            }
            if (after >= upTo) {
                return;
            }
            filling.fill(after, upTo);
            if (upTo - after <= Tail.BATCH) {
                return;
            }
        }
    }

    /** Compares at one position, and swaps when equal. */
    Comparison compareAndSwap() throws Exception {
        progress.accept(RebuildStep::comparing);
        Comparison result;
        try (Connection connection = dataSource.getConnection()) {
            result =
                    Transaction.in(
                            connection,
                            () -> {
                                Schemas.lock(connection, projection);
                                long position = level(connection, true);
                                Comparison found = Comparison.of(connection, projection, position);
                                if (found.equal()) {
                                    Schemas.swap(connection, projection);
                                }
                                return found;
                            });
        }
        dropOld();
        return result;
    }

    /** Swaps whatever the live schema holds. */
    void swapAnyway() throws Exception {
        try (Connection connection = dataSource.getConnection()) {
            Transaction.in(
                    connection,
                    () -> {
                        Schemas.lock(connection, projection);
                        level(connection, false);
                        Schemas.swap(connection, projection);
                        return true;
                    });
        }
        dropOld();
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
            processor.apply(connection, events);
            Schemas.advance(connection, schema, position);
        }
    }

    /** Drops what the swap left; readers may still be inside, so it waits only briefly. */
    private void dropOld() {
        for (int attempt = 1; attempt <= DROP_ATTEMPTS; attempt++) {
            try (Connection connection = dataSource.getConnection()) {
                Transaction.in(
                        connection,
                        () -> {
                            Schemas.execute(connection, "set local lock_timeout to '2s'");
                            Schemas.drop(connection, projection.old());
                            return true;
                        });
                return;
            } catch (Exception e) {
                LOG.info("{} is still read and will be dropped later.", projection.old());
            }
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
