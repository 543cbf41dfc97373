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

/**
 * A connection that appends, with the one statement that does it. Whatever it appended is on the
 * disk when it answers. It either waits for the disk while it holds the turn, which is the least
 * work for one writer, or it lets the next one have the turn meanwhile.
 */
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

    private static final String AND_TELL = ", pg_notify('ledger_events', position::text)";

    /**
     * Waits for the disk in a transaction of its own: a commit that waits, waits for all before it.
     * It waits only when it wrote something itself, for which a notification does not count; so it
     * leaves a message in the log that means nothing.
     */
    private static final String WAIT_AND_TELL =
            """
            set_config('synchronous_commit', 'on', true),
                pg_logical_emit_message(true, 'countersign', ''),
                pg_notify('ledger_events',\
            """;

    /** All in one message, so that the turn ends without a word from this process. */
    private static final String THEN_WAIT =
            "; commit; select " + WAIT_AND_TELL + " currval('ledger.events_position_seq')::text)";

    /** Whoever is found is on the disk, too, by the time of the answer. */
    private static final String FIND =
            "select position, "
                    + WAIT_AND_TELL
                    + " position::text) from ledger.events"
                    + " where aggregate_id = ? and sequence_number = ? and event_id = ?";

    private final Connection connection;
    private final boolean keepsTurn;

    LedgerConnection(DataSource dataSource, LedgerSettings settings, boolean keepsTurn)
            throws SQLException {
        this.connection = dataSource.getConnection();
        this.keepsTurn = keepsTurn;
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
                    keepsTurn
                            ? "select set_config('synchronous_commit', 'on', false)"
                                    + " where current_setting('synchronous_commit') = 'off'"
                            : "set synchronous_commit = off");
        } catch (SQLException | RuntimeException e) {
            connection.close();
            throw e;
        }
    }

    /** Stores all events or none. Once others see them, they may still be lost; on return not. */
    Appended append(List<NewEvent> events) throws SQLException {
        // The driver and the server keep the statement of each size that comes again and again.
        String insert = APPEND + String.join(",", Collections.nCopies(events.size(), ROW));
        String sql =
                keepsTurn
                        ? insert + " returning position" + AND_TELL
                        : "begin; " + insert + " returning position" + THEN_WAIT;
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
            boolean rows = append.execute();
            while (!rows) {
                rows = append.getMoreResults();
            }
            try (ResultSet row = append.getResultSet()) {
                row.next();
                long first = row.getLong(1);
                long last = first;
                while (row.next()) {
                    last = row.getLong(1);
                }
                return new Appended(first, last, names(events));
            }
        } catch (SQLException e) {
            rollBack(e);
            throw e;
        }
    }

    private void rollBack(SQLException cause) {
        if (!keepsTurn) {
            try (Statement statement = connection.createStatement()) {
                statement.execute("rollback");
            } catch (SQLException e) {
                cause.addSuppressed(e);
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
