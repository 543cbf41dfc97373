package io.countersign.command.ledger;

import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import org.postgresql.util.PSQLException;
import org.postgresql.util.ServerErrorMessage;

/** Reads from the server's answer what went wrong with a statement. */
final class Clash {
    private Clash() {}

    static boolean isUniqueViolation(SQLException e) {
        return "23505".equals(e.getSQLState());
    }

    /** Whether one event can be to blame for a statement that failed: bad data or a broken rule. */
    static boolean isAboutContent(SQLException e) {
        String state = e.getSQLState();
        return state != null && (state.startsWith("22") || state.startsWith("23"));
    }

    /** Whether the connection is gone, so that nobody can say what the server did. */
    static boolean isLostConnection(SQLException e) {
        String state = e.getSQLState();
        return state == null || state.startsWith("08") || state.startsWith("57P");
    }

    /** Whether its turn never came, so that nothing happened. */
    static boolean isWaitInVain(SQLException e) {
        return "55P03".equals(e.getSQLState());
    }

    /**
     * The event whose place is taken. The server names the place, {@code Key (…)=(lead_1, 0)}; only
     * the values are looked at, so its language does not matter.
     */
    static Optional<NewEvent> find(SQLException e, List<Append> appends) {
        ServerErrorMessage message =
                e instanceof PSQLException p ? p.getServerErrorMessage() : null;
        String detail = message == null ? null : message.getDetail();
        if (detail == null) {
            return Optional.empty();
        }
        return appends.stream()
                .flatMap(append -> append.events().stream())
                .filter(event -> detail.contains(place(event)))
                .findFirst();
    }

    private static String place(NewEvent event) {
        return "=(" + event.aggregateId() + ", " + event.sequenceNumber() + ")";
    }
}
