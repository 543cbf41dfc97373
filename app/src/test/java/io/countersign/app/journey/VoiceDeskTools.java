package io.countersign.app.journey;

import io.countersign.sagas.outside.carriers.simulated.SimulatedCarrier;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * Every tool of the voice desk, with one row of things to try. A new tool must get a row here, and
 * a tool that writes must say who can read it at once. That other businesses see nothing is tried
 * tool by tool in {@link VoiceIsolationTest}.
 */
final class VoiceDeskTools {
    private static final String PERSON = "+12075550171";

    /**
     * What is tried with one tool.
     *
     * @param scope null for the tools whose scope depends on what they are asked
     * @param sound arguments that succeed
     * @param bad arguments that are refused; null for a tool that can only be called rightly
     * @param code how they are refused
     * @param readBack what shows a write at once; empty for a tool that only reads
     */
    record Row(
            String tool,
            @Nullable String scope,
            Map<String, ?> sound,
            @Nullable Map<String, ?> bad,
            String code,
            List<Read> readBack) {}

    /** Asks a tool about what was just written, and finds a piece of the answer to the write. */
    record Read(String tool, Function<JsonNode, Map<String, ?>> asked, String written) {}

    final List<Row> rows;
    private final RunningApp app;
    private final Assistant mine;
    private final String agent;

    VoiceDeskTools(RunningApp app, Assistant mine) {
        this.app = app;
        this.mine = mine;
        this.agent = app.id("frontDesk");
        this.rows =
                Stream.of(calls(), texts(), people(), line(), agents())
                        .flatMap(List::stream)
                        .toList();
    }

    private List<Row> calls() {
        app.bean(SimulatedCarrier.class)
                .callIn(
                        app.id("business"),
                        "call_CATALOGUE1",
                        agent,
                        "Front Desk",
                        null,
                        PERSON,
                        "Maria Okafor",
                        null,
                        "I have a question.",
                        true);
        Until.isTrue(
                "a voicemail with its recording",
                () ->
                        mine.call("get_call_recording", Map.of("call_id", "call_CATALOGUE1"))
                                .tool()
                                .at("/call/recording_url")
                                .isString());
        Map<String, ?> call = Map.of("call_id", "call_CATALOGUE1");
        Map<String, ?> none = Map.of("call_id", "call_NOBODYS");
        Map<String, ?> to = Map.of("agent_id", agent, "to", "+12075550172");
        return List.of(
                new Row(
                        "make_call",
                        "calls:write",
                        to,
                        Map.of("agent_id", agent, "to", "front desk"),
                        "invalid_to",
                        List.of(
                                new Read(
                                        "check_call_status",
                                        w -> Map.of("call_id", w.at("/call/id").asString()),
                                        "/call/id"),
                                new Read("list_recent_calls", w -> Map.of(), "/call/id"))),
                read("check_call_status", "calls:read", call, none, "not_found"),
                read("get_transcript", "calls:read", call, none, "not_found"),
                read("get_call_recording", "calls:read", call, none, "not_found"),
                read(
                        "list_recent_calls",
                        "calls:read",
                        Map.of("limit", 5),
                        Map.of("limit", "many"),
                        "invalid_arguments"),
                read(
                        "list_voicemails",
                        "calls:read",
                        Map.of("limit", 5),
                        Map.of("offset", "first"),
                        "invalid_arguments"),
                read(
                        "get_analytics",
                        "calls:read",
                        Map.of("days", 7),
                        Map.of("days", "week"),
                        "invalid_arguments"));
    }

    private List<Row> texts() {
        return List.of(
                new Row(
                        "send_sms",
                        "sms:write",
                        Map.of("from_agent_id", agent, "to", PERSON, "message", "Hello."),
                        Map.of("from_agent_id", agent, "to", "nobody", "message", "Hello."),
                        "invalid_to",
                        List.of(new Read("list_sms_messages", w -> Map.of(), "/message_sid"))),
                read(
                        "list_sms_messages",
                        "calls:read",
                        Map.of("direction", "outbound"),
                        Map.of("direction", "sideways"),
                        "invalid_arguments"));
    }

    private List<Row> people() {
        String lead =
                mine.call("upsert_lead", Map.of("lead", Map.of("name", "Noor Haddad")))
                        .tool()
                        .at("/lead/id")
                        .asString();
        return List.of(
                new Row(
                        "upsert_lead",
                        "leads:write",
                        Map.of("lead", Map.of("name", "Ida Bloom", "phone", PERSON)),
                        Map.of("lead", Map.of("name", "Ida", "email", "nowhere")),
                        "invalid_email",
                        List.of(
                                new Read(
                                        "get_lead",
                                        w -> Map.of("lead_id", w.at("/lead/id").asString()),
                                        "/lead/name"),
                                new Read("list_leads", w -> Map.of(), "/lead/id"))),
                read(
                        "get_lead",
                        "calls:read",
                        Map.of("lead_id", lead),
                        Map.of("lead_id", "lead_NOBODYS"),
                        "not_found"),
                read(
                        "list_leads",
                        "calls:read",
                        Map.of("limit", 5),
                        Map.of("limit", "all"),
                        "invalid_arguments"),
                new Row(
                        "create_campaign",
                        "calls:write",
                        campaign(lead, "standard"),
                        campaign(lead, "rude"),
                        "invalid_arguments",
                        List.of(new Read("list_campaigns", w -> Map.of(), "/campaign/id"))),
                read(
                        "list_campaigns",
                        "calls:read",
                        Map.of("limit", 5),
                        Map.of("status", "dormant"),
                        "invalid_status"));
    }

