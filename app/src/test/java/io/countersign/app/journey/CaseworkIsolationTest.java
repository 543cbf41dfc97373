package io.countersign.app.journey;

import static org.assertj.core.api.Assertions.assertThat;

import io.countersign.mcp.callers.Scopes;
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

/**
 * Every tool of the case desk by construction, by key and by token: one that is in the catalogue
 * and has no case here fails the test.
 */
class CaseworkIsolationTest {
    private static final long NOBODYS = 987_654_321;
    private static final String[] SECRETS = {
        "Alvarez", "Harbor", "Lucia", "Dana Reyes", "Tom Whitlock", "Victim"
    };
    private static final Map<String, List<Case>> CASES = new LinkedHashMap<>();
    private static final Receiver RECEIVER = new Receiver();
    private static RunningApp app;
    private static Assistant victim;
    private static OtherBusiness other;

    private sealed interface Case {}

    /** Something of the victim's, and the same with an id that nobody has. */
    private record Foreign(Map<String, ?> foreign, Map<String, ?> unknown, Object id)
            implements Case {}

    /** A list: the victim has rows, and none of them is the other's. */
    private record Rows(String path) implements Case {}

    /** Something new of the other's own, which changes nothing of the victim's list. */
    private record Apart(Map<String, ?> made, String list) implements Case {}

    @BeforeAll
    static void start() {
        app =
                new RunningApp(
                        "--countersign.carriers.simulated.speed=200",
                        "--countersign.mcp.casework-calls-per-hour=0",
                        "--countersign.egress.allow-private=true");
        victim = new Assistant(app.casework(), app.key("all"));
        other = OtherBusiness.at(app, "/v1/mcp", Scopes.CASEWORK);
        cases();
        telephones();
        settings();
        webhooks();
    }

    @AfterAll
    static void stop() {
        app.close();
        RECEIVER.close();
    }

    private static void cases() {
        Object file = app.demo().at("/ids/cases/0").asLong();
        Object client = first("list_clients", "/clients");
        Object list = first("list_case_lists", "/case_lists");
        Object type = first("list_case_types", "/case_types");
        ids("get_case", "id", file, Map.of());
        ids("update_case", "id", file, Map.of("name", "Mine"));
        apart(
                "create_case",
                Map.of("type", "Auto accident", "status", "Settled", "name", "Mine"),
                "list_case_types");
        ids("get_client", "id", client, Map.of());
        ids("update_client", "id", client, Map.of("gender", "x"));
        apart("create_client", Map.of("first_name", "Mi", "last_name", "Ne"), "list_clients");
        ids("get_case_list", "id", list, Map.of());
        ids("update_case_list", "id", list, Map.of("name", "Mine"));
        ids("create_case_list", "case_type_id", type, Map.of("name", "Mine"));
        ids("list_case_lists", "case_type_id", type, Map.of());
        ids("get_form", "id", first("list_forms", "/forms"), Map.of());
        ids("get_task", "id", first("list_tasks", "/tasks"), Map.of());
        ids("create_note", "reference_id", file, Map.of("type", "case", "body", "Mine"));
        ids("create_note", "reference_id", client, Map.of("type", "client", "body", "Mine"));
        ids("list_notes", "case_id", file, Map.of());
        ids("list_notes", "client_id", client, Map.of());
        Object ulid =
                victim.call("list_notes", Map.of("case_id", file))
                        .tool()
                        .at("/notes/0/ulid")
                        .asString();
        foreign(
                "update_note",
                Map.of("ulid", ulid, "body", "Mine"),
                Map.of("ulid", "01JAAAAAAAAAAAAAAAAAAAAAAA", "body", "Mine"),
                ulid);
        ids("send_email_to_case", "case_id", file, Map.of("subject", "Mine", "message", "Mine"));
        ids("send_sms_to_case", "case_id", file, Map.of("message", "Mine"));
        ids("get_admin", "id", first("list_admins", "/admins"), Map.of());
        ids("list_audit_logs", "case_id", file, Map.of());
        ids("list_audit_logs", "client_id", client, Map.of());
        rows("list_cases", "/cases");
        rows("list_clients", "/clients");
        rows("list_case_lists", "/case_lists");
        rows("list_forms", "/forms");
        rows("list_tasks", "/tasks");
        rows("list_admins", "/admins");
        rows("list_audit_logs", "/logs");
    }

