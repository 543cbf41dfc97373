package io.countersign.app.journey;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import io.countersign.app.journey.CaseDeskTools.Row;
import io.countersign.mcp.callers.Scopes;
import io.countersign.messages.casework.cases.CaseCommand;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.TestMethodOrder;
import tools.jackson.databind.JsonNode;

/**
 * Tool by tool: it refuses, it keeps its scope, it works, and the trail says so. That it hides from
 * others is {@link CaseworkIsolationTest}'s.
 */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class CaseDeskCatalogueTest {
    private static RunningApp app;
    private static Receiver receiver;
    private static CaseDesk desk;
    private static CaseDeskTools tools;
    private static Map<String, JsonNode> served;

    @BeforeAll
    static void start() {
        receiver = new Receiver();
        receiver.trusted();
        app =
                new RunningApp(
                        "--countersign.carriers.simulated.speed=200",
                        "--countersign.egress.allow-private=true",
                        "--countersign.mcp.casework-calls-per-hour=1000000");
        desk = new CaseDesk(app);
        tools = new CaseDeskTools(app, desk, receiver.path("/hook", Receiver.answering(200)));
        served = new HashMap<>();
        desk.mine.listed().forEach(tool -> served.put(tool.at("/name").asString(), tool));
    }

    @AfterAll
    static void stop() {
        app.close();
        receiver.close();
    }

    @Test
    @Order(1)
    void everyToolHasARow() {
        assertThat(tools.rows)
                .extracting(Row::tool)
                .hasSize(47)
                .containsExactlyInAnyOrderElementsOf(served.keySet());
    }

    @TestFactory
    @Order(2)
    Stream<DynamicTest> whatIsWrongIsRefusedAndNothingIsWritten() {
        return each(row -> {
            if (row.bad() != null) {
                assertThat(desk.refused(row.tool(), row.bad()).at("/message").asString())
                        .endsWith(".");
            }
        });
    }

    @TestFactory
    @Order(3)
    Stream<DynamicTest> aKeyWithoutTheScopeIsToldWhichAndIsNotShownTheTool() {
        Map<String, Assistant> without = new HashMap<>();
        return each(row -> {
            Assistant other = without.computeIfAbsent(row.scope(), CaseDeskCatalogueTest::without);
            Assistant.Answer answer = other.call(row.tool(), row.arguments());
            assertThat(answer.status()).as(answer.body()).isEqualTo(403);
            assertThat(answer.body()).contains("Missing required scope: " + row.scope());
            assertThat(other.listed())
                    .extracting(tool -> tool.at("/name").asString())
                    .doesNotContain(row.tool())
                    .hasSizeGreaterThan(30);
        });
    }

    @TestFactory
    @Order(5)
    Stream<DynamicTest> itWorksAndAWriteIsInTheTrailOnce() {
        return each(row -> {
            long before = desk.trail(row.tool());
            JsonNode answer = desk.ask(row.tool(), row.arguments());
            assertThat(
                            SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                                    .getSchema(schema(row.tool(), "outputSchema"))
                                    .validate(answer))
                    .as(answer.toString())
                    .isEmpty();
            if (row.event() == null) {
                assertThat(desk.trail(row.tool())).isEqualTo(before);
            } else {
                assertThat(desk.trail(row.tool())).isEqualTo(before + 1);
                assertThat(desk.lastInTrail(row.tool()))
                        .containsExactly(
                                row.event(),
                                app.id("business"),
                                app.id("allKey"),
                                "Assistant with every scope");
            }
        });
    }

    @TestFactory
    @Order(6)
    Stream<DynamicTest> thePagesOfAListAddUpAlsoPastTheEnd() {
        return each(row -> {
            JsonNode properties = schema(row.tool(), "inputSchema").at("/properties");
            if (properties.has("page") && !row.tool().equals("list_audit_logs")) {
                addUp(row);
            }
        });
    }

    private static void addUp(Row row) {
        Map<String, Object> page = new LinkedHashMap<>(row.arguments());
        page.remove("key");
        page.put("per_page", 2);
        Set<Long> seen = new HashSet<>();
        long total = desk.ask(row.tool(), page).at("/total_records").asLong();
        long pages = Math.ceilDiv(total, 2);
        for (long number = 1; number <= pages + 1; number++) {
            page.put("page", number);
            JsonNode shown = desk.ask(row.tool(), page);
            assertThat(shown.at("/current_page").asLong()).isEqualTo(number);
            assertThat(shown.at("/total_records").asLong()).isEqualTo(total);
            assertThat(shown.at("/total_pages").asLong()).isEqualTo(pages);
            JsonNode rows = shown.valueStream().filter(JsonNode::isArray).findFirst().orElseThrow();
            assertThat(rows.size()).isEqualTo(Math.clamp(total - (number - 1) * 2, 0, 2));
            rows.forEach(one -> seen.add(one.at("/id").asLong()));
        }
        assertThat(seen).hasSize((int) total);
    }

    @Test
    @Order(7)
    void aCallHasTheClientWithItsNumberAndTheClientsCase() {
        JsonNode ended =
                Until.found(
                        "the call ends",
                        () ->
                                desk.ask("list_calls", Map.of("key", CaseDeskTools.MARK))
                                        .at("/calls/0"),
                        row -> row.has("duration"));
        assertThat(ended.at("/client_name").asString()).isEqualTo("Quillon Person");
        assertThat(ended.at("/case_name").asString()).isEqualTo("Quillon");
        assertThat(ended.at("/direction").asString()).isEqualTo("outbound");
        assertThat(ended.at("/end_reason").asString()).isEqualTo("completed");
        assertThat(ended.at("/duration").asString()).matches("00:0\\d:\\d\\d");
        assertThat(ended.at("/opted_out").asBoolean(true)).isFalse();
        JsonNode shown = desk.ask("get_call", Map.of("id", ended.at("/id").asLong()));
        assertThat(shown.at("/client_phone").asString()).isEqualTo(CaseDeskTools.PHONE);
        assertThat(shown.at("/client_id").isIntegralNumber()).isTrue();
    }

    @Test
    @Order(8)
    void aPersonsWordAboutACallGoesBeforeItsNumber() {
        long other =
                desk.id(
                        "create_case",
                        Map.of("type", "Other", "status", "Open", "name", "Other than that"));
        String business = app.id("business");
        String callId = app.text("select call_id from cases.case_call order by number limit 1");
        app.act(new CaseCommand.LinkCall(business, other, callId));
        JsonNode row = desk.ask("list_calls", Map.of("case_id", other)).at("/calls/0");
        assertThat(row.at("/case_id").asString()).isEqualTo(Long.toString(other));
        assertThat(row.at("/case_name").asString()).isEqualTo("Other than that");
        app.act(new CaseCommand.UnlinkCall(business, other, callId));
        assertThat(desk.ask("list_calls", Map.of("case_id", other)).at("/total_records").asInt())
                .isZero();
    }

    @Test
    @Order(9)
    void aCampaignNamesTheListItIsFor() {
        JsonNode row = desk.ask("list_campaigns", Map.of("key", "quillon")).at("/campaigns/0");
        assertThat(row.propertyNames())
                .containsExactly(
                        "id",
                        "name",
                        "status",
                        "case_list_id",
                        "case_list_name",
                        "is_obo",
                        "never_ending",
                        "is_public",
                        "run_count");
        assertThat(row.at("/status").asString()).isEqualTo("draft");
        assertThat(row.at("/case_list_name").asString()).isEqualTo("Quillon list");
        assertThat(
                        desk.ask("list_calls", Map.of("campaign_id", row.at("/id").asLong()))
                                .at("/total_records")
                                .asInt())
                .isZero();
    }

    private static Assistant without(String scope) {
        return new Assistant(app.casework(), app.keyWithout(scope, Scopes.CASEWORK));
    }

    private static Stream<DynamicTest> each(Consumer<Row> check) {
        return tools.rows.stream()
                .map(row -> DynamicTest.dynamicTest(row.tool(), () -> check.accept(row)));
    }

    private static JsonNode schema(String tool, String name) {
        return Objects.requireNonNull(served.get(tool), tool).at("/" + name);
    }
}
