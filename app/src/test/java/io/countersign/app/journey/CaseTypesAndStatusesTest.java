package io.countersign.app.journey;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Cases, and the types and statuses they name, through the assistants' door. */
class CaseTypesAndStatusesTest {
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static RunningApp app;
    private static Assistant desk;
    private static Assistant other;

    @BeforeAll
    static void start() {
        app = new RunningApp("--countersign.mcp.casework-calls-per-hour=0");
        String endpoint = app.demo().at("/mcp/casework").asString();
        desk = new Assistant(endpoint, app.key("all"));
        other = new Assistant(endpoint, app.key("otherBusiness"));
    }

    @AfterAll
    static void stop() {
        app.close();
    }

    @Test
    void theExampleOfTheContractWorksWithoutAHandshake() {
        Assistant.Answer answer =
                desk.post(
                        """
                        {"jsonrpc":"2.0","id":1,"method":"tools/call","params":{"name":"create_case",
                         "arguments":{"name":"Smith v. Johnson","case_number":"CV-2025-001",
                         "type":"Personal Injury","status":"Active"}}}
                        """);
        JsonNode created = answer.tool();
        assertThat(answer.json().at("/result/content/0/text").asString())
                .isEqualTo(created.toString());
        assertThat(created.propertyNames())
                .containsExactly("id", "name", "case_number", "type", "status", "is_obo");
        JsonNode shown = desk.call("get_case", Map.of("id", created.at("/id").asLong())).tool();
        assertThat(shown).isEqualTo(created);
    }

    @Test
    void aThousandCasesAtOnceMakeEachOfTenNewTypesOnce() throws Exception {
        List<Future<Assistant.Answer>> answers = new ArrayList<>();
        try (ExecutorService callers = Executors.newFixedThreadPool(64)) {
            for (int i = 0; i < 1_000; i++) {
                String name = (i % 20 < 10 ? "Storm type " : "STORM  Type ") + i % 10;
                answers.add(
                        callers.submit(() ->
                                other.call(
                                        "create_case", Map.of("type", name, "status", "Storm"))));
            }
        }
        for (Future<Assistant.Answer> answer : answers) {
            assertThat(answer.get().tool().at("/id").isIntegralNumber()).isTrue();
        }
        JsonNode types = other.call("list_case_types", Map.of("name", "storm")).tool();
        assertThat(types.at("/total_records").asLong()).isEqualTo(10);
        assertThat(
                        types.at("/case_types")
                                .valueStream()
                                .mapToLong(type -> type.at("/number_of_cases").asLong()))
                .containsOnly(100L);
        assertThat(
                        other.call("list_case_statuses", Map.of("name", "storm"))
                                .tool()
                                .at("/total_records")
                                .asLong())
                .isEqualTo(1);
    }

    @Test
    void aCaseThatIsRefusedMakesNoType() {
        Assistant.Answer refused =
                desk.call(
                        "create_case",
                        Map.of("type", "Never made", "status", " ", "name", "Nobody"));
        assertThat(refused.json().at("/result/isError").asBoolean(false)).isTrue();
        assertThat(count("list_case_types", "Never made")).isZero();
    }

    @Test
    void anUpdateMakesTheTypeItNamesAndKeepsWhatIsNotSent() {
        long id = open("Update me", "Updated type A", "Updated status A");
        JsonNode updated =
                desk.call(
                                "update_case",
                                Map.of("id", id, "type", "Updated type B", "court_name", "Bath"))
                        .tool();
        assertThat(updated.at("/type").asString()).isEqualTo("Updated type B");
        assertThat(updated.at("/status").asString()).isEqualTo("Updated status A");
        assertThat(updated.at("/name").asString()).isEqualTo("Update me");
        assertThat(updated.at("/court_name").asString()).isEqualTo("Bath");
        assertThat(count("list_case_types", "Updated type")).isEqualTo(2);
        JsonNode without = desk.call("update_case", Map.of("id", id, "court_name", "")).tool();
        assertThat(without.has("court_name")).isFalse();
    }

    @Test
    void aRenamedTypeIsRenamedInItsCases() {
        long id = open("Renaming", "Old name", "Open");
        long type =
                desk.call("list_case_types", Map.of("name", "Old name"))
                        .tool()
                        .at("/case_types/0/id")
                        .asLong();
        desk.call("update_case_type", Map.of("id", type, "name", "New name")).tool();
        assertThat(desk.call("get_case", Map.of("id", id)).tool().at("/type").asString())
                .isEqualTo("New name");
    }

