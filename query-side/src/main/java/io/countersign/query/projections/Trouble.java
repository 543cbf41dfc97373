package io.countersign.query.projections;

import java.sql.SQLException;
import org.jspecify.annotations.Nullable;
import org.postgresql.util.PSQLException;
import org.postgresql.util.ServerErrorMessage;

/**
 * Describes a failure without quoting data: a database's message may hold the row it refused, and
 * rows hold phone numbers and prompts.
 */
final class Trouble {
    private Trouble() {}

    /** Kind and place of the failure. */
    static String describe(Throwable failure) {
        Throwable cause = failure;
        while (cause.getCause() != null) {
            cause = cause.getCause();
        }
        if (cause instanceof RebuildException told) {
            return String.valueOf(told.getMessage());
        }
        if (cause instanceof PSQLException database) {
            return "the database refused it, SQLSTATE " + database.getSQLState() + place(database);
        }
        if (cause instanceof SQLException database) {
            return "the database could not be used, SQLSTATE " + database.getSQLState();
        }
        StackTraceElement[] stack = cause.getStackTrace();
        return cause.getClass().getName() + (stack.length == 0 ? "" : " at " + stack[0]);
    }

    /** Whether the connection is to blame and not what was sent. */
    static boolean isLostConnection(Throwable failure) {
        Throwable cause = failure;
        while (cause != null) {
            if (cause instanceof SQLException database) {
                String state = database.getSQLState();
                return state == null || state.startsWith("08") || state.startsWith("57P");
            }
            cause = cause.getCause();
        }
        return false;
    }

    private static String place(PSQLException failure) {
        ServerErrorMessage message = failure.getServerErrorMessage();
        if (message == null) {
            return "";
        }
        return named(", table ", message.getTable())
                + named(", column ", message.getColumn())
                + named(", constraint ", message.getConstraint());
    }

    private static String named(String label, @Nullable String name) {
        return name == null ? "" : label + name;
    }
}
