package io.countersign.app.crash;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;

/** Brings a running application to a halt at a table, so that it can be killed right there. */
final class Standstill {
    private static final Duration PATIENCE = Duration.ofSeconds(90);

    private Standstill() {}

    static void lock(Connection connection, String table) throws SQLException {
        connection.setAutoCommit(false);
        try (Statement statement = connection.createStatement()) {
            statement.execute("lock table " + table + " in share row exclusive mode");
        }
    }

    static void blocked(ChildApp app, String table) throws Exception {
        until(
                app,
                "select least(count(*), 1) from pg_locks where not granted and relation = '"
                        + table
                        + "'::regclass",
                1,
                "somebody waits for " + table);
    }

    static void until(ChildApp app, String sql, long expected, String what) throws Exception {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        long found;
        do {
            try (Connection connection = app.connect();
                    Statement statement = connection.createStatement();
                    ResultSet row = statement.executeQuery(sql)) {
                row.next();
                found = row.getLong(1);
            }
            if (found == expected) {
                return;
            }
            LockSupport.parkNanos(Duration.ofMillis(50).toNanos());
        } while (System.nanoTime() < deadline);
        throw new AssertionError("Not within " + PATIENCE + ": " + what + "; " + found);
    }
}
