package io.countersign.app.projections;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariDataSource;
import io.countersign.app.benchmark.Figures;
import io.countersign.app.postgres.TestDatabase;
import io.countersign.app.postgres.TestPostgres;
import io.countersign.command.ledger.LedgerSettings;
import io.countersign.command.ledger.LogicalNameSerializer;
import io.countersign.command.ledger.PostgresEventStorageEngine;
import io.countersign.messages.voice.leads.LeadDetails;
import io.countersign.messages.voice.leads.LeadEvent;
import io.countersign.query.projections.RebuildPhase;
import io.countersign.query.projections.RebuildStatus;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.axonframework.common.jdbc.UnitOfWorkAwareConnectionProviderWrapper;
import org.axonframework.config.Configuration;
import org.axonframework.config.DefaultConfigurer;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.EventHandler;
import org.axonframework.eventhandling.Timestamp;
import org.axonframework.eventhandling.tokenstore.TokenStore;
import org.axonframework.eventhandling.tokenstore.jdbc.JdbcTokenStore;
import org.axonframework.eventhandling.tokenstore.jdbc.TokenSchema;
import org.axonframework.eventsourcing.eventstore.EmbeddedEventStore;
import org.axonframework.spring.jdbc.SpringDataSourceConnectionProvider;
import org.axonframework.spring.messaging.unitofwork.SpringTransactionManager;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Rebuilding beside the loop anybody would write by hand: select, parse, batched upsert. */
@Tag("benchmark")
class RebuildBenchmarkTest {
    private static final int EVENTS = 100_000;
    private static final int ROUNDS = 3;
    private static final int BATCH = 5_000;
    private static final int WARM_UP = 1_000;
    private static final int REPLAYED = 5_000;
    private static final String UPSERT =
            """
            insert into replayed.lead (business_id, lead_id, details, status, created_at, updated_at)
            values (?, ?, cast(? as jsonb), ?, ?, ?)
            on conflict (business_id, lead_id) do update set details = excluded.details,
                status = excluded.status, updated_at = excluded.updated_at
            """;
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final TestDatabase database = TestPostgres.newDatabase();

    @Test
    void rebuildingIsComparedWithAPlainLoop() throws Exception {
        Leads.fillFast(database, EVENTS, EVENTS / 5);
        // Not started: no other projection's loop is to run beside the measurement.
        try (Node node = Node.ofLeads(database)) {
            rebuild(node);
            System.out.printf("%nRebuild of %,d lead events, events a second%n", EVENTS);
            List<Double> ratios = new ArrayList<>();
            List<Double> fills = new ArrayList<>();
            System.out.println(
                    "round   plain loop   rebuild   ratio   rebuild with proof and swap");
            for (int round = 1; round <= ROUNDS; round++) {
                double plain = plainLoop();
                Rates rates = rebuild(node);
                System.out.printf(
                        "%5d   %,10.0f   %,7.0f   %5.2f   %,7.0f%n",
                        round, plain, rates.fill(), rates.fill() / plain, rates.all());
                ratios.add(rates.fill() / plain);
                fills.add(rates.fill());
            }
            double own = axonsOwnReplay();
            System.out.printf("Axon's own replay, default settings: %,.0f events/s%n", own);
            Figures.atLeast("rebuild; times a plain one-thread loop", median(ratios), 1.5, "x");
            Figures.atLeast("rebuild; times Axon's own replay", median(fills) / own, 20, "x");
        }
    }

    private static double median(List<Double> values) {
        return values.stream().sorted().toList().get(values.size() / 2);
    }

    /** One upsert for each event, as anybody would write the handler. */
    @ProcessingGroup("replayed")
    static final class Upserting {
        private final AtomicInteger handled = new AtomicInteger();
        private final JdbcClient jdbc;

        Upserting(JdbcClient jdbc) {
            this.jdbc = jdbc;
        }

        @EventHandler
        void on(LeadEvent event, @Timestamp Instant at) {
            LeadDetails details =
                    switch (event) {
                        case LeadEvent.Registered e -> e.details();
                        case LeadEvent.DetailsChanged e -> e.details();
                        default -> null;
                    };
            if (details != null) {
                jdbc.sql(UPSERT)
                        .params(
                                event.businessId(),
                                event.subjectId(),
                                JSON.writeValueAsString(details),
                                String.valueOf(details.status()),
                                at.atOffset(ZoneOffset.UTC),
                                at.atOffset(ZoneOffset.UTC))
                        .update();
            }
            handled.incrementAndGet();
        }
    }