    /** Seen here, made at the voice desk. */
    private static void telephones() {
        Assistant line = new Assistant(app.voice(), app.key("all"));
        JsonNode call =
                line.call(
                                "make_call",
                                Map.of("agent_id", app.id("frontDesk"), "to", "+12075550172"))
                        .tool();
        Map<String, ?> id = Map.of("call_id", call.at("/call/id").asString());
        // What a call tells the webhooks would change their list while it is compared.
        Until.isTrue(
                "the call is over",
                () -> line.call("check_call_status", id).tool().at("/call/ended_at").isString());
        line.call(
                "create_campaign",
                Map.of(
                        "name",
                        "Victim",
                        "cadence_config",
                        Map.of("template", "standard", "attempts", 1)));
        Object campaign = first("list_campaigns", "/campaigns");
        ids("get_call", "id", first("list_calls", "/calls"), Map.of());
        ids("get_campaign", "id", campaign, Map.of());
        ids("list_calls", "campaign_id", campaign, Map.of());
        ids("list_calls", "case_id", app.demo().at("/ids/cases/0").asLong(), Map.of());
        rows("list_calls", "/calls");
        rows("list_campaigns", "/campaigns");
    }

    private static void settings() {
        Object type = first("list_case_types", "/case_types");
        Object status = first("list_case_statuses", "/case_statuses");
        ids("get_case_type", "id", type, Map.of());
        ids("update_case_type", "id", type, Map.of("name", "Mine"));
        ids("create_case_type_custom_field", "id", type, Map.of("key", "Mine"));
        ids("list_case_type_custom_fields", "id", type, Map.of());
        ids("get_case_status", "id", status, Map.of());
        ids("update_case_status", "id", status, Map.of("name", "Mine"));
        ids("create_case_status", "parent_id", status, Map.of("name", "Mine"));
        foreign(
                "reorder_case_statuses",
                Map.of("items", List.of(Map.of("id", status, "priority", 1))),
                Map.of("items", List.of(Map.of("id", NOBODYS, "priority", 1))),
                status);
        apart("create_case_type", Map.of("name", "Mine"), "list_case_types");
        rows("list_case_types", "/case_types");
        rows("list_case_statuses", "/case_statuses");
        rows("list_hierarchical_case_statuses", "/items");
    }

    private static void webhooks() {
        Map<String, ?> there =
                Map.of("name", "Victim", "url", RECEIVER.path("/victim", Receiver.answering(204)));
        Object hook = victim.call("create_webhook", there).tool().at("/id").asLong();
        victim.call("test_webhook", Map.of("id", hook));
        JsonNode log =
                Until.found(
                        "a delivery",
                        () -> victim.call("list_webhook_logs", Map.of("id", hook)).tool(),
                        logs -> !logs.at("/items").isEmpty());
        Map<String, ?> mine =
                Map.of("name", "Mine", "url", RECEIVER.path("/mine", Receiver.answering(204)));
        ids("get_webhook", "id", hook, Map.of());
        ids("update_webhook", "id", hook, mine);
        ids("test_webhook", "id", hook, Map.of());
        ids("list_webhook_logs", "id", hook, Map.of());
        ids("replay_webhook_log", "id", hook, Map.of("log_id", log.at("/items/0/id").asLong()));
        apart("create_webhook", mine, "list_webhooks");
        rows("list_webhooks", "/items");
    }

    @Test
    void everyToolOfTheCatalogueHasACase() {
        for (Assistant one : other.assistants()) {
            assertThat(CASES.keySet()).containsAll(one.tools());
        }
    }