    @Test
    void aTypeHasFieldsOfItsOwn() {
        long type =
                desk.call("create_case_type", Map.of("name", "With fields", "pronunciation", "w"))
                        .tool()
                        .at("/id")
                        .asLong();
        JsonNode field =
                desk.call("create_case_type_custom_field", Map.of("id", type, "key", "Insurer"))
                        .tool();
        assertThat(field.at("/source").asString()).isEqualTo("manual");
        assertThat(field.at("/created_at").asString()).endsWith("Z");
        assertThat(
                        desk.call("list_case_type_custom_fields", Map.of("id", type))
                                .tool()
                                .at("/items/0"))
                .isEqualTo(field);
        assertThat(error("create_case_type_custom_field", Map.of("id", type, "key", "insurer")))
                .isEqualTo("already_exists");
        assertThat(error("create_case_type", Map.of("name", " with  FIELDS ")))
                .isEqualTo("already_exists");
    }

    @Test
    void aStatusCannotStandBelowItself() {
        long root = status("Cycle root", null);
        long middle = status("Cycle middle", root);
        long leaf = status("Cycle leaf", middle);
        assertThat(error("update_case_status", Map.of("id", root, "parent_id", leaf)))
                .isEqualTo("status_cycle");
        assertThat(error("update_case_status", Map.of("id", root, "parent_id", root)))
                .isEqualTo("status_cycle");
        JsonNode tree = desk.call("list_hierarchical_case_statuses", Map.of()).tool();
        JsonNode shown =
                tree.at("/items")
                        .valueStream()
                        .filter(item -> item.at("/id").asLong() == root)
                        .findFirst()
                        .orElseThrow();
        assertThat(shown.has("parent_id")).isFalse();
        assertThat(shown.at("/children/0/children/0/id").asLong()).isEqualTo(leaf);
        assertThat(shown.at("/children/0/children/0/children")).isEmpty();
        JsonNode freed =
                desk.call("update_case_status", Map.of("id", middle, "parent_id", 0)).tool();
        assertThat(freed.has("parent_id")).isFalse();
    }

    @Test
    void anOrderThatCannotBeMadeAsAWholeIsNotMadeAtAll() {
        long first = status("Order first", null);
        long second = status("Order second", null);
        JsonNode before = desk.call("get_case_status", Map.of("id", first)).tool();
        assertThat(
                        error(
                                "reorder_case_statuses",
                                Map.of(
                                        "items",
                                        List.of(
                                                Map.of("id", first, "priority", 900),
                                                Map.of("id", 999_999, "priority", 1)))))
                .isEqualTo("not_found");
        assertThat(desk.call("get_case_status", Map.of("id", first)).tool()).isEqualTo(before);
        JsonNode done =
                desk.call(
                                "reorder_case_statuses",
                                Map.of(
                                        "items",
                                        List.of(
                                                Map.of("id", first, "priority", 902),
                                                Map.of("id", second, "priority", 901))))
                        .tool();
        assertThat(done.toString()).isEqualTo("{\"status\":\"reordered\"}");
        assertThat(
                        desk.call("list_case_statuses", Map.of("name", "Order "))
                                .tool()
                                .at("/case_statuses")
                                .valueStream()
                                .map(row -> row.at("/id").asLong()))
                .containsExactly(second, first);
    }

    @Test
    void pagesAddUpAlsoPastTheEnd() {
        List<Long> opened =
                IntStream.range(0, 7).mapToObj(i -> open("Paged " + i, "Paged", "Open")).toList();
        List<Long> listed = new ArrayList<>();
        for (int page = 1; page <= 4; page++) {
            JsonNode answer =
                    desk.call("list_cases", Map.of("key", "paged", "per_page", 3, "page", page))
                            .tool();
            assertThat(answer.at("/current_page").asInt()).isEqualTo(page);
            assertThat(answer.at("/total_pages").asInt()).isEqualTo(3);
            assertThat(answer.at("/total_records").asInt()).isEqualTo(7);
            answer.at("/cases").forEach(row -> listed.add(row.at("/id").asLong()));
        }
        assertThat(listed).isEqualTo(opened);
        JsonNode far =
                desk.call("list_cases", Map.of("page", Long.MAX_VALUE, "per_page", -4)).tool();
        assertThat(far.at("/cases")).isEmpty();
        assertThat(far.at("/total_records").asInt()).isPositive();
    }

