package io.countersign.command.ledger;

import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.OptionalLong;
import java.util.function.Function;
import javax.sql.DataSource;

/** The one connection of a node that appends, with the one statement that does it. */
final class LedgerConnection implements AutoCloseable {
    /**
     * The lock is taken in a materialized query that is joined: every number is drawn after it. The
     * statement commits by itself, so no pause of this process can sit between lock and commit.
     */
    static final String APPEND =
            """
            with turn as materialized (
                select pg_advisory_xact_lock(119178151257458), pg_notify('ledger_events', '')),
            stored as (
                insert into ledger.events (business_id, aggregate_type, aggregate_id,
                    sequence_number, event_id, event_name, event_revision, payload, metadata,
                    recorded_at)
                select e.business_id, e.aggregate_type, e.aggregate_id, e.sequence_number,
                    e.event_id, e.event_name, e.event_revision, e.payload, e.metadata,
                    e.recorded_at::timestamptz
                from turn, unnest(?::text[], ?::text[], ?::text[], ?::bigint[], ?::text[],
                    ?::text[], ?::text[], ?::text[], ?::text[], ?::text[]) with ordinality
                    as e(business_id, aggregate_type, aggregate_id, sequence_number, event_id,
                    event_name, event_revision, payload, metadata, recorded_at, place)
                order by e.place
                returning position)
            select max(position) from stored
            """;

    private static final String FIND =
            "select position from ledger.events where aggregate_id = ? and sequence_number = ?"
                    + " and event_id = ?";

    private final Connection connection;
    private final PreparedStatement append;

    LedgerConnection(DataSource dataSource, LedgerSettings settings) throws SQLException {
        this.connection = dataSource.getConnection();
        try (Statement statement = connection.createStatement()) {
            connection.setAutoCommit(true);
            // A server that vanished without a word must not hang the node.
            int networkTimeout = Math.toIntExact(2 * settings.lockPatience().toMillis());
            connection.setNetworkTimeout(Runnable::run, networkTimeout);
            statement.execute("set lock_timeout = " + settings.lockPatience().toMillis());
            // The arrays differ in content only; planning them anew each time brings nothing.
            statement.execute("set plan_cache_mode = force_generic_plan");
            this.append = connection.prepareStatement(APPEND);
        } catch (SQLException | RuntimeException e) {
            connection.close();
            throw e;
        }
    }

    /** Stores all events or none; the last position drawn. */
    long append(List<NewEvent> events) throws SQLException {
        texts(1, events, NewEvent::businessId);
        texts(2, events, NewEvent::aggregateType);
        texts(3, events, NewEvent::aggregateId);
        Long[] sequence = events.stream().map(NewEvent::sequenceNumber).toArray(Long[]::new);
        array(4, "bigint", sequence);
        texts(5, events, NewEvent::eventId);
        texts(6, events, NewEvent::name);
        texts(7, events, NewEvent::revision);
        texts(8, events, NewEvent::payload);
        texts(9, events, NewEvent::metadata);
        texts(10, events, event -> event.recordedAt().toString());
        try (ResultSet row = append.executeQuery()) {
            row.next();
            return row.getLong(1);
        }
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

    private void texts(int index, List<NewEvent> events, Function<NewEvent, String> column)
            throws SQLException {
        array(index, "text", events.stream().map(column).toArray(String[]::new));
    }

    private void array(int index, String type, Object[] values) throws SQLException {
        Array array = connection.createArrayOf(type, values);
        append.setArray(index, array);
    }

    @Override
    public void close() throws SQLException {
        try (connection;
                Statement statement = connection.createStatement()) {
            // A pool hands the connection on to somebody who knows nothing of these.
            statement.execute("reset lock_timeout");
            statement.execute("reset plan_cache_mode");
        }
    }
}
