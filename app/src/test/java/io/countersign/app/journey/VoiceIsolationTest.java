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
 * Every tool of the voice desk by construction, by key and by token: one that is in the catalogue
 * and has no case here fails the test.
 */
class VoiceIsolationTest {
    private static final Map<String, List<Case>> CASES = new LinkedHashMap<>();
    private static final String[] SECRETS = {"Front Desk", "Harbor", "Maria"};
    private static RunningApp app;
    private static Assistant victim;
    private static OtherBusiness other;

    private sealed interface Case {}

    /** Something of the victim's, and the same with an id that nobody has. */
    private record Foreign(Map<String, ?> foreign, Map<String, ?> unknown) implements Case {}

    /** A list that shows only the caller's own rows: the victim has some, the other none. */
    private record Empty(String path, Map<String, ?> asked) implements Case {}

    /** Counts that are above nothing for the victim, and nothing for the other. */
    private record Zero(Map<String, ?> asked, List<String> paths) implements Case {}

    @BeforeAll
    static void start() {
        app = new RunningApp("--countersign.carriers.simulated.speed=100");
        victim = new Assistant(app.voice(), app.key("all"));
        other = OtherBusiness.at(app, "/api/mcp", Scopes.VOICE);
        lookers();
        changers();
    }

    @AfterAll
    static void stop() {
        app.close();
    }

    private static void lookers() {
        String agent = app.id("frontDesk");
        String call =
                victim.call("make_call", Map.of("agent_id", agent, "to", "+12075550142"))
                        .tool()
                        .at("/call/id")
                        .asString();
        settled(agent);
        String change =
                held("update_agent_config", Map.of("agent_id", agent, "first_message", "Hi"));
        ids("check_call_status", "call_id", call);
        ids("get_transcript", "call_id", call);
        ids("get_call_recording", "call_id", call);
        ids("get_lead", "lead_id", lead());
        ids("get_change_request", "change_id", change);
        ids("list_config_versions", "agent_id", agent);
        for (String tool :
                List.of("list_agents", "get_business_info", "get_operational_settings")) {
            ids(tool, "business_id", app.id("business"));
        }
        // This one takes no business: naming the victim's must not make it count the victim's.
        for (Map<String, ?> asked :
                List.of(Map.<String, Object>of(), Map.of("business_id", app.id("business")))) {
            add(
                    "get_analytics",
                    new Zero(
                            asked, List.of("/leads/total", "/calls/total", "/agents/top/0/calls")));
        }
        empty("list_recent_calls", "/calls");
        empty("list_voicemails", "/voicemails");
        empty("list_leads", "/leads");
        empty("list_campaigns", "/campaigns");
        empty("list_sms_messages", "/messages");
        add("list_sms_messages", new Empty("/messages", Map.of("conversation_id", thread(agent))));
    }

    /** What there is to see: a campaign, and a voicemail left for the victim. */
    private static void settled(String agent) {
        JsonNode made =
                victim.call(
                                "create_campaign",
                                Map.of(
                                        "name",
                                        "Harbor check-ups",
                                        "agent_id",
                                        agent,
                                        "lead_ids",
                                        List.of(lead()),
                                        "launch",
                                        false,
                                        "cadence_config",
                                        Map.of("template", "standard", "attempts", 1)))
                        .tool();
        assertThat(made.at("/success").asBoolean()).as(made.toString()).isTrue();
        // Numbers with this ending have an answering machine.
        victim.call("make_call", Map.of("agent_id", agent, "to", "+12075550193"));
        Until.isTrue(
                "a voicemail",
                () -> !victim.call("list_voicemails", Map.of()).tool().at("/voicemails").isEmpty());
    }

    /** A thread of texts of the victim's. */
    private static String thread(String agent) {
        JsonNode sent =
                victim.call(
                                "send_sms",
                                Map.of(
                                        "from_agent_id",
                                        agent,
                                        "to",
                                        "+12075550142",
                                        "message",
                                        "Maria, your crown is ready."))
                        .tool();
        String thread = sent.at("/conversation_id").asString("");
        assertThat(thread).as(sent.toString()).isNotEmpty();
        return thread;
    }

    private static void changers() {
        String agent = app.id("frontDesk");
        Map<String, ?> to = Map.of("to", "+12075550142", "message", "Hello");
        ids("make_call", "agent_id", agent, to);
        ids("send_sms", "from_agent_id", agent, to);
        ids("make_call", "lead_id", lead(), with(to, "agent_id", app.id("otherAgent")));
        ids("send_sms", "lead_id", lead(), with(to, "from_agent_id", app.id("otherAgent")));
        ids("update_agent_config", "agent_id", agent, Map.of("name", "Mine"));
        ids(
                "update_agent_config",
                "agent_id",
                agent,
                Map.of("inbound_prompt", "Mine", "dry_run", true));
        ids("configure_agent_business_rules", "agent_id", agent, Map.of("rules", "Be mine."));
        ids("rollback_config", "agent_id", agent, Map.of("version_number", 1));
        ids("configure_staff_alerts", "business_id", app.id("business"), Map.of());
        ids(
                "configure_textable_links",
                "business_id",
                app.id("business"),
                Map.of("links", List.of(Map.of("link_key", "mine"))));
        add(
                "upsert_lead",
                new Foreign(
                        Map.of("updates", List.of(Map.of("id", lead(), "name", "Mine"))),
                        Map.of("updates", List.of(Map.of("id", "ID", "name", "Mine")))));
        Map<String, ?> campaign =
                Map.of(
                        "name",
                        "Mine",
                        "launch",
                        true,
                        "cadence_config",
                        Map.of("template", "standard", "attempts", 1));
        ids("create_campaign", "agent_id", agent, campaign);
        add(
                "create_campaign",
                new Foreign(
                        with(campaign, "lead_ids", List.of(lead())),
                        with(campaign, "lead_ids", List.of("ID"))));
        intent("agent.patch", Map.of("agent_id", agent), Map.of("agent_id", "ID"), "name", "Mine");
        Map<String, ?> address =
                Map.of("street", "1 A St", "city", "Portland", "state", "ME", "zip", "04101");
        intent(
                "phone.emergency_address.set",
                Map.of("phone_number", "+12075550100"),
                Map.of("phone_number", "+12075559999"),
                "address",
                address);
        add("request_kaicalls_update", new Foreign(stop(sink()), stop("sink_ID")));
    }

