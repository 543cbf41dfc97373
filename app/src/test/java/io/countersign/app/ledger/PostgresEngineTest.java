package io.countersign.app.ledger;

import static io.countersign.app.ledger.Leads.changed;
import static io.countersign.app.ledger.Leads.registered;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.zaxxer.hikari.HikariDataSource;
import io.countersign.app.postgres.TestDatabase;
import io.countersign.app.postgres.TestPostgres;
import io.countersign.command.ledger.LedgerSettings;
import io.countersign.command.ledger.LogicalNameSerializer;
import io.countersign.command.ledger.PostgresEventStorageEngine;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.axonframework.eventhandling.GenericEventMessage;
import org.axonframework.eventhandling.GlobalSequenceTrackingToken;
import org.axonframework.eventhandling.ReplayToken;
import org.axonframework.eventhandling.TrackingToken;
import org.axonframework.eventsourcing.eventstore.EventStorageEngine;
import org.axonframework.eventsourcing.eventstore.EventStoreException;
import org.axonframework.serialization.SerializedObject;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The ledger keeps the contract, and the promises that are its own. */
class PostgresEngineTest extends EventStorageEngineContract {
    private static final TestDatabase DATABASE = TestPostgres.newDatabase();
    private static final HikariDataSource POOL = DATABASE.pool(10);
    private static final PostgresEventStorageEngine ENGINE = engine(LedgerSettings.DEFAULT);

    @Override
    EventStorageEngine engine() {
        return ENGINE;
    }

    @BeforeEach
    void forgetPosition() {
        PostgresEventStorageEngine.takeAppendedPosition();
    }

    @AfterAll
    static void close() {
        ENGINE.close();
        POOL.close();
    }

    @Test
    void anEventIsStoredUnderItsLogicalName() throws SQLException {
        String lead = newLead();
        ENGINE.appendEvents(registered(lead));
        assertThat(
                        ask(
                                "select event_name || '/' || event_revision || ' ' || business_id"
                                        + " from ledger.events where aggregate_id = '"
                                        + lead
                                        + "'"))
                .isEqualTo("voice.lead.registered/1 biz_1");
    }

    @Test
    void anAppendTellsItsPositionToItsThreadOnceAndToEveryListener() {
        List<Long> heard = new CopyOnWriteArrayList<>();
        ENGINE.onAppended(done -> heard.add(done.last()));
        ENGINE.appendEvents(registered(newLead()), registered(newLead()));
        long position = PostgresEventStorageEngine.takeAppendedPosition().orElseThrow();
        assertThat(ENGINE.createHeadToken()).isEqualTo(new GlobalSequenceTrackingToken(position));
        assertThat(heard).contains(position);
        assertThat(PostgresEventStorageEngine.takeAppendedPosition()).isEmpty();
    }

    @Test
    void noPositionIsDrawnBeforeTheLockIsHeld() throws Exception {
        TestDatabase fresh = TestPostgres.newDatabase();
        try (HikariDataSource pool = fresh.pool(2);
                PostgresEventStorageEngine waiting =
                        new PostgresEventStorageEngine(
                                pool, new LogicalNameSerializer(), LedgerSettings.DEFAULT);
                Connection holder = fresh.connect();
                Statement statement = holder.createStatement()) {
            holder.setAutoCommit(false);
            statement.execute("select pg_advisory_xact_lock(119178151257458)");
            var append =
                    CompletableFuture.runAsync(() -> waiting.appendEvents(registered(newLead())));
            Awaitility.await()
                    .until(() ->
                            ask(
                                            fresh,
                                            "select count(*) from pg_locks where locktype ="
                                                    + " 'advisory' and not granted")
                                    .equals("1"));
            assertThat(ask(fresh, "select is_called from ledger.events_position_seq"))
                    .isEqualTo("f");
            holder.rollback();
            append.get(10, TimeUnit.SECONDS);
            assertThat(ask(fresh, "select is_called from ledger.events_position_seq"))
                    .isEqualTo("t");
        }
    }

    @Test
    void aDatabaseThatLetsTwoAppendAtOnceIsFoundOutAtTheStart() throws Exception {
        assertThat(ENGINE.proven()).isSameAs(ENGINE);
        TestDatabase repaired = TestPostgres.newDatabase();
        try (HikariDataSource pool = repaired.pool(3);
                PostgresEventStorageEngine engine =
                        new PostgresEventStorageEngine(
                                pool, new LogicalNameSerializer(), LedgerSettings.DEFAULT)) {
            change(repaired, "alter table ledger.events disable trigger events_take_turns");
            assertThatThrownBy(engine::proven).hasMessageContaining("lets two append at once");

            change(
                    repaired,
                    "create trigger too_late after insert on ledger.events for each statement"
                            + " execute function ledger.take_turn()");
            assertThatThrownBy(engine::proven)
                    .hasMessageContaining("before it is an append's turn");
            assertThat(ask(repaired, "select count(*) from ledger.events")).isEqualTo("0");
        }
    }

    @Test
    void aTurnThatNeverComesIsRefusedWithASentence() throws Exception {
        LedgerSettings impatient =
                new LedgerSettings(512, 4096, 1000, Duration.ofMillis(200), Duration.ofSeconds(5));
        String lead = newLead();
        try (PostgresEventStorageEngine engine = engine(impatient);
                Connection holder = DATABASE.connect();
                Statement statement = holder.createStatement()) {
            holder.setAutoCommit(false);
            statement.execute("select pg_advisory_xact_lock(119178151257458)");
            assertThatThrownBy(() -> engine.appendEvents(registered(lead)))
                    .isInstanceOf(EventStoreException.class)
                    .hasMessageContaining("Nothing was stored");
            holder.rollback();
            engine.appendEvents(registered(lead));
        }
    }

