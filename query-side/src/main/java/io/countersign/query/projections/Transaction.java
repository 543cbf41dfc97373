package io.countersign.query.projections;

import java.sql.Connection;
import java.sql.SQLException;

/** One transaction on one connection; anything thrown rolls it back. */
final class Transaction {
    private Transaction() {}

    /** The work of a transaction. */
    @FunctionalInterface
    interface Work<T> {
        T run() throws Exception;
    }

    static <T> T in(Connection connection, Work<T> work) throws Exception {
        connection.setAutoCommit(false);
        try {
            T result = work.run();
            connection.commit();
            return result;
        } catch (Throwable failure) {
            try {
                connection.rollback();
            } catch (SQLException e) {
                failure.addSuppressed(e);
            }
            throw failure;
        } finally {
            restore(connection);
        }
    }

    private static void restore(Connection connection) {
        try {
            connection.setAutoCommit(true);
        } catch (SQLException e) {
            // The connection is broken; what went wrong first is on its way to the caller.
            return;
        }
    }
}
