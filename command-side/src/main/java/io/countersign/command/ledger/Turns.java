package io.countersign.command.ledger;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Savepoint;
import java.sql.Statement;
import java.util.Objects;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * Everything rests on one thing: an insert takes its turn, and only then draws a position. Whoever
 * repairs a database by hand, or restores it without its triggers, breaks that without a word; so
 * it is tried at every start, with an insert that can only fail.
 */
final class Turns {
    private static final String LOCK = "select pg_advisory_xact_lock(119178151257458)";
    private static final String TRY =
            """
            insert into ledger.events (business_id, aggregate_type, aggregate_id, sequence_number,
                event_id, event_name, event_revision, payload, metadata, recorded_at)
            values ('', '', 'a turn that never comes', 0, '', '', '', '{}', '{}', now())
            """;
    private static final String LOCK_NOT_AVAILABLE = "55P03";

    private Turns() {}

    /**
     * Takes the turn and lets somebody else try.
     *
     * @throws IllegalStateException when he gets through, or has drawn a position in vain
     * @throws SQLException when the database does not answer, or the turn does not come in ten
     *     seconds
     */
    static void prove(DataSource database) throws SQLException {
        try (Connection holder = database.getConnection();
                Connection writer = database.getConnection();
                Statement holding = holder.createStatement();
                Statement writing = writer.createStatement()) {
            holder.setAutoCommit(false);
            writer.setAutoCommit(false);
            try {
                holding.execute("set local lock_timeout = '10s'");
                holding.execute(LOCK);
                Long before = drawn(writer, writing);
                writing.execute("set local lock_timeout = '50ms'");
                if (getsThrough(writer, writing)) {
                    throw new IllegalStateException(
                            "The ledger lets two append at once: the trigger events_take_turns is"
                                    + " missing or does nothing. Restore it before you start.");
                }
                if (!Objects.equals(before, drawn(writer, writing))) {
                    throw new IllegalStateException(
                            "The ledger draws a position before it is an append's turn, so readers"
                                    + " would skip events. Restore the trigger events_take_turns.");
                }
            } finally {
                holder.rollback();
                writer.rollback();
                holder.setAutoCommit(true);
                writer.setAutoCommit(true);
            }
        }
    }

    private static boolean getsThrough(Connection writer, Statement writing) throws SQLException {
        Savepoint before = writer.setSavepoint();
        try {
            writing.executeUpdate(TRY);
            return true;
        } catch (SQLException e) {
            if (!LOCK_NOT_AVAILABLE.equals(e.getSQLState())) {
                throw e;
            }
            return false;
        } finally {
            writer.rollback(before);
        }
    }

    /** The last position that this session drew; null when it drew none. */
    private static @Nullable Long drawn(Connection writer, Statement writing) throws SQLException {
        Savepoint before = writer.setSavepoint();
        try (ResultSet row = writing.executeQuery("select currval('ledger.events_position_seq')")) {
            row.next();
            return row.getLong(1);
        } catch (SQLException e) {
            writer.rollback(before);
            return null;
        }
    }
}
