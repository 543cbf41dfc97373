package io.countersign.app.journey;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import tools.jackson.databind.JsonNode;

/** Nothing that a caller sends breaks the case desk, and nothing is half written. */
class HostileCaseworkTest {
    private static final List<Object> HOSTILE =
            List.of(
                    "'; drop table cases.case_file; --",
                    "\" or 1=1 --",
                    "<script>alert(1)</script><img src=x onerror=alert(2)>",
                    "\u0001\u0007\u001b[31m\u202e\u2066abc",
                    "a\u0000b",
                    "\ud800 half",
                    "%%%___\\\\%",
                    "${7*7} #{7*7} {{7*7}} __${T(java.lang.Runtime)}__::x",
                    "x".repeat(900_000),
                    "",
                    "   ",
                    -1,
                    0,
                    3.5,
                    Long.MAX_VALUE,
                    new BigInteger("9".repeat(60)),
                    true,
                    List.of("a", 1),
                    Map.of("a", Map.of("b", "c")));

    private static RunningApp app;
    private static CaseDesk desk;

    @BeforeAll
    static void start() {
        // More calls than an hour allows, and more than a minute.
        app =
                new RunningApp(
                        "--countersign.mcp.casework-calls-per-hour=0",
                        "--countersign.mcp.calls-per-minute=1000000");
        desk = new CaseDesk(app);
    }

    @AfterAll
    static void stop() {
        app.close();
    }

    @TestFactory
    Stream<DynamicTest> eachArgumentOfEachToolTakesAnything() {
        List<DynamicTest> tests = new ArrayList<>();
        for (JsonNode tool : tools()) {
            String name = tool.at("/name").asString();
            tests.add(DynamicTest.dynamicTest(name, () -> attack(name, tool.at("/inputSchema"))));
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

    private static void attack(String tool, JsonNode schema) {
        Map<String, Object> sound = new LinkedHashMap<>();
        for (JsonNode needed : schema.path("required")) {
            sound.put(needed.asString(), sound(needed.asString(), schema));
        }
        for (String argument : schema.at("/properties").propertyNames()) {
            for (Object value : HOSTILE) {
                Map<String, Object> arguments = new LinkedHashMap<>(sound);
                arguments.put(argument, value);
                Assistant.Answer answer = desk.mine.call(tool, arguments);
                assertThat(answer.status())
                        .as("%s %s %.60s", tool, argument, value)
                        .isIn(200, 400, 413);
                assertThat(answer.body()).doesNotContain("SQLSTATE", "Exception", "at io.c");
            }
        }
        for (Object page : List.of(-5, 0, Integer.MAX_VALUE, 1e300)) {
            if (schema.at("/properties").has("page")) {
                Map<String, Object> arguments = new LinkedHashMap<>(sound);
                arguments.put("page", page);
                arguments.put("per_page", page);
                assertThat(desk.mine.call(tool, arguments).status()).isEqualTo(200);
            }
        }
    }

    private static Object sound(String argument, JsonNode schema) {
        JsonNode property = schema.at("/properties/" + argument);
        if (property.has("enum")) {
            return property.at("/enum/0").asString();
        }
        return switch (property.at("/type").asString("")) {
            case "integer" -> 1;
            case "array" -> List.of(Map.of("id", 1, "priority", 1));
            default -> "Sound " + argument;
        };
    }

    private static List<JsonNode> tools() {
        JsonNode listed =
                desk.mine
                        .post("{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"tools/list\"}")
                        .json()
                        .at("/result/tools");
        List<JsonNode> ours = new ArrayList<>();
        for (JsonNode tool : listed) {
            if (!tool.at("/name")
                    .asString()
                    .matches(".*(webhook|audit|admin|sms|email|call|campaign).*")) {
                ours.add(tool);
            }
        }
        assertThat(ours).hasSizeGreaterThanOrEqualTo(30);
        return ours;
    }
}
