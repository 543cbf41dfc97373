package io.countersign.command.ledger;

import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A connection that is made when it is needed, and made again when it was lost. */
final class Line {
    private static final Logger LOG = LoggerFactory.getLogger(Line.class);
    private static final Duration RECONNECT_PAUSE = Duration.ofMillis(200);

    private final DataSource dataSource;
    private final LedgerSettings settings;
    private @Nullable LedgerConnection connection;

    Line(DataSource dataSource, LedgerSettings settings) {
        this.dataSource = dataSource;
        this.settings = settings;
    }

    /**
     * Connects, again and again until the deadline.
     *
     * @param deadline in the nanoseconds of {@link System#nanoTime}; in the past: tries once
     * @throws SQLException when the database stayed out of reach
     */
    LedgerConnection connected(long deadline) throws SQLException {
        LedgerConnection current = connection;
        while (current == null) {
            try {
                current = new LedgerConnection(dataSource, settings);
                connection = current;
            } catch (SQLException | RuntimeException e) {
                if (System.nanoTime() - deadline > 0) {
                    throw e instanceof SQLException sql ? sql : new SQLException(e);
                }
                LOG.warn("The ledger's database is out of reach: {}", e.getMessage());
                LockSupport.parkNanos(RECONNECT_PAUSE.toNanos());
            }
        }
        return current;
    }

    void disconnect() {
        try {
            if (connection != null) {
                connection.close();
            }
        } catch (SQLException e) {
            LOG.debug("The connection was gone already.", e);
        }
        connection = null;
    }
}
