package io.countersign.command.ledger;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;
import org.axonframework.eventsourcing.eventstore.EventStoreException;

/** Reads the ledger: one statement per question. */
final class LedgerReader {
    private static final String COLUMNS =
            "select position, aggregate_type, aggregate_id, sequence_number, event_id, event_name,"
                    + " event_revision, payload, metadata, recorded_at from ledger.events ";

    private final DataSource dataSource;

    LedgerReader(DataSource dataSource) {
        this.dataSource = dataSource;
    }

    /** Sets a statement's parameters. */
    private interface Parameters {
        void on(PreparedStatement statement) throws SQLException;
    }

    /** The history of one subject from a sequence number on. */
    List<StoredEvent> ofAggregate(String aggregateId, long firstSequenceNumber) {
        return events(
                COLUMNS
                        + "where aggregate_id = ? and sequence_number >= ?"
                        + " order by sequence_number",
                statement -> {
                    statement.setString(1, aggregateId);
                    statement.setLong(2, firstSequenceNumber);
                });
    }

    /** The next events of everybody. */
    List<StoredEvent> after(long position, int limit) {
        return events(
                COLUMNS + "where position > ? order by position limit ?",
                statement -> {
                    statement.setLong(1, position);
                    statement.setInt(2, limit);
                });
    }

    /** The last sequence number of a subject, -1 when it has no history. */
    long lastSequenceNumber(String aggregateId) {
        return number(
                "select coalesce(max(sequence_number), -1) from ledger.events"
                        + " where aggregate_id = ?",
                statement -> statement.setString(1, aggregateId));
    }

    /** The last position, 0 when there is none. */
    long lastPosition() {
        return number("select coalesce(max(position), 0) from ledger.events", statement -> {});
    }

    /** The position before the first event of a moment or later. */
    long positionBefore(Instant moment) {
        return number(
                "select coalesce((select min(position) - 1 from ledger.events"
                        + " where recorded_at >= ?),"
                        + " (select max(position) from ledger.events), 0)",
                statement ->
                        statement.setObject(1, OffsetDateTime.ofInstant(moment, ZoneOffset.UTC)));
    }

    private List<StoredEvent> events(String sql, Parameters parameters) {
        try (Connection connection = dataSource.getConnection();
                PreparedStatement statement = connection.prepareStatement(sql)) {
            parameters.on(statement);
            List<StoredEvent> events = new ArrayList<>();
            try (ResultSet row = statement.executeQuery()) {
                while (row.next()) {
                    events.add(
                            new StoredEvent(
                                    row.getLong(1),
                                    row.getString(2),
                                    row.getString(3),
                                    row.getLong(4),
                                    row.getString(5),
                                    row.getString(6),
                                    row.getString(7),
                                    row.getString(8),
                                    row.getString(9),
                                    row.getObject(10, OffsetDateTime.class).toInstant()));
                }
            }
            return events;
        } catch (SQLException e) {
            throw new EventStoreException("The ledger could not be read.", e);
        }
    }

    private long number(String sql, Parameters parameters) {
        try (Connection connection = dataSource.getConnection();
                PreparedStatement statement = connection.prepareStatement(sql)) {
            parameters.on(statement);
            try (ResultSet row = statement.executeQuery()) {
                row.next();
                return row.getLong(1);
            }
        } catch (SQLException e) {
            throw new EventStoreException("The ledger could not be read.", e);
        }
    }
}
