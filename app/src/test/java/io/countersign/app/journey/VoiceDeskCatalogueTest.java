package io.countersign.app.journey;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import com.zaxxer.hikari.HikariDataSource;
import io.countersign.app.journey.VoiceDeskTools.Read;
import io.countersign.app.journey.VoiceDeskTools.Row;
import io.countersign.app.journey.VoiceDeskVolume.Business;
import io.countersign.app.journey.VoiceDeskVolume.Question;
import io.countersign.mcp.callers.Scopes;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.TestMethodOrder;
import tools.jackson.databind.JsonNode;

/** Tool by tool: it refuses what is wrong, keeps its scope, works, and can be read at once. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class VoiceDeskCatalogueTest {
    private static final int AT_ONCE = 50;
    private static final String CALLS = "'calls.call', 'calls.call_turn'";
    private static final String CALLS_AND_LEADS = CALLS + ", 'leads.lead'";

    /** How often a carrier was asked for an order. */
    private static final Map<String, String> TAKEN =
            Map.of(
                    "make_call",
                            "select count(*) from ledger.events where aggregate_id = ?"
                                    + " and event_name = 'voice.call.dialling_started'",
                    "send_sms",
                            "select count(*) from ledger.events where payload::json ->> 'messageId' = ?"
                                    + " and event_name = 'voice.conversation.sending_started'");

    private static RunningApp app;
    private static Assistant mine;
    private static VoiceDeskTools tools;
    private static Map<String, JsonNode> served;

    @BeforeAll
    static void start() {
        app = new RunningApp("--countersign.carriers.simulated.speed=200");
        mine = new Assistant(app.voice(), app.key("all"));
        tools = new VoiceDeskTools(app, mine);
        served = new HashMap<>();
        mine.listed().forEach(tool -> served.put(tool.at("/name").asString(), tool));
    }

    @AfterAll
    static void stop() {
        app.close();
    }

    @Test
    @Order(1)
    void everyToolHasARowAndEveryWriteSaysWhoReadsIt() {
        assertThat(tools.rows)
                .extracting(Row::tool)
                .hasSize(25)
                .containsExactlyInAnyOrderElementsOf(served.keySet());
        for (Row row : tools.rows) {
            boolean reads =
                    Objects.requireNonNull(served.get(row.tool()))
                            .at("/annotations/readOnlyHint")
                            .asBoolean();
            assertThat(row.readBack().isEmpty()).as(row.tool()).isEqualTo(reads);
        }
    }

    @TestFactory
    @Order(2)
    Stream<DynamicTest> whatIsWrongIsRefusedByItsCodeAndNothingIsWritten() {
        return each(row -> {
            long before = events(row.tool());
            JsonNode refused = mine.call(row.tool(), Objects.requireNonNull(row.bad())).tool();
            assertThat(refused.at("/success").asBoolean(true)).as(refused.toString()).isFalse();
            assertThat(refused.at("/code").asString()).as(refused.toString()).isEqualTo(row.code());
            assertThat(refused.at("/error").asString()).endsWith(".");
            assertThat(events(row.tool())).isEqualTo(before);
        });
    }

    /** What this tool has written; calls that are under way write too, in their own name. */
    private static long events(String tool) {
        return app.count(
                "select count(*) from ledger.events where metadata::json ->> 'tool' = ?", tool);
    }

    @TestFactory
    @Order(3)
    Stream<DynamicTest> aKeyWithoutTheScopeIsToldWhichAndIsNotShownTheTool() {
        Map<String, Assistant> without = new HashMap<>();
        return each(row -> {
            if (row.scope() == null) {
                return; // Asked by intent, and for what the caller proposed itself never.
            }
            Assistant other = without.computeIfAbsent(row.scope(), VoiceDeskCatalogueTest::without);
            Assistant.Answer answer = other.call(row.tool(), row.sound());
            assertThat(answer.status()).as(answer.body()).isEqualTo(403);
            assertThat(answer.body()).contains("Missing required scope: " + row.scope());
            assertThat(other.listed())
                    .extracting(tool -> tool.at("/name").asString())
                    .doesNotContain(row.tool())
                    .hasSizeGreaterThan(10);
        });
    }

    @TestFactory
    @Order(4)
    Stream<DynamicTest> itWorksAsItsSchemaSaysAndAWriteCanBeReadAtOnce() {
        return each(row -> {
            JsonNode answer = mine.call(row.tool(), row.sound()).tool();
            assertThat(answer.at("/success").asBoolean()).as(answer.toString()).isTrue();
            assertThat(
                            SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                                    .getSchema(
                                            Objects.requireNonNull(served.get(row.tool()))
                                                    .at("/outputSchema"))
                                    .validate(answer))
                    .as(answer.toString())
                    .isEmpty();
            for (Read read : row.readBack()) {
                String written = answer.at(read.written()).asString("");
                assertThat(written).as(read.written() + " of " + answer).isNotEmpty();
                assertThat(mine.call(read.tool(), read.asked().apply(answer)).tool().toString())
                        .as(read.tool())
                        .contains(written);
            }
        });
    }

    /** A retry that races with itself fifty times over. */
    @TestFactory
    @Order(5)
    Stream<DynamicTest> fiftyOfTheSameKeyAtOnceHaveOneEffect() {
        Map<String, String> effects =
                Map.of(
                        "make_call", "voice.call.requested",
                        "send_sms", "voice.conversation.text_requested",
                        "upsert_lead", "voice.lead.registered",
                        "create_campaign", "voice.campaign.created");
        return tools.rows.stream()
                .filter(row -> effects.containsKey(row.tool()))
                .map(row ->
                        DynamicTest.dynamicTest(
                                row.tool(),
                                () -> once(row, Objects.requireNonNull(effects.get(row.tool())))));
    }

    private static void once(Row row, String event) throws Exception {
        Map<String, Object> keyed = new LinkedHashMap<>(row.sound());
        keyed.put("idempotency_key", "fifty-" + row.tool());
        String counted = "select count(*) from ledger.events where event_name = ?";
        long before = app.count(counted, event);
        List<Future<JsonNode>> answers = new ArrayList<>();
        try (ExecutorService many = Executors.newFixedThreadPool(AT_ONCE)) {
            for (int i = 0; i < AT_ONCE; i++) {
                answers.add(many.submit(() -> mine.call(row.tool(), keyed).tool()));
            }
        }
        Set<String> ids = new HashSet<>();
        for (Future<JsonNode> one : answers) {
            JsonNode answer = one.get(1, TimeUnit.MINUTES);
            assertThat(answer.at("/success").asBoolean()).as(answer.toString()).isTrue();
            ids.add(answer.at(row.readBack().getLast().written()).asString());
        }
        assertThat(ids).hasSize(1);
        assertThat(app.count(counted, event)).isEqualTo(before + 1);
        String taken = TAKEN.get(row.tool());
        if (taken != null) {
            String id = ids.iterator().next();
            Until.isTrue("the carrier has it once", () -> app.count(taken, id) == 1);
        }
    }

    /** A table that is small is read from its beginning to its end, so these are not small. */
    @Test
    @Order(6)
    void noToolReadsThroughAllCallsOrLeadsToFindSome() throws Exception {
        Business business = Business.other(app);
        VoiceDeskVolume.fill(app, business, 3_000, 6_000, 600);
        List<String> readThrough = new ArrayList<>();
        for (Question question : VoiceDeskVolume.questions()) {
            // Figures of a period count all its leads, and here that is every lead there is.
            String tables = question.name().equals("get_analytics") ? CALLS : CALLS_AND_LEADS;
            long before = readThrough(tables);
            Assistant.Answer answer = question.ask(business);
            assertThat(answer.tool().at("/success").asBoolean()).as(answer.body()).isTrue();
            if (readThrough(tables) > before) {
                readThrough.add(question.name());
            }
        }
        assertThat(readThrough).isEmpty();
        long before = readThrough(CALLS);
        assertThat(app.count("select count(*) from calls.call_turn where words = ''")).isZero();
        Until.isTrue("it is seen when one does", () -> readThrough(CALLS) > before);
    }

    /** How often one of these tables was read from its beginning to its end. */
    private static long readThrough(String tables) {
        List<Connection> idle = new ArrayList<>();
        try {
            HikariDataSource pool = app.bean(DataSource.class).unwrap(HikariDataSource.class);
            // Each connection tells what it has read when it pleases, or when it is made to.
            for (int i = pool.getHikariPoolMXBean().getIdleConnections(); i > 0; i--) {
                idle.add(pool.getConnection());
            }
            for (Connection connection : idle) {
                try (Statement statement = connection.createStatement()) {
                    statement.execute("select pg_stat_force_next_flush()");
                }
            }
            for (Connection connection : idle) {
                connection.close();
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
        return app.count(
                "select sum(seq_scan) from pg_stat_user_tables where schemaname || '.' || relname in ("
                        + tables
                        + ")");
    }

    private static Stream<DynamicTest> each(Consumer<Row> check) {
        return tools.rows.stream()
                .map(row -> DynamicTest.dynamicTest(row.tool(), () -> check.accept(row)));
    }

    private static Assistant without(String scope) {
        return new Assistant(app.voice(), app.keyWithout(scope, Scopes.VOICE));
    }
}
