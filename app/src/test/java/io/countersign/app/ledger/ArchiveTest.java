package io.countersign.app.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.zaxxer.hikari.HikariDataSource;
import io.countersign.app.archive.Archive;
import io.countersign.app.postgres.TestDatabase;
import io.countersign.app.postgres.TestPostgres;
import io.countersign.command.ledger.LedgerSettings;
import io.countersign.command.ledger.LogicalNameSerializer;
import io.countersign.command.ledger.PostgresEventStorageEngine;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.axonframework.modelling.command.AggregateStreamCreationException;
import org.axonframework.modelling.command.ConcurrencyException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Events that were set aside are the ledger as before. */
class ArchiveTest {
    private static final int MANY = 12_000;

    private final TestDatabase database = TestPostgres.newDatabase();
    private final HikariDataSource pool = database.pool(6);
    private final PostgresEventStorageEngine engine =
            new PostgresEventStorageEngine(
                    pool, new LogicalNameSerializer(), LedgerSettings.DEFAULT);
    private final Archive archive = new Archive(pool);

    @BeforeEach
    void twoLeads() throws SQLException {
        engine.appendEvents(Leads.registered("lead_1"), Leads.changed("lead_1", 1));
        engine.appendEvents(Leads.registered("lead_2"));
        noted();
    }

    @AfterEach
    void close() {
        engine.close();
        pool.close();
    }

    private Archive.Aside setAside() throws SQLException {
        return archive.before(Instant.now().plusSeconds(3_600), null, moved -> {}).orElseThrow();
    }

    /** As the notary leaves it when all is in the tree. */
    private void noted() throws SQLException {
        change("update notary.progress set position = (select max(position) from ledger.events)");
    }

    @Test
    void aSubjectIsReadAcrossTheArchiveAndGoesOn() throws SQLException {
        Archive.Aside aside = setAside();
        assertThat(aside.finished()).isTrue();
        assertThat(ask("select count(*) from only ledger.events")).isEqualTo("0");
        assertThat(ask("select count(*) from ledger." + aside.name())).isEqualTo("3");

        engine.appendEvents(Leads.changed("lead_1", 2));
        assertThat(engine.readEvents("lead_1", 0).asStream()).hasSize(3);
        assertThat(engine.lastSequenceNumberFor("lead_1")).contains(2L);
        assertThat(engine.readEvents(null, false)).hasSize(4);

        noted();
        Archive.Aside second = setAside();
        assertThat(second.after()).isEqualTo(aside.upTo());
        assertThat(engine.readEvents("lead_1", 0).asStream()).hasSize(3);
        assertThat(archive.before(Instant.now(), null, moved -> {})).isEmpty();
    }