    @TestFactory
    Stream<DynamicTest> anotherBusinessIsLikeNone() {
        List<DynamicTest> tests = new ArrayList<>();
        CASES.forEach((tool, cases) -> {
            for (int i = 0; i < cases.size(); i++) {
                Case one = cases.get(i);
                tests.add(DynamicTest.dynamicTest(tool + " " + (i + 1), () -> check(tool, one)));
            }
        });
        return tests.stream();
    }

    private static void check(String tool, Case one) {
        for (Assistant assistant : other.assistants()) {
            check(tool, one, assistant);
        }
        assertThat(other.wrote(app)).as("what the other wrote here").isZero();
    }

    private static void check(String tool, Case one, Assistant assistant) {
        switch (one) {
            case Foreign(Map<String, ?> foreign, Map<String, ?> unknown, Object id) -> {
                Assistant.Answer theirs = assistant.call(tool, foreign);
                Assistant.Answer nobodys = assistant.call(tool, unknown);
                assertThat(theirs.status()).isEqualTo(nobodys.status()).isLessThan(500);
                assertThat(anonymous(theirs, id)).isEqualTo(anonymous(nobodys, id));
                assertThat(theirs.body()).doesNotContain(SECRETS);
            }
            case Rows(String path) -> {
                JsonNode theirs = assistant.call(tool, Map.of()).tool();
                JsonNode own = victim.call(tool, Map.of()).tool();
                assertThat(theirs.toString()).doesNotContain(SECRETS);
                assertThat(own.at(path)).as("own rows").isNotEmpty();
                for (JsonNode row : theirs.at(path)) {
                    assertThat(own.at(path).valueStream()).doesNotContain(row);
                }
            }
            case Apart(Map<String, ?> made, String list) -> {
                String before = victim.call(list, Map.of()).tool().toString();
                // Names are unique within a business, and both credentials are of the same one.
                Map<String, ?> named = with(made, "name", "Mine " + System.nanoTime());
                JsonNode answer =
                        assistant.call(tool, made.containsKey("name") ? named : made).tool();
                long id = answer.at("/id").asLong();
                assertThat(id).isPositive();
                assertThat(victim.call(list, Map.of()).tool().toString()).isEqualTo(before);
                assertThat(
                                victim.call(tool.replace("create", "get"), Map.of("id", id))
                                        .json()
                                        .at("/result/isError")
                                        .asBoolean())
                        .isTrue();
            }
        }
    }

    /** What the tool said, without the id that was sent and the number of the request. */
    private static String anonymous(Assistant.Answer answer, Object id) {
        return answer.json()
                .at("/result")
                .toString()
                .replaceAll("\\b(%s|%d|01JA{23})\\b".formatted(id, NOBODYS), "ID")
                .replaceAll("req_[0-9A-Z]{26}", "REQ");
    }

    private static Object first(String list, String path) {
        long id = victim.call(list, Map.of()).tool().at(path + "/0/id").asLong(0);
        assertThat(id).as(list).isPositive();
        return id;
    }

    private static void rows(String tool, String path) {
        add(tool, new Rows(path));
    }

    private static void apart(String tool, Map<String, ?> made, String list) {
        add(tool, new Apart(made, list));
    }

    private static void ids(String tool, String argument, Object id, Map<String, ?> more) {
        foreign(tool, with(more, argument, id), with(more, argument, NOBODYS), id);
    }

    private static void foreign(
            String tool, Map<String, ?> foreign, Map<String, ?> unknown, Object id) {
        add(tool, new Foreign(foreign, unknown, id));
    }

    private static void add(String tool, Case one) {
        CASES.computeIfAbsent(tool, _ -> new ArrayList<>()).add(one);
    }

    private static Map<String, Object> with(Map<String, ?> all, String name, Object value) {
        Map<String, Object> more = new LinkedHashMap<>(all);
        more.put(name, value);
        return more;
    }
}