    @Test
    void anAppendSurvivesTheLossOfItsConnection() throws Exception {
        String lead = newLead();
        try (PostgresEventStorageEngine engine = engine(LedgerSettings.DEFAULT);
                Connection holder = DATABASE.connect();
                Statement statement = holder.createStatement()) {
            holder.setAutoCommit(false);
            statement.execute("select pg_advisory_xact_lock(119178151257458)");
            var append = CompletableFuture.runAsync(() -> engine.appendEvents(registered(lead)));
            Awaitility.await().until(() -> killWaiters() == 1);
            holder.rollback();
            append.get(10, TimeUnit.SECONDS);
        }
        assertThat(ENGINE.readEvents(lead).asStream()).hasSize(1);
    }

    @Test
    void anAppendThatWasStoredWhileItsAnswerGotLostIsNotTakenForAConflict() throws Exception {
        String lead = newLead();
        var first = registered(lead);
        var second = changed(lead, 1);
        try (PostgresEventStorageEngine engine = engine(LedgerSettings.DEFAULT);
                Connection holder = DATABASE.connect();
                Statement statement = holder.createStatement()) {
            holder.setAutoCommit(false);
            statement.execute("select pg_advisory_xact_lock(119178151257458)");
            var append = CompletableFuture.runAsync(() -> engine.appendEvents(first, second));
            Awaitility.await().until(() -> waiters() == 1);
            // As if the server had committed and the answer had not come through: the same events
            // are there when the append is sent again.
            insert(statement, first.getIdentifier(), lead, 0);
            insert(statement, second.getIdentifier(), lead, 1);
            killWaiters();
            holder.commit();
            append.get(10, TimeUnit.SECONDS);
        }
        assertThat(ENGINE.readEvents(lead).asStream()).hasSize(2);
    }

    @Test
    void aTextTheDatabaseCannotKeepHarmsNobodyElse() throws Exception {
        String lead = newLead();
        try (Connection holder = DATABASE.connect();
                Statement statement = holder.createStatement()) {
            holder.setAutoCommit(false);
            statement.execute("select pg_advisory_xact_lock(119178151257458)");
            var ahead =
                    CompletableFuture.runAsync(() -> ENGINE.appendEvents(registered(newLead())));
            Awaitility.await().until(() -> waiters() == 1);
            var poison =
                    CompletableFuture.runAsync(() -> ENGINE.appendEvents(registered("lead_\0")));
            var good = CompletableFuture.runAsync(() -> ENGINE.appendEvents(registered(lead)));
            holder.rollback();
            ahead.get(10, TimeUnit.SECONDS);
            good.get(10, TimeUnit.SECONDS);
            assertThatThrownBy(() -> poison.get(10, TimeUnit.SECONDS))
                    .hasCauseInstanceOf(EventStoreException.class);
        }
    }

    @Test
    void anEngineThatIsClosedRefusesAtOnce() {
        PostgresEventStorageEngine engine = engine(LedgerSettings.DEFAULT);
        engine.close();
        assertThatThrownBy(() -> engine.appendEvents(registered(newLead())))
                .isInstanceOf(EventStoreException.class)
                .hasMessageContaining("shutting down");
    }

    @Test
    void anEventOfNoBusinessIsRefused() {
        assertThatThrownBy(() -> ENGINE.appendEvents(new GenericEventMessage<>("word")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("belongs to no business");
    }

    @Test
    void tokensOfReadersCanBeReadBack() {
        LogicalNameSerializer serializer = new LogicalNameSerializer();
        TrackingToken replay =
                ReplayToken.createReplayToken(
                        new GlobalSequenceTrackingToken(7),
                        new GlobalSequenceTrackingToken(3),
                        "why");
        SerializedObject<byte[]> written = serializer.serialize(replay, byte[].class);
        assertThat(serializer.<byte[], Object>deserialize(written)).isEqualTo(replay);
        assertThat(ENGINE.readEvents(replay, false)).isNotNull();
    }

    private static PostgresEventStorageEngine engine(LedgerSettings settings) {
        return new PostgresEventStorageEngine(POOL, new LogicalNameSerializer(), settings);
    }

    private static String newLead() {
        return "lead_" + UUID.randomUUID();
    }

    private static void insert(Statement statement, String eventId, String lead, int sequence)
            throws SQLException {
        statement.execute(
                "insert into ledger.events (business_id, aggregate_type, aggregate_id,"
                        + " sequence_number, event_id, event_name, event_revision, payload,"
                        + " metadata, recorded_at) values ('biz_1', 'Lead', '%s', %d, '%s',"
                                .formatted(lead, sequence, eventId)
                        + " 'voice.lead.registered', '1', '{}', '{}', now())");
    }

    private static int waiters() throws SQLException {
        return Integer.parseInt(
                ask(
                        "select count(*) from pg_locks l join pg_stat_activity a using (pid) where"
                                + " l.locktype = 'advisory' and not l.granted and a.datname ="
                                + " current_database()"));
    }

    private static int killWaiters() throws SQLException {
        return Integer.parseInt(
                ask(
                        "select count(pg_terminate_backend(l.pid)) from pg_locks l join"
                                + " pg_stat_activity a using (pid) where l.locktype = 'advisory'"
                                + " and not l.granted and a.datname = current_database()"));
    }

    private static void change(TestDatabase database, String sql) throws SQLException {
        try (Connection connection = database.connect();
                Statement statement = connection.createStatement()) {
            statement.execute("reset role");
            statement.execute(sql);
        }
    }

    private static String ask(String sql) throws SQLException {
        return ask(DATABASE, sql);
    }

    private static String ask(TestDatabase database, String sql) throws SQLException {
        try (Connection connection = database.connect();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            row.next();
            return row.getString(1);
        }
    }
}