    @Test
    void pagesStayPutWhileOthersWrite() throws Exception {
        List<Long> before = new ArrayList<>();
        for (int i = 0; i < 30; i++) {
            before.add(open("Moving " + i, "Moving", "Open"));
        }
        List<Long> seen = new ArrayList<>();
        try (ExecutorService writers = Executors.newFixedThreadPool(4)) {
            for (int i = 0; i < 60; i++) {
                writers.execute(() -> open("Moving on", "Moving", "Open"));
            }
            long pages = 1;
            for (int page = 1; page <= pages && page <= 30; page++) {
                JsonNode answer =
                        desk.call(
                                        "list_cases",
                                        Map.of("key", "Moving", "per_page", 5, "page", page))
                                .tool();
                pages = answer.at("/total_pages").asLong();
                assertThat(pages).isEqualTo(Math.ceilDiv(answer.at("/total_records").asLong(), 5));
                answer.at("/cases").forEach(row -> seen.add(row.at("/id").asLong()));
            }
        }
        assertThat(seen).doesNotHaveDuplicates().containsAll(before).isSorted();
    }

    @Test
    void aCaseIsFoundByAnyPartOfItsNameOrNumberInAnyScript() {
        long odd = open("100% Müller_Straße & \"Søn\" 'O''Hara' 李明 Иванов", "Search", "Open");
        for (String key :
                List.of(
                        "100%",
                        "müller_",
                        "MULLER",
                        "strasse".substring(0, 4),
                        "& \"søn\"",
                        "'o''h",
                        "李",
                        "李明",
                        "иван",
                        "%",
                        "_s")) {
            assertThat(
                            desk.call("list_cases", Map.of("key", key))
                                    .tool()
                                    .at("/cases")
                                    .valueStream()
                                    .map(row -> row.at("/id").asLong()))
                    .as(key)
                    .contains(odd);
        }
        assertThat(count("list_cases", "key", "100%x")).isZero();
        assertThat(count("list_cases", "key", "m_ller")).isZero();
    }

    @Test
    void idsOfAnotherBusinessAnswerLikeUnknownOnes() {
        long mine = open("Mine alone", "Isolated", "Isolated");
        long type = id("list_case_types", "Isolated", "case_types");
        long status = id("list_case_statuses", "Isolated", "case_statuses");
        same("get_case", Map.of("id", mine));
        same("update_case", Map.of("id", mine, "name", "Theirs", "type", "Sneaky"));
        same("get_case_type", Map.of("id", type));
        same("update_case_type", Map.of("id", type, "name", "Theirs"));
        same("list_case_type_custom_fields", Map.of("id", type));
        same("create_case_type_custom_field", Map.of("id", type, "key", "Theirs"));
        same("get_case_status", Map.of("id", status));
        same("update_case_status", Map.of("id", status, "name", "Theirs"));
        assertThat(
                        other.call("list_case_types", Map.of("name", "Sneaky"))
                                .tool()
                                .at("/total_records")
                                .asLong())
                .isZero();
    }

    private static void same(String tool, Map<String, Object> foreign) {
        Map<String, Object> unknown = new LinkedHashMap<>(foreign);
        unknown.put("id", 987_654_321);
        Assistant.Answer one = other.call(tool, foreign);
        Assistant.Answer two = other.call(tool, unknown);
        assertThat(one.body().replace(String.valueOf(foreign.get("id")), "ID"))
                .as(tool)
                .isEqualTo(two.body().replace("987654321", "ID"))
                .contains("not_found");
    }

    private static long open(String name, String type, String status) {
        return desk.call("create_case", Map.of("name", name, "type", type, "status", status))
                .tool()
                .at("/id")
                .asLong();
    }

    private static long status(String name, @Nullable Long parent) {
        Map<String, Object> arguments = new LinkedHashMap<>(Map.of("name", name));
        if (parent != null) {
            arguments.put("parent_id", parent);
        }
        return desk.call("create_case_status", arguments).tool().at("/id").asLong();
    }

    private static long count(String tool, String name) {
        return count(tool, "name", name);
    }

    private static long count(String tool, String argument, String text) {
        return desk.call(tool, Map.of(argument, text)).tool().at("/total_records").asLong();
    }

    private static long id(String tool, String name, String rows) {
        return desk.call(tool, Map.of("name", name)).tool().at("/" + rows + "/0/id").asLong();
    }

    private static String error(String tool, Map<String, ?> arguments) {
        JsonNode result = desk.call(tool, arguments).json().at("/result");
        assertThat(result.at("/isError").asBoolean(false)).as(result.toString()).isTrue();
        return JSON.readTree(result.at("/content/0/text").asString()).at("/error").asString();
    }
}
