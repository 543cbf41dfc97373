package io.countersign.query.projections;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Optional;

/**
 * The statements about projections' schemas. Each schema holds its own position, so that renaming a
 * schema moves rows and position together.
 */
final class Schemas {
    private Schemas() {}

    /** Where a schema stands and which statements made it. */
    record Standing(long position, String ddl) {}

    /**
     * Takes the projection's lock for this transaction; whoever writes the live schema holds it.
     */
    static void lock(Connection connection, Projection projection) throws SQLException {
        String sql =
                "select pg_advisory_xact_lock(hashtextextended('countersign.projection.' || ?, 0))";
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setString(1, projection.schema());
            statement.execute();
        }
    }

    /** Takes the same lock for longer than a transaction; whoever takes it gives it back. */
    static void hold(Connection connection, Projection projection) throws SQLException {
        session(connection, "pg_advisory_lock", projection);
    }

    /** Gives back what {@link #hold} took. */
    static void release(Connection connection, Projection projection) throws SQLException {
        session(connection, "pg_advisory_unlock", projection);
    }

    private static void session(Connection connection, String function, Projection projection)
            throws SQLException {
        String sql = "select " + function + "(hashtextextended('countersign.projection.' || ?, 0))";
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setString(1, projection.schema());
            statement.execute();
        }
    }

    /** Takes the lock and means the live schema, in one round trip. */
    static void lockAndUse(Connection connection, Projection projection) throws SQLException {
        String sql =
                "select pg_advisory_xact_lock(hashtextextended('countersign.projection.' || ?, 0)),"
                        + " set_config('search_path', ?, true)";
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setString(1, projection.schema());
            statement.setString(2, projection.schema() + ", public");
            statement.execute();
        }
    }

    /** Unqualified names mean this schema until the transaction ends. */
    static void use(Connection connection, String schema) throws SQLException {
        execute(connection, "set local search_path to " + schema + ", public");
    }

    /** Empty when the schema is missing or unfinished. */
    static Optional<Standing> standing(Connection connection, String schema) throws SQLException {
        try (PreparedStatement statement =
                connection.prepareStatement("select to_regclass(?) is not null")) {
            statement.setString(1, schema + ".position");
            try (ResultSet row = statement.executeQuery()) {
                row.next();
                if (!row.getBoolean(1)) {
                    return Optional.empty();
                }
            }
        }
        try (Statement statement = connection.createStatement();
                ResultSet row =
                        statement.executeQuery(
                                "select position, ddl from " + schema + ".position")) {
            return row.next()
                    ? Optional.of(new Standing(row.getLong(1), row.getString(2)))
                    : Optional.empty();
        }
    }

    /** The position in a schema that exists. */
    static long position(Connection connection, String schema) throws SQLException {
        try (PreparedStatement statement =
                        connection.prepareStatement(
                                "select position from " + schema + ".position");
                ResultSet row = statement.executeQuery()) {
            if (!row.next()) {
                throw new SQLException("The schema " + schema + " has lost its position.");
            }
            return row.getLong(1);
        }
    }

    static void advance(Connection connection, String schema, long position) throws SQLException {
        try (PreparedStatement statement =
                connection.prepareStatement("update " + schema + ".position set position = ?")) {
            statement.setLong(1, position);
            statement.executeUpdate();
        }
    }

    /**
     * Moves a position on from where it was.
     *
     * @throws MovedOn when it was not there any more; the transaction must not commit then
     */
    static void advance(Connection connection, String schema, long from, long to)
            throws SQLException {
        try (PreparedStatement statement =
                connection.prepareStatement(
                        "update " + schema + ".position set position = ? where position = ?")) {
            statement.setLong(1, to);
            statement.setLong(2, from);
            if (statement.executeUpdate() == 0) {
                throw new MovedOn();
            }
        }
    }

    /** Somebody else has moved a position. */
    static final class MovedOn extends SQLException {
        private static final long serialVersionUID = 1;

        MovedOn() {
            super("The position was moved by another node or a swap.");
        }
    }

    /** Creates an empty schema at position 0. */
    static void create(Connection connection, String schema, Projection projection)
            throws SQLException {
        drop(connection, schema);
        execute(connection, "create schema " + schema);
        use(connection, schema);
        execute(
                connection,
                "create table position (position bigint not null, ddl text not null);"
                        + projection.ddl());
        try (PreparedStatement statement =
                connection.prepareStatement("insert into position (position, ddl) values (0, ?)")) {
            statement.setString(1, projection.digest());
            statement.executeUpdate();
        }
    }

    static boolean exists(Connection connection, String schema) throws SQLException {
        try (PreparedStatement statement =
                connection.prepareStatement("select to_regnamespace(?) is not null")) {
            statement.setString(1, schema);
            try (ResultSet row = statement.executeQuery()) {
                row.next();
                return row.getBoolean(1);
            }
        }
    }

    static void drop(Connection connection, String schema) throws SQLException {
        execute(connection, "drop schema if exists " + schema + " cascade");
    }

    /** Puts the shadow in the live schema's place; readers meet the one or the other. */
    static void swap(Connection connection, Projection projection) throws SQLException {
        drop(connection, projection.old());
        execute(
                connection,
                "alter schema " + projection.schema() + " rename to " + projection.old());
        execute(
                connection,
                "alter schema " + projection.shadow() + " rename to " + projection.schema());
    }

    static void execute(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
