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

    /** Sends everything, equal neighbours as one JDBC batch. */
    void flush(Connection connection) throws SQLException {
        for (List<Batch> batches : tables.values()) {
            for (Batch batch : batches) {
                try (PreparedStatement statement = connection.prepareStatement(batch.sql())) {
                    for (@Nullable Object[] row : batch.rows()) {
                        bind(connection, statement, row);
                        statement.addBatch();
                    }
                    statement.executeBatch();
                }
            }
        }
        tables.clear();
    }

    private static void bind(
            Connection connection, PreparedStatement statement, @Nullable Object[] row)
            throws SQLException {
        for (int i = 0; i < row.length; i++) {
            Object value = row[i];
            switch (value) {
                case null -> statement.setNull(i + 1, Types.NULL);
                case String text -> statement.setString(i + 1, text);
                case Instant at -> statement.setObject(i + 1, at.atOffset(ZoneOffset.UTC));
                case Enum<?> constant -> statement.setString(i + 1, constant.name());
                case List<?> list ->
                        statement.setArray(i + 1, connection.createArrayOf("text", list.toArray()));
                default -> statement.setObject(i + 1, value);
            }
        }
    }
}
