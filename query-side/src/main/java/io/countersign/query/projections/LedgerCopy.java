package io.countersign.query.projections;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyOut;

/**
 * Reads a stretch of the ledger with binary COPY, which costs the client about a fifth less than a
 * cursor.
 */
final class LedgerCopy {
    private static final int HEADER_BYTES = 19;
    private static final int STRETCH = 10_000;
    private static final Instant EPOCH = Instant.parse("2000-01-01T00:00:00Z");

    private LedgerCopy() {}

    /** Takes one batch; false ends the reading. */
    @FunctionalInterface
    interface Sink {
        boolean take(List<LedgerEvent> batch) throws InterruptedException;
    }

    /**
     * Hands over everything after one position up to another, in order. It asks for limited
     * stretches: that keeps snapshots short, and a stretch can be read to its end when the reading
     * is broken off. (Cancelling a COPY would race with the connection's next user.)
     */
    static void read(Connection connection, long after, long upTo, int batchSize, Sink sink)
            throws SQLException, InterruptedException {
        read(connection, "", after, upTo, batchSize, sink);
    }

    /** As above, of one business. */
    static void readOf(
            Connection connection,
            String businessId,
            long after,
            long upTo,
            int batchSize,
            Sink sink)
            throws SQLException, InterruptedException {
        // COPY takes no parameters.
        String only = " and business_id = '" + businessId.replace("'", "''") + "'";
        read(connection, only, after, upTo, batchSize, sink);
    }

    /** As above, of the subjects that fall to one of several parts. */
    static void readPart(
            Connection connection, Part part, long after, long upTo, int batchSize, Sink sink)
            throws SQLException, InterruptedException {
        read(connection, part.condition(), after, upTo, batchSize, sink);
    }

    private static void read(
            Connection connection, String only, long after, long upTo, int batchSize, Sink sink)
            throws SQLException, InterruptedException {
        long position = after;
        while (position < upTo) {
            List<LedgerEvent> stretch = stretch(connection, only, position, upTo);
            if (stretch.isEmpty()) {
                return;
            }
            for (int from = 0; from < stretch.size(); from += batchSize) {
                int to = Math.min(stretch.size(), from + batchSize);
                if (!sink.take(stretch.subList(from, to))) {
                    return;
                }
            }
            position = stretch.getLast().position();
        }
    }

    private static List<LedgerEvent> stretch(
            Connection connection, String only, long after, long upTo) throws SQLException {
        String sql =
                "copy (select %s from ledger.events where position > %d and position <= %d"
                                .formatted(LedgerEvent.COLUMNS, after, upTo)
                        + only
                        + " order by position limit "
                        + STRETCH
                        + ") to stdout (format binary)";
        CopyOut copy = connection.unwrap(PGConnection.class).getCopyAPI().copyOut(sql);
        List<LedgerEvent> events = new ArrayList<>(STRETCH);
        boolean first = true;
        for (byte[] row = copy.readFromCopy(); row != null; row = copy.readFromCopy()) {
            ByteBuffer bytes = ByteBuffer.wrap(row);
            if (first) {
                bytes.position(HEADER_BYTES);
                first = false;
            }
            if (bytes.hasRemaining() && bytes.getShort() >= 0) {
                events.add(event(bytes));
            }
        }
        return events;
    }

    private static LedgerEvent event(ByteBuffer row) {
        return new LedgerEvent(
                number(row),
                text(row),
                text(row),
                number(row),
                text(row),
                text(row),
                text(row),
                text(row),
                text(row),
                EPOCH.plus(number(row), ChronoUnit.MICROS));
    }

    private static long number(ByteBuffer row) {
        row.getInt();
        return row.getLong();
    }

    private static String text(ByteBuffer row) {
        int length = row.getInt();
        String text =
                new String(
                        row.array(),
                        row.arrayOffset() + row.position(),
                        length,
                        StandardCharsets.UTF_8);
        row.position(row.position() + length);
        return text;
    }
}
