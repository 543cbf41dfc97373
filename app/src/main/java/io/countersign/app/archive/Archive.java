package io.countersign.app.archive;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.function.LongConsumer;
import java.util.regex.Pattern;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * Sets events of long ago aside: into a table of their own that inherits from the ledger's, so that
 * everything that reads the ledger goes on reading them. Each step is one short transaction in
 * which no event is missing and none is there twice; whoever breaks off goes on later.
 */
public final class Archive {
    private static final int STEP = 5_000;
    private static final Pattern NAME = Pattern.compile("[a-z_][a-z0-9_]{0,60}");

    private final DataSource dataSource;

    public Archive(DataSource dataSource) {
        this.dataSource = dataSource;
    }

    /**
     * A stretch of the ledger that stands in a table of its own.
     *
     * @param finished whether all its events have come there
     */
    public record Aside(String name, long after, long upTo, boolean finished) {}

    /**
     * Sets everything aside that was recorded before a moment and is in the proof's tree already.
     *
     * @param tablespace where the table stands; the database's own when null
     * @param moved hears the number of events of each step
     * @return the table, or empty when there is nothing to set aside
     * @throws IllegalStateException with a sentence for the operator, when it may not or cannot
     */
    public Optional<Aside> before(Instant moment, @Nullable String tablespace, LongConsumer moved)
            throws SQLException {
        try (Connection connection = dataSource.getConnection()) {
            connection.setAutoCommit(false);
            try {
                asOwner(connection);
                Optional<Aside> aside = unfinished(connection);
                if (aside.isEmpty()) {
                    aside = begun(connection, moment, tablespace);
                }
                if (aside.isPresent()) {
                    move(connection, aside.get(), moved);
                }
                return aside.map(a -> new Aside(a.name(), a.after(), a.upTo(), true));
            } finally {
                connection.rollback();
                execute(connection, "select pg_advisory_unlock_all()");
                execute(connection, "set role countersign_app");
                connection.commit();
                connection.setAutoCommit(true);
            }
        }
    }

    private static void asOwner(Connection connection) throws SQLException {
        execute(connection, "reset role");
        String sql =
                "select pg_has_role(relowner, 'usage'), pg_try_advisory_lock(hashtextextended("
                        + "'countersign.archive', 0)) from pg_class where oid = 'ledger.events'::regclass";
        try (PreparedStatement statement = connection.prepareStatement(sql);
                ResultSet row = statement.executeQuery()) {
            row.next();
            if (!row.getBoolean(1)) {
                throw new IllegalStateException(
                        "Only the owner of the ledger sets events aside: sign in as the user that"
                                + " runs the migrations.");
            }
            if (!row.getBoolean(2)) {
                throw new IllegalStateException("Somebody is setting events aside already.");
            }
        }
        connection.commit();
    }

    private static Optional<Aside> unfinished(Connection connection) throws SQLException {
        String sql =
                "select name, after_position, up_to from ledger.archive where finished_at is null";
        try (PreparedStatement statement = connection.prepareStatement(sql);
                ResultSet row = statement.executeQuery()) {
            return row.next()
                    ? Optional.of(
                            new Aside(row.getString(1), row.getLong(2), row.getLong(3), false))
                    : Optional.empty();
        }
    }

    /** The table, empty; with the first one, the trigger that remembers places. */
    private static Optional<Aside> begun(
            Connection connection, Instant moment, @Nullable String tablespace)
            throws SQLException {
        if (tablespace != null && !NAME.matcher(tablespace).matches()) {
            throw new IllegalStateException("Not a tablespace's name: " + tablespace);
        }
        long after = number(connection, "select coalesce(max(up_to), 0) from ledger.archive");
        long upTo;
        // Recorded before the moment, without a later one among them, and in the tree.
        String sql =
                """
                select coalesce(max(position), 0) from only ledger.events
                where position <= (select position from notary.progress)
                    and position < coalesce((select min(position) from only ledger.events
                        where recorded_at >= ?), 9223372036854775807)
                """;
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setObject(1, moment.atOffset(ZoneOffset.UTC));
            try (ResultSet row = statement.executeQuery()) {
                row.next();
                upTo = row.getLong(1);
            }
        }
        if (upTo <= after) {
            return Optional.empty();
        }
        Aside aside = new Aside("events_to_" + upTo, after, upTo, false);
        create(connection, aside, tablespace);
        connection.commit();
        return Optional.of(aside);
    }

    private static void create(Connection connection, Aside aside, @Nullable String tablespace)
            throws SQLException {
        // Writers wait for the first of these for a moment; if it takes longer, they go first.
        execute(connection, "set local lock_timeout = '2s'");
        execute(
                connection,
                """
                create or replace trigger events_keep_old_places after insert on ledger.events
                referencing new table as added
                for each statement execute function ledger.refuse_old_places()
                """);
        String there = tablespace == null ? "" : " tablespace " + tablespace;
        execute(
                connection,
                """
                create table ledger.%1$s (check (position > %2$d and position <= %3$d))
                inherits (ledger.events)%4$s;
                alter table ledger.%1$s add constraint %1$s_pkey primary key (position)%5$s;
                alter table ledger.%1$s add constraint %1$s_one_per_version
                    unique (aggregate_id, sequence_number)%5$s;
                create trigger events_are_append_only
                    before insert or update or delete or truncate on ledger.%1$s
                    for each statement execute function ledger.refuse_to_rewrite()
                """
                        .formatted(
                                aside.name(),
                                aside.after(),
                                aside.upTo(),
                                there,
                                tablespace == null ? "" : " using index tablespace " + tablespace));
        try (PreparedStatement statement =
                connection.prepareStatement(
                        "insert into ledger.archive (name, after_position, up_to, tablespace)"
                                + " values (?, ?, ?, ?)")) {
            statement.setString(1, aside.name());
            statement.setLong(2, aside.after());
            statement.setLong(3, aside.upTo());
            statement.setString(4, tablespace);
            statement.executeUpdate();
        }
    }

    private static void move(Connection connection, Aside aside, LongConsumer moved)
            throws SQLException {
        while (true) {
            long upTo = nextStep(connection, aside);
            if (upTo == 0) {
                break;
            }
            execute(connection, "set local countersign.setting_aside = 'yes'");
            // A place is remembered before its event leaves the index that remembers it now.
            execute(
                    connection,
                    """
                    insert into ledger.archived_subject
                    select aggregate_id, max(sequence_number) from only ledger.events
                    where position <= %d group by aggregate_id
                    on conflict (aggregate_id) do update set last_sequence =
                        greatest(archived_subject.last_sequence, excluded.last_sequence)
                    """
                            .formatted(upTo));
            long events;
            try (Statement statement = connection.createStatement()) {
                events =
                        statement.executeUpdate(
                                """
                                with gone as (
                                    delete from only ledger.events where position <= %d returning *)
                                insert into ledger.%s select * from gone order by position
                                """
                                        .formatted(upTo, aside.name()));
            }
            connection.commit();
            moved.accept(events);
        }
        execute(
                connection,
                "update ledger.archive set finished_at = now() where name = '"
                        + aside.name()
                        + "'");
        connection.commit();
    }

    private static long nextStep(Connection connection, Aside aside) throws SQLException {
        return number(
                connection,
                "select coalesce(max(position), 0) from (select position from only ledger.events"
                        + " where position <= %d order by position limit %d) step"
                                .formatted(aside.upTo(), STEP));
    }

    private static long number(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            row.next();
            return row.getLong(1);
        }
    }

    private static void execute(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
