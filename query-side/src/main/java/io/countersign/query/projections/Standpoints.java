package io.countersign.query.projections;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Where the parts of a shadow stand that is filled side by side: a table in the shadow itself, so
 * that rows and standing are one transaction and a build goes on after its process ended. It is
 * there only while parts differ.
 */
final class Standpoints {
    static final String TABLE = "position_of_part";

    private Standpoints() {}

    /** The position of every part; empty when the shadow is one whole. */
    static SortedMap<Integer, Long> of(Connection connection, String shadow) throws SQLException {
        SortedMap<Integer, Long> found = new TreeMap<>();
        try (PreparedStatement there =
                connection.prepareStatement("select to_regclass(?) is not null")) {
            there.setString(1, shadow + "." + TABLE);
            try (ResultSet row = there.executeQuery()) {
                row.next();
                if (!row.getBoolean(1)) {
                    return found;
                }
            }
        }
        try (Statement statement = connection.createStatement();
                ResultSet row =
                        statement.executeQuery(
                                "select part, position from " + shadow + "." + TABLE)) {
            while (row.next()) {
                found.put(row.getInt(1), row.getLong(2));
            }
        }
        return found;
    }

    /** Divides a shadow that stands at a position. */
    static void divide(Connection connection, String shadow, int parts, long position)
            throws SQLException {
        Schemas.execute(
                connection,
                "create table %1$s.%2$s (part integer primary key, position bigint not null);"
                                .formatted(shadow, TABLE)
                        + "insert into %1$s.%2$s select part, %3$d from generate_series(0, %4$d) part"
                                .formatted(shadow, TABLE, position, parts - 1));
    }

    static void advance(Connection connection, String shadow, int part, long position)
            throws SQLException {
        try (PreparedStatement statement =
                connection.prepareStatement(
                        "update " + shadow + "." + TABLE + " set position = ? where part = ?")) {
            statement.setLong(1, position);
            statement.setInt(2, part);
            statement.executeUpdate();
        }
    }

    /** All parts have reached a position: the shadow is one whole again. */
    static void unite(Connection connection, String shadow, long position) throws SQLException {
        Schemas.execute(connection, "drop table " + shadow + "." + TABLE);
        Schemas.advance(connection, shadow, position);
    }
}
