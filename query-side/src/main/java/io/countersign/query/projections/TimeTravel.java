package io.countersign.query.projections;

import io.countersign.messages.Moment;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.function.LongConsumer;

/**
 * Shows a projection as it stood: its own tables and handlers, filled from the ledger up to a
 * position, in temporary tables that nobody else sees and that are gone when the reading is over.
 */
public final class TimeTravel {
    private static final int BATCH = 1_000;
    private static final String HERE = "pg_temp";

    private final Projections projections;

    TimeTravel(Projections projections) {
        this.projections = projections;
    }

    /**
     * A row as it stood.
     *
     * @param json the row's columns as one JSON object
     */
    public record Row(String table, String json) {}

    /** The last position that was there at a moment; 0 when nothing was. */
    public long positionAt(Moment moment, Instant now) throws SQLException {
        try (Connection connection = projections.dataSource().getConnection()) {
            return positionAt(connection, moment, now);
        }
    }

    /**
     * As above. Events are recorded in the order of their positions but for the difference between
     * the clocks of nodes, so the place is found by halving, whatever the length of the ledger.
     */
    static long positionAt(Connection connection, Moment moment, Instant now) throws SQLException {
        if (moment instanceof Moment.Position given) {
            return given.position();
        }
        Instant until = Objects.requireNonNull(moment.until(now));
        String sql =
                "select position, recorded_at from ledger.events where position >= ?"
                        + " order by position limit 1";
        long there = 0;
        long after = Tail.last(connection) + 1;
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            while (after - there > 1) {
                long middle = there + (after - there) / 2;
                statement.setLong(1, middle);
                try (ResultSet row = statement.executeQuery()) {
                    if (!row.next()
                            || row.getLong(1) >= after
                            || row.getObject(2, OffsetDateTime.class).toInstant().isAfter(until)) {
                        after = middle;
                    } else {
                        there = row.getLong(1);
                    }
                }
            }
        }
        return there;
    }

    /**
     * The rows of one business as they stood at a position, table by table in the order of their
     * keys.
     *
     * @param progress hears the number of events of each batch that was applied
     * @throws RebuildException when there is no such projection
     */
    public void rows(
            String projection,
            String businessId,
            long upTo,
            LongConsumer progress,
            Consumer<Row> rows)
            throws Exception {
        ProjectionProcessor processor = projections.processor(projection);
        try (Connection reading = projections.dataSource().getConnection();
                Connection there = projections.dataSource().getConnection()) {
            there.setAutoCommit(false);
            try {
                Schemas.use(there, HERE);
                Schemas.execute(there, processor.projection().ddl());
                LedgerCopy.readOf(
                        reading,
                        businessId,
                        0,
                        upTo,
                        BATCH,
                        events -> {
                            apply(processor, there, events);
                            progress.accept(events.size());
                            return true;
                        });
                read(there, businessId, rows);
            } finally {
                // The tables were never there for anybody else, and now they are not there at all.
                there.rollback();
                there.setAutoCommit(true);
            }
        }
    }

    static void apply(ProjectionProcessor processor, Connection there, List<LedgerEvent> events) {
        try {
            processor.apply(there, events);
        } catch (RuntimeException e) {
            throw e;
        } catch (Exception e) {
            throw new RebuildException(
                    "An event after "
                            + events.getFirst().label()
                            + " cannot be applied: "
                            + Trouble.describe(e));
        }
    }

    private static void read(Connection there, String businessId, Consumer<Row> rows)
            throws SQLException {
        String schema = temporarySchema(there);
        for (Fingerprint.Table table : Fingerprint.tables(there, schema)) {
            String sql =
                    "select row_to_json(t)::text from %s.%s t where business_id = ? order by %s"
                            .formatted(schema, table.name(), Fingerprint.orderBy(table));
            try (PreparedStatement statement = there.prepareStatement(sql)) {
                statement.setFetchSize(BATCH);
                statement.setString(1, businessId);
                try (ResultSet row = statement.executeQuery()) {
                    while (row.next()) {
                        rows.accept(new Row(table.name(), row.getString(1)));
                    }
                }
            }
        }
    }

    static String temporarySchema(Connection there) throws SQLException {
        try (PreparedStatement statement =
                        there.prepareStatement(
                                "select nspname from pg_namespace where oid = pg_my_temp_schema()");
                ResultSet row = statement.executeQuery()) {
            row.next();
            return row.getString(1);
        }
    }
}