    @Test
    void everyToolOfTheCatalogueHasACase() {
        for (Assistant one : other.assistants()) {
            assertThat(CASES.keySet()).as("tools with a case").containsAll(one.tools());
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
            case Empty(String path, Map<String, ?> asked) -> {
                Assistant.Answer answer = assistant.call(tool, asked);
                assertThat(answer.tool().at(path).isArray()).as(answer.body()).isTrue();
                assertThat(answer.tool().at(path)).isEmpty();
                assertThat(answer.body()).doesNotContain(SECRETS);
                assertThat(victim.call(tool, asked).tool().at(path)).as("own rows").isNotEmpty();
            }
            case Zero(Map<String, ?> asked, List<String> paths) -> {
                JsonNode theirs = assistant.call(tool, asked).tool();
                JsonNode own = victim.call(tool, asked).tool();
                assertThat(theirs.at("/success").asBoolean()).as(theirs.toString()).isTrue();
                assertThat(theirs.toString()).doesNotContain(SECRETS);
                for (String path : paths) {
                    assertThat(own.at(path).asLong(0)).as(path).isPositive();
                    assertThat(theirs.at(path).asLong(0)).as(path).isZero();
                }
            }
            case Foreign(Map<String, ?> foreign, Map<String, ?> unknown) -> {
                Assistant.Answer mine = assistant.call(tool, foreign);
                Assistant.Answer nobodys = assistant.call(tool, unknown);
                assertThat(mine.status()).isEqualTo(nobodys.status()).isLessThan(500);
                assertThat(anonymous(mine.body())).isEqualTo(anonymous(nobodys.body()));
                assertThat(mine.tool().at("/success").asBoolean()).as(mine.body()).isFalse();
                assertThat(mine.body()).doesNotContain(SECRETS);
            }
        }
    }

    private static String anonymous(String body) {
        return body.replaceAll(
                        "(lead|agent|biz|call|chg|sink|camp|msg|conv)_[0-9A-Za-z]{2,32}", "ID")
                .replaceAll("req_[0-9A-Z]{26}", "REQ");
    }

    private static void empty(String tool, String path) {
        add(tool, new Empty(path, Map.of()));
    }

    private static void add(String tool, Case one) {
        CASES.computeIfAbsent(tool, _ -> new ArrayList<>()).add(one);
    }

    private static void ids(String tool, String argument, String id) {
        ids(tool, argument, id, Map.of());
    }

    private static void ids(String tool, String argument, String id, Map<String, ?> more) {
        String nobodys = id.substring(0, id.indexOf('_') + 1) + "01JAAAAAAAAAAAAAAAAAAAAAAA";
        add(
                tool,
                new Foreign(
                        keyed(with(more, argument, id), tool),
                        keyed(with(more, argument, nobodys), tool)));
    }

    private static void intent(
            String intent,
            Map<String, ?> foreign,
            Map<String, ?> unknown,
            String field,
            Object to) {
        Map<String, ?> request =
                Map.of(
                        "intent",
                        intent,
                        "payload",
                        intent.startsWith("phone")
                                ? Map.of(field, to, "disclosure_acknowledged", true)
                                : Map.of(field, to));
        add(
                "request_kaicalls_update",
                new Foreign(
                        keyed(with(request, "target", foreign), intent),
                        keyed(with(request, "target", unknown), intent)));
    }

    private static Map<String, Object> stop(String id) {
        return keyed(
                Map.of(
                        "intent",
                        "transcripts.sink.configure",
                        "payload",
                        Map.of("id", id, "is_active", false)),
                "stop");
    }

    private static Map<String, Object> keyed(Map<String, ?> arguments, String what) {
        return with(arguments, "idempotency_key", what + "-" + arguments.hashCode());
    }

    private static Map<String, Object> with(Map<String, ?> all, String name, Object value) {
        Map<String, Object> more = new LinkedHashMap<>(all);
        more.put(name, value);
        return more;
    }

    private static String lead() {
        return app.demo().at("/ids/leads/0").asString();
    }

    private static String held(String tool, Map<String, ?> arguments) {
        JsonNode held =
                victim.call(tool, with(keyed(arguments, tool), "queue_for_approval", true)).tool();
        String change = held.at("/approval/id").asString();
        assertThat(change).as(held.toString()).startsWith("chg_");
        return change;
    }

    /** A webhook of the victim's that really sends. */
    private static String sink() {
        String change =
                held(
                        "request_kaicalls_update",
                        Map.of(
                                "intent",
                                "transcripts.sink.configure",
                                "payload",
                                Map.of("webhook_url", "https://crm.example/calls")));
        new Approver(app).countersign(change);
        return victim.call("get_change_request", Map.of("change_id", change, "wait_seconds", 25))
                .tool()
                .at("/change_request/target/id")
                .asString();
    }
}
