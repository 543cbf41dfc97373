package io.countersign.query.projections;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

/**
 * A first answer, in one scan without an order: it finds accidents, not intent. What is kept as
 * proof is the {@link Fingerprint}.
 */
final class QuickDigest {
    private QuickDigest() {}

    /** Whether two schemas look alike; both are read in the connection's snapshot. */
    static boolean equal(Connection connection, String one, String other) throws SQLException {
        return of(connection, one).equals(of(connection, other));
    }

    private static List<String> of(Connection connection, String schema) throws SQLException {
        List<String> digests = new ArrayList<>();
        for (Fingerprint.Table table : Fingerprint.tables(connection, schema)) {
            String sql =
                    """
                    select concat_ws(' ', count(*), bit_xor(h), sum(h::numeric))
                    from (select hashtextextended(t::text, 0) h from %s.%s t) hashed
                    """
                            .formatted(schema, table.name());
            try (Statement statement = connection.createStatement();
                    ResultSet row = statement.executeQuery(sql)) {
                row.next();
                digests.add(table.name() + " " + row.getString(1));
            }
        }
        return digests;
    }
}