    private Map<String, ?> campaign(String lead, String template) {
        return Map.of(
                "name",
                "Catalogue",
                "agent_id",
                agent,
                "lead_ids",
                List.of(lead),
                "cadence_config",
                Map.of("template", template, "attempts", 1));
    }

    private List<Row> line() {
        return List.of(
                read(
                        "get_business_info",
                        "agents:read",
                        Map.of(),
                        Map.of("business_id", "biz_NOBODYS"),
                        "not_found"),
                read(
                        "get_operational_settings",
                        "agents:read",
                        Map.of(),
                        Map.of("business_id", "biz_NOBODYS"),
                        "not_found"),
                new Row(
                        "configure_staff_alerts",
                        "agents:write",
                        Map.of("notification_email", List.of("catalogue@harborpine.example")),
                        Map.of("notification_phone", "call me"),
                        "invalid_notification_phone",
                        List.of(
                                new Read(
                                        "get_operational_settings",
                                        w -> Map.of(),
                                        "/settings/notification_email/0"))),
                new Row(
                        "configure_textable_links",
                        "agents:write",
                        Map.of(
                                "links",
                                List.of(
                                        Map.of(
                                                "link_key", "catalogue",
                                                "label", "The catalogue",
                                                "destination_url",
                                                        "https://harborpine.example/c"))),
                        Map.of("links", List.of(Map.of("link_key", "catalogue2"))),
                        "missing_fields",
                        List.of(
                                new Read(
                                        "get_operational_settings",
                                        w -> Map.of(),
                                        "/links/0/link_key"))));
    }

    private List<Row> agents() {
        String held =
                mine.call("update_agent_config", keyed("held", Map.of("first_message", "Ahoy.")))
                        .tool()
                        .at("/approval/id")
                        .asString();
        Read change =
                new Read(
                        "get_change_request",
                        w -> Map.of("change_id", w.at("/approval/id").asString()),
                        "/approval/id");
        return List.of(
                read(
                        "list_agents",
                        "agents:read",
                        Map.of(),
                        Map.of("limit", "all"),
                        "invalid_arguments"),
                read(
                        "list_config_versions",
                        "agents:read",
                        Map.of("agent_id", agent),
                        Map.of("agent_id", "agent_NOBODYS"),
                        "not_found"),
                read(
                        "get_change_request",
                        null,
                        Map.of("change_id", held),
                        Map.of("change_id", "chg_NOBODYS"),
                        "not_found"),
                new Row(
                        "update_agent_config",
                        "agents:write",
                        keyed("rename", Map.of("name", "Front Desk at Noon")),
                        keyed("bad", Map.of("max_duration", 1_000_000)),
                        "invalid_arguments",
                        List.of(
                                new Read("list_agents", w -> Map.of(), "/summary/after/name"),
                                new Read(
                                        "list_config_versions",
                                        w -> Map.of("agent_id", agent),
                                        "/result/config_version_id"))),
                new Row(
                        "configure_agent_business_rules",
                        "agents:write",
                        keyed("rules", Map.of("rules", List.of("Never promise a date."))),
                        Map.of("agent_id", agent, "rules", List.of()),
                        "invalid_arguments",
                        List.of(change)),
                new Row(
                        "rollback_config",
                        "agents:write",
                        keyed("rollback", Map.of("version_number", 1)),
                        keyed("rollback-bad", Map.of("version_number", 999)),
                        "not_found",
                        List.of(
                                new Read(
                                        "list_config_versions",
                                        w -> Map.of("agent_id", agent),
                                        "/result/config_version_id"))),
                new Row(
                        "request_kaicalls_update",
                        null,
                        Map.of(
                                "intent",
                                "agent.patch",
                                "target",
                                Map.of("agent_id", agent),
                                "payload",
                                Map.of("first_message", "Good day to you."),
                                "queue_for_approval",
                                true,
                                "idempotency_key",
                                "catalogue-patch"),
                        Map.of("intent", "agent.dismiss", "idempotency_key", "catalogue-bad"),
                        "intent_unsupported",
                        List.of(change)));
    }

    private Map<String, ?> keyed(String key, Map<String, ?> more) {
        Map<String, Object> all = new LinkedHashMap<>(more);
        all.put("agent_id", agent);
        all.put("idempotency_key", "catalogue-" + key);
        all.put("queue_for_approval", true);
        return all;
    }

    private static Row read(
            String tool,
            @Nullable String scope,
            Map<String, ?> sound,
            Map<String, ?> bad,
            String code) {
        return new Row(tool, scope, sound, bad, code, new ArrayList<>());
    }
}
