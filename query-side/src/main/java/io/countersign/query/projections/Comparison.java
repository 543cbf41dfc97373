package io.countersign.query.projections;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/**
 * The live schema and its shadow at one position.
 *
 * @param differences at most {@link #MAX_DIFFERENCES}
 */
record Comparison(
        long position, Fingerprint live, Fingerprint shadow, List<RowDifference> differences) {
    static final int MAX_DIFFERENCES = 50;

    boolean equal() {
        return live.equals(shadow);
    }

    /** Compares; both schemas must stand at the position in the snapshot of the connection. */
    static Comparison of(Connection connection, Projection projection, long position)
            throws SQLException {
        Fingerprint live = Fingerprint.of(connection, projection.schema());
        Fingerprint shadow = Fingerprint.of(connection, projection.shadow());
        List<RowDifference> differences =
                live.equals(shadow) ? List.of() : differences(connection, projection);
        return new Comparison(position, live, shadow, differences);
    }

    private static List<RowDifference> differences(Connection connection, Projection projection)
            throws SQLException {
        List<RowDifference> found = new ArrayList<>();
        for (Fingerprint.Table table : Fingerprint.tables(connection, projection.shadow())) {
            int room = MAX_DIFFERENCES - found.size();
            if (room == 0) {
                break;
            }
            // As text, like the digest: 1.0 and 1.00 are equal numbers and different rows.
            String sql =
                    """
                    select json_build_object(%5$s)::text, row_to_json(l)::text, row_to_json(s)::text
                    from %1$s.%3$s l full join %2$s.%3$s s using (%4$s)
                    where l::text is distinct from s::text order by %4$s limit ?
                    """
                            .formatted(
                                    projection.schema(),
                                    projection.shadow(),
                                    table.name(),
                                    String.join(", ", table.key()),
                                    labelled(table.key()));
            try (PreparedStatement statement = connection.prepareStatement(sql)) {
                statement.setInt(1, room);
                try (ResultSet row = statement.executeQuery()) {
                    while (row.next()) {
                        found.add(
                                new RowDifference(
                                        table.name(),
                                        row.getString(1),
                                        row.getString(2),
                                        row.getString(3)));
                    }
                }
            }
        }
        return found;
    }

    private static String labelled(List<String> columns) {
        return String.join(", ", columns.stream().map(c -> "'" + c + "', " + c).toList());
    }
}
