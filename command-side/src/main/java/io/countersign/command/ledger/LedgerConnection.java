package io.countersign.command.ledger;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;
import javax.sql.DataSource;

/** A connection that appends, with the one statement that does it. */
final class LedgerConnection implements AutoCloseable {
    /** A statement has a limited number of parameters, 65,535; an event takes ten. */
    static final int MOST_EVENTS = 6_000;

    /**
     * One statement that commits by itself, so no pause of this process can sit between lock and
     * commit. A trigger of the table takes the lock before the first position is drawn.
     */
    private static final String APPEND =
            """
            insert into ledger.events (business_id, aggregate_type, aggregate_id, sequence_number,
                event_id, event_name, event_revision, payload, metadata, recorded_at) values
            """;

    private static final String ROW = "(?, ?, ?, ?, ?, ?, ?, ?, ?, ?::timestamptz)";

    /** The other nodes hear of it when it is visible. */
    private static final String AND_TELL =
            " returning position, pg_notify('ledger_events', position::text)";

    private static final String FIND =
            "select position from ledger.events where aggregate_id = ? and sequence_number = ?"
                    + " and event_id = ?";

    private final Connection connection;

    LedgerConnection(DataSource dataSource, LedgerSettings settings) throws SQLException {
        this.connection = dataSource.getConnection();
        try (Statement statement = connection.createStatement()) {
            connection.setAutoCommit(true);
            // A server that vanished without a word must not hang the node.
            int networkTimeout = Math.toIntExact(2 * settings.lockPatience().toMillis());
            connection.setNetworkTimeout(Runnable::run, networkTimeout);
            statement.execute("set lock_timeout = " + settings.lockPatience().toMillis());
            // The rows differ in content only; planning them anew each time brings nothing.
            statement.execute("set plan_cache_mode = force_generic_plan");
            // Whatever the server was told: what a writer was promised is on the disk.
            statement.execute(
                    "select set_config('synchronous_commit', 'on', false)"
                            + " where current_setting('synchronous_commit') = 'off'");
        } catch (SQLException | RuntimeException e) {
            connection.close();
            throw e;
        }
    }

    /** Stores all events or none. */
    Appended append(List<NewEvent> events) throws SQLException {
        // The driver and the server keep the statement of each size that comes again and again.
        String sql = APPEND + String.join(",", Collections.nCopies(events.size(), ROW)) + AND_TELL;
        try (PreparedStatement append = connection.prepareStatement(sql)) {
            int place = 1;
            for (NewEvent event : events) {
                append.setString(place++, event.businessId());
                append.setString(place++, event.aggregateType());
                append.setString(place++, event.aggregateId());
                append.setLong(place++, event.sequenceNumber());
                append.setString(place++, event.eventId());
                append.setString(place++, event.name());
                append.setString(place++, event.revision());
                append.setString(place++, event.payload());
                append.setString(place++, event.metadata());
                append.setString(place++, event.recordedAt().toString());
            }
            try (ResultSet row = append.executeQuery()) {
                row.next();
                long first = row.getLong(1);
                long last = first;
                while (row.next()) {
                    last = row.getLong(1);
                }
                return new Appended(first, last, names(events));
            }
        }
    }

    private static Set<String> names(List<NewEvent> events) {
        Set<String> names = new HashSet<>();
        events.forEach(event -> names.add(event.name()));
        return names;
    }

    /** Where exactly this event stands, if it was stored. */
    OptionalLong find(NewEvent event) throws SQLException {
        try (PreparedStatement find = connection.prepareStatement(FIND)) {
            find.setString(1, event.aggregateId());
            find.setLong(2, event.sequenceNumber());
            find.setString(3, event.eventId());
            try (ResultSet row = find.executeQuery()) {
                return row.next() ? OptionalLong.of(row.getLong(1)) : OptionalLong.empty();
            }
        }
    }

    @Override
    public void close() throws SQLException {
        try (connection;
                Statement statement = connection.createStatement()) {
            // A pool hands the connection on to somebody who knows nothing of these.
            statement.execute("reset lock_timeout");
            statement.execute("reset plan_cache_mode");
            statement.execute("reset synchronous_commit");
        }
    }
}