    @Test
    void aPlaceThatWasTakenStaysTaken() throws SQLException {
        setAside();
        assertThatThrownBy(() -> engine.appendEvents(Leads.changed("lead_1", 1)))
                .isInstanceOf(ConcurrencyException.class)
                .hasMessageContaining("lead_1 has an event 1 already");
        assertThatThrownBy(() -> engine.appendEvents(Leads.registered("lead_2")))
                .isInstanceOf(AggregateStreamCreationException.class);
        engine.appendEvents(Leads.changed("lead_2", 1), Leads.registered("lead_3"));
        assertThat(ask("select count(*) from ledger.events")).isEqualTo("5");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "update ledger.%s set payload = '{}'",
                "delete from ledger.%s",
                "truncate ledger.%s",
                "insert into ledger.%1$s select * from ledger.%1$s",
                "set countersign.setting_aside = 'yes'; delete from ledger.%s",
                "set countersign.setting_aside = 'yes'; update ledger.%s set payload = '{}'",
                "update ledger.events set payload = '{}' where position = 1 -- %s",
                "delete from ledger.events -- %s"
            })
    void notEvenTheOwnerRewritesAnArchiveByAccident(String sql) throws SQLException {
        String name = setAside().name();
        assertThatThrownBy(() -> change(sql.formatted(name)))
                .isInstanceOf(SQLException.class)
                .hasMessageContaining("The ledger is append-only");
    }

    @Test
    void theApplicationHasNoRightToAnArchiveAndNothingLeavesThatIsNotThereAgain()
            throws SQLException {
        assertThatThrownBy(() ->
                        change("set countersign.setting_aside = 'yes'; delete from ledger.events"))
                .hasMessageContaining("An event would be lost");
        String name = setAside().name();
        assertThatThrownBy(() -> change("set role countersign_app; delete from ledger." + name))
                .hasMessageContaining("denied");
        assertThatThrownBy(() -> change("set role countersign_app; delete from ledger.events"))
                .hasMessageContaining("denied");
    }

    @Test
    void anArchiveStandsWithItsIndexesInTheTablespaceThatWasNamed() throws SQLException {
        String cold = "cold_" + Long.toString(System.nanoTime(), 36);
        try (Connection connection = database.connect();
                Statement statement = connection.createStatement()) {
            // A place below the server's own folder; a real one needs a disk of the server.
            statement.execute("set allow_in_place_tablespaces = true");
            statement.execute("create tablespace " + cold + " location ''");
        }
        archive.before(Instant.now().plusSeconds(60), cold, moved -> {});
        assertThat(
                        ask(
                                "select count(*) from pg_class c join pg_tablespace t on"
                                        + " c.reltablespace = t.oid where t.spcname = '"
                                        + cold
                                        + "' and c.relkind in ('r', 'i') and c.relname like 'events_to_3%'"))
                .isEqualTo("3");
        assertThat(engine.readEvents("lead_1", 0).asStream()).hasSize(2);
    }

    @Test
    void onlyWhatIsInTheTreeAndOldEnoughIsSetAside() throws SQLException {
        assertThat(archive.before(Instant.EPOCH, null, moved -> {})).isEmpty();
        engine.appendEvents(Leads.changed("lead_1", 2));
        setAside();
        assertThat(ask("select count(*) from only ledger.events")).isEqualTo("1");
        assertThatThrownBy(() -> archive.before(Instant.now(), "no; such place", moved -> {}))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("tablespace");
    }

    @Test
    void movingGoesOnWhereItWasBrokenOffWhileReadersMissNothingAndWritersGoOn() throws Exception {
        change(
                """
                insert into ledger.events (business_id, aggregate_type, aggregate_id,
                    sequence_number, event_id, event_name, event_revision, payload, metadata,
                    recorded_at)
                select 'biz_1', 'Lead', 'many_' || n, 0, 'e_' || n, 'voice.lead.registered', '1',
                    '{}', '{}', now() from generate_series(1, %d) n
                """
                        .formatted(MANY));
        noted();
        AtomicBoolean over = new AtomicBoolean();
        ExecutorService threads = Executors.newFixedThreadPool(2);
        Future<Integer> reader = threads.submit(() -> follow(over));
        assertThatThrownBy(() ->
                        archive.before(
                                Instant.now().plusSeconds(60),
                                null,
                                moved -> {
                                    throw new IllegalStateException("The power failed.");
                                }))
                .hasMessageContaining("power");
        assertThat(Integer.parseInt(ask("select count(*) from only ledger.events"))).isPositive();
        Future<?> writer =
                threads.submit(() -> {
                    for (int i = 2; i < 100; i++) {
                        engine.appendEvents(Leads.changed("lead_1", i));
                    }
                });
        Archive.Aside aside =
                archive.before(Instant.now().plusSeconds(60), null, moved -> {}).orElseThrow();
        writer.get(1, TimeUnit.MINUTES);
        over.set(true);
        threads.shutdown();
        assertThat(reader.get(1, TimeUnit.MINUTES)).isPositive();
        assertThat(ask("select count(*) from ledger." + aside.name()))
                .isEqualTo(Integer.toString(MANY + 3));
        assertThat(ask("select count(*) from ledger.events"))
                .isEqualTo(Integer.toString(MANY + 101));
        assertThat(engine.readEvents("lead_1", 0).asStream()).hasSize(100);
    }

    /** Whatever is moved, no look sees fewer events than the one before, or one twice. */
    private int follow(AtomicBoolean over) {
        int looks = 0;
        long before = MANY + 3;
        while (!over.get()) {
            long seen =
                    Long.parseLong(
                            ask(
                                    "select case count(distinct position) when count(*)"
                                            + " then count(*) else -1 end from ledger.events"));
            assertThat(seen).isGreaterThanOrEqualTo(before);
            before = seen;
            looks++;
        }
        return looks;
    }

    private void change(String sql) throws SQLException {
        try (Connection connection = database.connect();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private String ask(String sql) {
        try (Connection connection = database.connect();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            row.next();
            return row.getString(1);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}
