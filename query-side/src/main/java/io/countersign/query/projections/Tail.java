package io.countersign.query.projections;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import javax.sql.DataSource;

/**
 * The end of the ledger, read once for all processors of this node. Whoever sees position p may
 * count on seeing every smaller one that will ever exist, because positions are drawn under the
 * lock that orders the commits; so plain "greater than" reads skip nothing.
 */
final class Tail {
    static final int BATCH = 1_000;

    private final DataSource dataSource;
    private final ReentrantLock signal = new ReentrantLock();
    private final Condition grown = signal.newCondition();
    private final ReentrantLock reading = new ReentrantLock();
    private volatile long head;
    private long cachedAfter;
    private List<LedgerEvent> cached = List.of();

    Tail(DataSource dataSource) {
        this.dataSource = dataSource;
    }

    /** The last position known to be committed. */
    long head() {
        return head;
    }

    /** Says that everything up to this position is committed. */
    void grownTo(long position) {
        signal.lock();
        try {
            if (position > head) {
                head = position;
                grown.signalAll();
            }
        } finally {
            signal.unlock();
        }
    }

    /**
     * Waits until something is known to follow the position, the time is over or somebody nudges.
     */
    @SuppressWarnings({"WaitNotInLoop", "ReturnValueIgnored"}) // see below
    void awaitBeyond(long position, long timeoutMillis) throws InterruptedException {
        signal.lock();
        try {
            if (head <= position) {
                // One wait, no loop: the caller looks again whatever ended it.
                grown.await(timeoutMillis, TimeUnit.MILLISECONDS);
            }
        } finally {
            signal.unlock();
        }
    }

    /** Makes everybody who waits look again. */
    void nudge() {
        signal.lock();
        try {
            grown.signalAll();
        } finally {
            signal.unlock();
        }
    }

    /** At most {@link #BATCH} events after the position; neighbours share one read. */
    List<LedgerEvent> after(long position) throws SQLException {
        reading.lock();
        try {
            boolean known = !cached.isEmpty() && cachedAfter <= position;
            if (!known || cached.getLast().position() <= position) {
                List<LedgerEvent> rows;
                try (Connection connection = dataSource.getConnection()) {
                    rows = between(connection, position, Long.MAX_VALUE, BATCH);
                }
                if (rows.isEmpty()) {
                    return rows;
                }
                cachedAfter = position;
                cached = rows;
                grownTo(rows.getLast().position());
            }
            return cached.stream().filter(event -> event.position() > position).toList();
        } finally {
            reading.unlock();
        }
    }

    static long last(Connection connection) throws SQLException {
        try (PreparedStatement statement =
                        connection.prepareStatement(
                                "select coalesce(max(position), 0) from ledger.events");
                ResultSet row = statement.executeQuery()) {
            row.next();
            return row.getLong(1);
        }
    }

    static List<LedgerEvent> between(Connection connection, long after, long upTo, int limit)
            throws SQLException {
        String sql =
                "select "
                        + LedgerEvent.COLUMNS
                        + " from ledger.events where position > ? and position <= ?"
                        + " order by position limit ?";
        List<LedgerEvent> rows = new ArrayList<>();
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setLong(1, after);
            statement.setLong(2, upTo);
            statement.setInt(3, limit);
            try (ResultSet row = statement.executeQuery()) {
                while (row.next()) {
                    rows.add(read(row));
                }
            }
        }
        return rows;
    }

    private static LedgerEvent read(ResultSet row) throws SQLException {
        return new LedgerEvent(
                row.getLong(1),
                row.getString(2),
                row.getString(3),
                row.getLong(4),
                row.getString(5),
                row.getString(6),
                row.getString(7),
                row.getString(8),
                row.getString(9),
                row.getObject(10, OffsetDateTime.class).toInstant());
    }
}
