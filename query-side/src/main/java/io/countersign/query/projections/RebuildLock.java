package io.countersign.query.projections;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Optional;
import javax.sql.DataSource;

/**
 * One rebuild of a projection at a time, over all nodes. The lock belongs to a connection, so it is
 * free as soon as its process is gone.
 */
final class RebuildLock implements AutoCloseable {
    private final Connection connection;
    private final String schema;

    private RebuildLock(Connection connection, String schema) {
        this.connection = connection;
        this.schema = schema;
    }

    /** Empty when somebody else rebuilds this projection. */
    static Optional<RebuildLock> take(DataSource dataSource, String schema) throws SQLException {
        Connection connection = dataSource.getConnection();
        try {
            if (call(connection, "pg_try_advisory_lock", schema)) {
                return Optional.of(new RebuildLock(connection, schema));
            }
        } catch (SQLException e) {
            connection.close();
            throw e;
        }
        connection.close();
        return Optional.empty();
    }

    @Override
    public void close() throws SQLException {
        try (connection) {
            call(connection, "pg_advisory_unlock", schema);
        }
    }

    private static boolean call(Connection connection, String function, String schema)
            throws SQLException {
        String sql = "select " + function + "(hashtextextended('countersign.rebuild.' || ?, 0))";
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setString(1, schema);
            try (ResultSet row = statement.executeQuery()) {
                row.next();
                return row.getBoolean(1);
            }
        }
    }
}
