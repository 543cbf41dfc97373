package io.countersign.query.projections;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What the handlers of one batch of events want written; a parameter of every event handler.
 * Statements name their tables without a schema, so that the same handler fills the live schema and
 * a shadow. The order is kept for each table, not across tables, so a statement may read no other
 * table than its own.
 */
public final class Writes {
    private final Map<String, List<Batch>> tables = new LinkedHashMap<>();

    private record Batch(String sql, List<@Nullable Object[]> rows) {}

    /**
     * Queues one statement.
     *
     * @param table the only table it touches
     * @param args strings, numbers, booleans, instants, enums, lists of strings or null
     */
    public void add(String table, String sql, @Nullable Object... args) {
        List<Batch> batches = tables.computeIfAbsent(table, any -> new ArrayList<>());
        if (batches.isEmpty() || !batches.getLast().sql().equals(sql)) {
            batches.add(new Batch(sql, new ArrayList<>()));
        }
        batches.getLast().rows().add(args);
    }

    boolean isEmpty() {
        return tables.isEmpty();
    }

    /** Sends everything, equal neighbours together. */
    void flush(Connection connection) throws SQLException {
        for (List<Batch> batches : tables.values()) {
            for (Batch batch : batches) {
                Optional<ManyRows> many =
                        batch.rows().size() == 1 ? Optional.empty() : ManyRows.of(batch.sql());
                if (many.isPresent()) {
                    send(connection, batch.rows(), many.get());
                } else {
                    send(connection, batch.sql(), batch.rows(), 0, batch.rows().size(), 1);
                }
            }
        }
        tables.clear();
    }

    /** As many rows to a statement as may share it, and statements of one length as one batch. */
    private static void send(Connection connection, List<@Nullable Object[]> rows, ManyRows many)
            throws SQLException {
        int from = 0;
        while (from < rows.size()) {
            int together = many.together(rows, from);
            int until = from + together;
            while (until < rows.size() && many.together(rows, until) == together) {
                until += together;
            }
            send(connection, many.sql(together), rows, from, until, together);
            from = until;
        }
    }

    private static void send(
            Connection connection,
            String sql,
            List<@Nullable Object[]> rows,
            int from,
            int until,
            int together)
            throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            for (int i = from; i < until; i += together) {
                int place = 0;
                for (@Nullable Object[] row : rows.subList(i, i + together)) {
                    place = bind(connection, statement, place, row);
                }
                statement.addBatch();
            }
            statement.executeBatch();
        }
    }

    /** Binds a row's arguments after a place; the last place that was bound. */
    private static int bind(
            Connection connection, PreparedStatement statement, int after, @Nullable Object[] row)
            throws SQLException {
        int place = after;
        for (Object value : row) {
            place++;
            switch (value) {
                case null -> statement.setNull(place, Types.NULL);
                case String text -> statement.setString(place, text);
                case Instant at -> statement.setObject(place, at.atOffset(ZoneOffset.UTC));
                case Enum<?> constant -> statement.setString(place, constant.name());
                case List<?> list ->
                        statement.setArray(place, connection.createArrayOf("text", list.toArray()));
                default -> statement.setObject(place, value);
            }
        }
        return place;
    }
}