    /** The framework's own processor, token store and defaults, from the first event on. */
    private double axonsOwnReplay() throws Exception {
        try (HikariDataSource pool = database.pool(10);
                Connection connection = database.connect();
                Statement statement = connection.createStatement()) {
            statement.execute(
                    "create schema replayed; create table replayed.lead (like leads.lead including"
                            + " all); grant all on schema replayed to countersign_app; grant all on"
                            + " replayed.lead to countersign_app");
            var transactions = new SpringTransactionManager(new JdbcTransactionManager(pool));
            LogicalNameSerializer serializer = new LogicalNameSerializer();
            Upserting upserting = new Upserting(JdbcClient.create(pool));
            JdbcTokenStore tokens =
                    JdbcTokenStore.builder()
                            .connectionProvider(
                                    new UnitOfWorkAwareConnectionProviderWrapper(
                                            new SpringDataSourceConnectionProvider(pool)))
                            .serializer(serializer)
                            .schema(
                                    TokenSchema.builder()
                                            .setTokenTable("axon.token_entry")
                                            .setProcessorNameColumn("processor_name")
                                            .setTokenTypeColumn("token_type")
                                            .build())
                            .build();
            var engine = new PostgresEventStorageEngine(pool, serializer, LedgerSettings.DEFAULT);
            Configuration axon =
                    DefaultConfigurer.defaultConfiguration(false)
                            .configureSerializer(any -> serializer)
                            .configureTransactionManager(any -> transactions)
                            .configureEventStore(any ->
                                    EmbeddedEventStore.builder().storageEngine(engine).build())
                            .registerComponent(TokenStore.class, any -> tokens)
                            .eventProcessing(events ->
                                    events.registerEventHandler(any -> upserting)
                                            .registerTrackingEventProcessor("replayed"))
                            .buildConfiguration();
            axon.start();
            try {
                await(upserting, WARM_UP);
                long start = System.nanoTime();
                int from = upserting.handled.get();
                await(upserting, from + REPLAYED);
                return (upserting.handled.get() - from) * 1e9 / (System.nanoTime() - start);
            } finally {
                axon.shutdown();
                engine.close();
            }
        }
    }

    private static void await(Upserting upserting, int events) throws InterruptedException {
        long deadline = System.nanoTime() + TimeUnit.MINUTES.toNanos(3);
        while (upserting.handled.get() < events) {
            assertThat(System.nanoTime()).as("the replay goes on").isLessThan(deadline);
            TimeUnit.MILLISECONDS.sleep(2);
        }
    }

    private record Rates(double fill, double all) {}

    private static Rates rebuild(Node node) throws Exception {
        long start = System.nanoTime();
        node.projections.rebuilds().start("leads", "the benchmark");
        var result = node.projections.rebuilds().result("leads");
        long filled = 0;
        while (!result.isDone()) {
            RebuildStatus now = node.projections.rebuilds().status("leads").orElseThrow();
            if (filled == 0 && now.phase() != RebuildPhase.FILLING) {
                filled = System.nanoTime();
            }
            TimeUnit.MILLISECONDS.sleep(2);
        }
        assertThat(result.join().phase()).isEqualTo(RebuildPhase.SWAPPED);
        long end = System.nanoTime();
        return new Rates(
                EVENTS * 1e9 / ((filled == 0 ? end : filled) - start),
                EVENTS * 1e9 / (end - start));
    }

    /** The limit: a cursor, a JSON tree, one upsert a row in batches, a commit a batch. */
    private double plainLoop() throws SQLException {
        try (Connection reading = database.connect();
                Connection writing = database.connect();
                Statement setUp = writing.createStatement()) {
            setUp.execute("drop schema if exists plain cascade; create schema plain;");
            setUp.execute("create table plain.lead (like leads.lead including all)");
            reading.setAutoCommit(false);
            writing.setAutoCommit(false);
            long start = System.nanoTime();
            try (PreparedStatement select =
                            reading.prepareStatement(
                                    "select payload, recorded_at from ledger.events"
                                            + " order by position");
                    PreparedStatement upsert =
                            writing.prepareStatement(
                                    "insert into plain.lead (business_id, lead_id, details, status,"
                                            + " source, agent_id, created_at, updated_at)"
                                            + " values (?, ?, ?::jsonb, ?, ?, ?, ?, ?)"
                                            + " on conflict (business_id, lead_id) do update set"
                                            + " details = excluded.details, status ="
                                            + " excluded.status, source = excluded.source,"
                                            + " updated_at = excluded.updated_at")) {
                select.setFetchSize(BATCH);
                int waiting = 0;
                try (ResultSet row = select.executeQuery()) {
                    while (row.next()) {
                        bind(upsert, JSON.readTree(row.getString(1)), row);
                        upsert.addBatch();
                        if (++waiting == BATCH) {
                            upsert.executeBatch();
                            writing.commit();
                            waiting = 0;
                        }
                    }
                }
                upsert.executeBatch();
                writing.commit();
            }
            return EVENTS * 1e9 / (System.nanoTime() - start);
        }
    }

    private static void bind(PreparedStatement upsert, JsonNode event, ResultSet row)
            throws SQLException {
        JsonNode details = event.get("details");
        OffsetDateTime at = row.getObject(2, OffsetDateTime.class);
        LeadDetails parsed = JSON.treeToValue(details, LeadDetails.class);
        upsert.setString(1, event.get("businessId").asString());
        upsert.setString(2, event.get("leadId").asString());
        upsert.setString(3, JSON.writeValueAsString(parsed));
        upsert.setString(4, parsed.status());
        upsert.setString(5, parsed.source());
        JsonNode agent = event.get("agentId");
        upsert.setString(6, agent == null || agent.isNull() ? null : agent.asString());
        upsert.setObject(7, at);
        upsert.setObject(8, at);
    }
}
