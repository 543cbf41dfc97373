package io.countersign.app.projections;

import io.countersign.app.postgres.TestDatabase;
import io.countersign.messages.Event;
import io.countersign.messages.LogicalNames;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.json.JsonMapper;

/** Writes a ledger by plain SQL, as if the events had been recorded one a second. */
final class History {
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");

    private final TestDatabase database;
    private final Map<String, Long> versions = new HashMap<>();
    private long count;

    History(TestDatabase database) {
        this.database = database;
    }

    /** Appends events by nobody in particular and returns the last position. */
    long append(Event... events) {
        return append(List.of(events), Map.of("actorId", "key_1", "actorName", "Assistant"));
    }

    /** Appends events in one transaction and returns the last position. */
    synchronized long append(List<? extends Event> events, Map<String, String> metadata) {
        List<String> names = new ArrayList<>();
        List<String> payloads = new ArrayList<>();
        for (Event event : events) {
            names.add(LogicalNames.nameOf(event.getClass()));
            payloads.add(JSON.writeValueAsString(event));
        }
        return append(events, names, payloads, metadata);
    }

    /** Appends one event whose stored text nobody can read. */
    synchronized long appendUnreadable(Event event) {
        return append(
                List.of(event),
                List.of(LogicalNames.nameOf(event.getClass())),
                List.of("{\"details\": 17}"),
                Map.of());
    }

    private long append(
            List<? extends Event> events,
            List<String> names,
            List<String> payloads,
            Map<String, String> metadata) {
        String sql =
                """
                insert into ledger.events (business_id, aggregate_type, aggregate_id,
                    sequence_number, event_id, event_name, event_revision, payload, metadata,
                    recorded_at)
                values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                """;
        try (Connection connection = database.connect();
                PreparedStatement statement = connection.prepareStatement(sql)) {
            connection.setAutoCommit(false);
            for (int i = 0; i < events.size(); i++) {
                Event event = events.get(i);
                String name = names.get(i);
                long version = versions.merge(event.subjectId(), 0L, (was, any) -> was + 1);
                statement.setString(1, event.businessId());
                statement.setString(2, name.substring(0, name.lastIndexOf('.')));
                statement.setString(3, event.subjectId());
                statement.setLong(4, version);
                statement.setString(5, "evt_" + event.subjectId() + "_" + version);
                statement.setString(6, name.substring(0, name.indexOf('/')));
                statement.setString(7, name.substring(name.indexOf('/') + 1));
                statement.setString(8, payloads.get(i));
                statement.setString(9, JSON.writeValueAsString(metadata));
                statement.setObject(10, START.plusSeconds(count++).atOffset(ZoneOffset.UTC));
                statement.addBatch();
            }
            statement.executeBatch();
            connection.commit();
            try (Statement last = connection.createStatement();
                    ResultSet row = last.executeQuery("select max(position) from ledger.events")) {
                row.next();
                return row.getLong(1);
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}
