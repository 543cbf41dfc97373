package io.countersign.app.journey;

import static org.assertj.core.api.Assertions.assertThat;

import io.countersign.app.journey.CaseDeskTools.Row;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
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

/** Nothing that a caller sends breaks the case desk, and nothing is half written. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class HostileCaseworkTest {
    private static RunningApp app;
    private static CaseDesk desk;
    private static CaseDeskTools world;
    private static Receiver receiver;
    private static final Map<String, JsonNode> schemas = new HashMap<>();

    @BeforeAll
    static void start() {
        receiver = new Receiver();
        receiver.trusted();
        // More calls than an hour allows, and more than a minute.
        app =
                new RunningApp(
                        "--countersign.egress.allow-private=true",
                        "--countersign.mcp.casework-calls-per-hour=0",
                        "--countersign.mcp.calls-per-minute=1000000");
        desk = new CaseDesk(app);
        world = new CaseDeskTools(app, desk, receiver.path("/hook", Receiver.answering(200)));
        desk.mine
                .post("{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"tools/list\"}")
                .json()
                .at("/result/tools")
                .forEach(tool -> schemas.put(tool.at("/name").asString(), tool.at("/inputSchema")));
    }

    @AfterAll
    static void stop() {
        app.close();
        receiver.close();
    }

    @TestFactory
    @Order(1)
    Stream<DynamicTest> eachArgumentOfEachToolTakesAnything() {
        List<DynamicTest> tests = new ArrayList<>();
        for (Row row : world.rows) {
            tests.add(DynamicTest.dynamicTest(row.tool(), () -> attack(row)));
        }
        return tests.stream();
    }

    @Test
    void whatIsStoredIsStoredWhole() {
        String odd = "<b>'\"; drop table x; --</b> ${7*7} \u202eabc 李";
        long id =
                desk.id(
                        "create_case",
                        Map.of("type", odd, "status", odd, "name", odd, "description", odd));
        JsonNode shown = desk.ask("get_case", Map.of("id", id));
        assertThat(shown.at("/name").asString()).isEqualTo(odd);
        assertThat(shown.at("/type").asString()).isEqualTo(odd);
        assertThat(shown.at("/description").asString()).isEqualTo(odd);
        assertThat(desk.ask("list_cases", Map.of("key", "drop table x; --</b>")).at("/cases"))
                .hasSize(1);
    }

    @Test
    void aRefusedCaseLeavesNothingBehind() {
        String name = "Half written type";
        desk.refused(
                "create_case", Map.of("type", name, "status", "Open", "name", "x".repeat(600)));
        assertThat(desk.ask("list_case_types", Map.of("name", name)).at("/total_records").asInt())
                .isZero();
    }

    @Test
    @Order(2)
    void noPageShowsItUnescaped() {
        Dashboard dana = new Dashboard(app, 0);
        long aCase =
                world.rows.stream()
                        .filter(row -> row.tool().equals("get_case"))
                        .mapToLong(row -> (Long) Objects.requireNonNull(row.arguments().get("id")))
                        .findFirst()
                        .orElseThrow();
        for (String page :
                List.of(
                        "/cases",
                        "/cases?q=%3Cscript%3E",
                        "/cases/" + aCase,
                        "/clients",
                        "/lists",
                        "/tasks",
                        "/statuses",
                        "/webhooks",
                        "/audit",
                        "/calls",
                        "/campaigns")) {
            HttpResponse<String> shown = dana.get(page);
            assertThat(shown.statusCode()).as(page).isEqualTo(200);
            assertThat(shown.body())
                    .as(page)
                    .doesNotContain("<script>alert(1)", "<img src=x onerror", "<b>'\"; drop");
        }
        assertThat(dana.get("/cases/" + aCase).body()).contains("&lt;script&gt;alert(1)");
    }

    /** Each argument takes each of these in its turn, while the others are as they should be. */
    private static void attack(Row row) {
        JsonNode schema = Objects.requireNonNull(schemas.get(row.tool()));
        for (String argument : schema.at("/properties").propertyNames()) {
            for (Object value : Hostile.VALUES) {
                Map<String, Object> arguments = new LinkedHashMap<>(row.arguments());
                arguments.put(argument, value);
                ask(row, arguments, argument + " " + value);
            }
        }
        for (Object page : List.of(-5, 0, Integer.MAX_VALUE, 1e300)) {
            if (schema.at("/properties").has("page")) {
                Map<String, Object> arguments = new LinkedHashMap<>(row.arguments());
                arguments.put("page", page);
                arguments.put("per_page", page);
                assertThat(ask(row, arguments, "page " + page)).isEqualTo(200);
            }
        }
    }

    private static int ask(Row row, Map<String, Object> arguments, String what) {
        long before = desk.events();
        Assistant.Answer answer = desk.mine.call(row.tool(), arguments);
        long written = desk.events() - before;
        String as = "%s %.60s: %.300s".formatted(row.tool(), what, answer.body());
        assertThat(answer.status()).as(as).isIn(200, 400, 413);
        assertThat(answer.body()).doesNotContain("SQLSTATE", "Exception", "at io.c");
        boolean done =
                answer.status() == 200 && answer.json().at("/result/structuredContent").isObject();
        if (!done || row.event() == null) {
            assertThat(written).as("nothing written: " + as).isZero();
        } else {
            // A case may bring a new type and a new status with it; an unchanged one brings
            // nothing.
            assertThat(written).as(as).isBetween(0L, row.tool().endsWith("_case") ? 3L : 1L);
        }
        return answer.status();
    }
}
