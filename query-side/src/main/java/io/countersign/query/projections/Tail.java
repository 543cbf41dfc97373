package io.countersign.query.projections;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Predicate;
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
    private final Condition moved = signal.newCondition();
    private final List<Ear> ears = new ArrayList<>();
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

    /**
     * Somebody who follows from now on.
     *
     * @param readable whether {@link #awaitReadable} waits for him
     * @param interest whether he hears events of a name, given without revision
     */
    Ear ear(String name, boolean readable, Predicate<String> interest) {
        signal.lock();
        try {
            Ear ear = new Ear(name, readable, interest, signal.newCondition());
            ears.removeIf(earlier -> earlier.readable() && earlier.name().equals(name));
            ears.add(ear);
            return ear;
        } finally {
            signal.unlock();
        }
    }

    /** Forgets somebody who follows no more. */
    void left(Ear ear) {
        signal.lock();
        try {
            ears.remove(ear);
            ear.woken().signalAll();
            moved.signalAll();
        } finally {
            signal.unlock();
        }
    }

    /** Says that everything up to this position is committed, whatever it is. */
    void grownTo(long position) {
        signal.lock();
        try {
            if (position > head) {
                head = position;
                ears.forEach(ear -> ear.woken().signalAll());
            }
        } finally {
            signal.unlock();
        }
    }

    /** Says what exactly was added: wakes only those who hear any of it. */
    void grown(long first, long last, Set<String> names) {
        signal.lock();
        try {
            head = Math.max(head, last);
            boolean passed = false;
            for (Ear ear : ears) {
                // Whoever has not reached the first one may still have others before it to hear.
                if (ear.upTo >= first - 1 && !ear.hearsAny(names)) {
                    ear.upTo = Math.max(ear.upTo, last);
                    passed = true;
                } else {
                    ear.woken().signalAll();
                }
            }
            if (passed) {
                moved.signalAll();
            }
        } finally {
            signal.unlock();
        }
    }

    /** Says how far somebody is now; it may be less than before. */
    void reached(Ear ear, long position, boolean stopped) {
        signal.lock();
        try {
            ear.upTo = position;
            ear.stopped = stopped;
            moved.signalAll();
        } finally {
            signal.unlock();
        }
    }

    /** How far somebody is: he has dealt with everything up to here, or it is nothing to him. */
    long upTo(Ear ear) {
        signal.lock();
        try {
            return ear.upTo;
        } finally {
            signal.unlock();
        }
    }

    /**
     * Waits until there may be something for this ear, the time is over or somebody nudges.
     *
     * @return how far the ear is
     */
    @SuppressWarnings({"WaitNotInLoop", "ReturnValueIgnored"}) // see below
    long awaitBeyond(Ear ear, long timeoutMillis) throws InterruptedException {
        signal.lock();
        try {
            if (head <= ear.upTo) {
                // One wait, no loop: the caller looks again whatever ended it.
                ear.woken().await(timeoutMillis, TimeUnit.MILLISECONDS);
            }
            return ear.upTo;
        } finally {
            signal.unlock();
        }
    }

    /**
     * Waits until whoever readers wait for has reached a position.
     *
     * @param names those to wait for; all when empty
     * @return false when the time is over or all that lag stand still
     */
    boolean awaitReadable(long position, long nanos, Set<String> names)
            throws InterruptedException {
        signal.lock();
        try {
            long left = nanos;
            while (true) {
                boolean reached = true;
                boolean worthWaiting = false;
                for (Ear ear : ears) {
                    if (ear.readable()
                            && ear.upTo < position
                            && (names.isEmpty() || names.contains(ear.name()))) {
                        reached = false;
                        worthWaiting |= !ear.stopped;
                    }
                }
                if (reached || !worthWaiting || left <= 0) {
                    return reached;
                }
                left = moved.awaitNanos(left);
            }
        } finally {
            signal.unlock();
        }
    }

    /** Makes everybody who waits look again. */
    void nudge() {
        signal.lock();
        try {
            ears.forEach(ear -> ear.woken().signalAll());
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

    /** The events of some subjects of one business, in order. */
    static List<LedgerEvent> of(
            Connection connection, String businessId, Set<String> subjects, long upTo, int limit)
            throws SQLException {
        String sql =
                "select "
                        + LedgerEvent.COLUMNS
                        + " from ledger.events where aggregate_id = any(?) and business_id = ?"
                        + " and position <= ? order by position limit ?";
        List<LedgerEvent> rows = new ArrayList<>();
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setArray(1, connection.createArrayOf("text", subjects.toArray()));
            statement.setString(2, businessId);
            statement.setLong(3, upTo);
            statement.setInt(4, limit);
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
