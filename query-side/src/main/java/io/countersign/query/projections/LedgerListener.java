package io.countersign.query.projections;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import javax.sql.DataSource;
import org.postgresql.PGConnection;
import org.postgresql.PGNotification;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Hears of commits on other nodes: LISTEN on one connection for all processors. A notification is a
 * hint; every second the end of the ledger is looked up anyway, so a lost one costs a second.
 */
final class LedgerListener implements Runnable {
    private static final Logger LOG = LoggerFactory.getLogger(LedgerListener.class);
    private static final int POLL_MILLIS = 1_000;

    /** This node announces its own appends itself, and says what they are; it may go first. */
    private static final int LINGER_MILLIS = 2;

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
                    pause(POLL_MILLIS);
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
                PGNotification[] heard = notifications.getNotifications(POLL_MILLIS);
                if (heard == null || heard.length == 0) {
                    tail.grownTo(Tail.last(connection));
                } else {
                    pause(LINGER_MILLIS);
                    tail.grownTo(Long.parseLong(heard[heard.length - 1].getParameter()));
                }
            }
            statement.execute("unlisten *");
        }
    }

    void stop() {
        running = false;
    }

    private void pause(int millis) {
        try {
            Thread.sleep(millis);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            running = false;
        }
    }
}
