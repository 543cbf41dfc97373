package io.countersign.query.projections;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import javax.sql.DataSource;
import org.postgresql.PGConnection;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Hears of commits on other nodes: LISTEN on one connection for all processors. A notification is a
 * hint; every second the end of the ledger is looked up anyway, so a lost one costs a second.
 */
final class LedgerListener implements Runnable {
    private static final Logger LOG = LoggerFactory.getLogger(LedgerListener.class);
    private static final int POLL_MILLIS = 1_000;

    private final DataSource dataSource;
    private final Tail tail;
    private volatile boolean running = true;

    LedgerListener(DataSource dataSource, Tail tail) {
        this.dataSource = dataSource;
        this.tail = tail;
    }

    @Override
    public void run() {
        while (running) {
            try (Connection connection = dataSource.getConnection()) {
                listen(connection);
            } catch (SQLException e) {
                if (running) {
                    LOG.warn("The listener lost its connection and will connect again.", e);
                    pause();
                }
            }
        }
    }

    private void listen(Connection connection) throws SQLException {
        PGConnection notifications = connection.unwrap(PGConnection.class);
        try (Statement statement = connection.createStatement()) {
            statement.execute("listen ledger_events");
            // What was committed while nobody listened must not wait for the next commit.
            tail.grownTo(Tail.last(connection));
            while (running) {
                notifications.getNotifications(POLL_MILLIS);
                tail.grownTo(Tail.last(connection));
            }
            statement.execute("unlisten *");
        }
    }

    void stop() {
        running = false;
    }

    private void pause() {
        try {
            Thread.sleep(POLL_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            running = false;
        }
    }
}
