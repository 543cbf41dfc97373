package io.countersign.app.journey;

import static org.assertj.core.api.Assertions.assertThat;

import io.countersign.messages.Asking;
import io.countersign.messages.Commands;
import io.countersign.messages.Outcome;
import io.countersign.messages.Queries;
import io.countersign.messages.governance.policies.PolicyCommand;
import io.countersign.messages.governance.policies.PolicyQuery;
import io.countersign.messages.governance.policies.Rule;
import io.countersign.messages.tenancy.members.Role;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What it looked like then, and why it looks like this now, through every door. */
class LookingBackTest {
    private static RunningApp app;
    private static Assistant voice;
    private static Assistant casework;

    @BeforeAll
    static void start() {
        app = new RunningApp();
        voice = new Assistant(app.voice(), app.key("all"));
        casework = new Assistant(app.casework(), app.key("all"));
    }

    @AfterAll
    static void stop() {
        app.close();
    }

    @Test
    void aLeadIsShownAsItWas() {
        String lead = lead("Ida Lund", "new");
        long before = last(lead);
        voice.call(
                "upsert_lead",
                Map.of("updates", List.of(Map.of("id", lead, "status", "qualified"))));
        assertThat(status(Map.of("lead_id", lead))).isEqualTo("qualified");
        assertThat(status(Map.of("lead_id", lead, "as_of", "" + before))).isEqualTo("new");
        assertThat(status(Map.of("lead_id", lead, "as_of", "" + last(lead))))
                .isEqualTo("qualified");
    }

    @Test
    void whatWasNotThereYetAnswersLikeWhatNeverWasAndLikeWhatIsAnothers() {
        String lead = lead("Per Lund", "new");
        long now = last(lead);
        String early = refusal(voice, "get_lead", lead, "" + (first(lead) - 1));
        Assistant other = new Assistant(app.voice(), app.key("otherBusiness"));
        assertThat(refusal(voice, "get_lead", "lead_none", "" + now).replace("lead_none", lead))
                .isEqualTo(early);
        assertThat(refusal(other, "get_lead", lead, "" + now)).isEqualTo(early);
        assertThat(early).contains("not_found");
    }

    @Test
    void aMomentThatIsNoneOrHasNotComeIsRefusedWithASentence() {
        String lead = lead("Eva Lund", "new");
        assertThat(refusal(voice, "get_lead", lead, "yesterday"))
                .contains("invalid_arguments", "2026-06-30");
        assertThat(refusal(voice, "get_lead", lead, "2999-01-01")).contains("future_moment");
        assertThat(refusal(voice, "get_lead", lead, "999999999999")).contains("future_moment");
    }

    @Test
    void settingsAndAgentsAreShownAsTheyWere() {
        String agent = app.id("frontDesk");
        long before = last(agent);
        long versions = versions(agent, Map.of());
        String change = newPrompt(agent, "Answer in one sentence.");
        voice.call(
                "configure_staff_alerts",
                Map.of("notification_email", List.of("night@example.com")));
        JsonNode now = voice.call("get_operational_settings", Map.of()).tool();
        JsonNode then = voice.call("get_operational_settings", Map.of("as_of", "" + before)).tool();
        assertThat(now.toString()).contains("night@example.com");
        assertThat(then.toString()).contains("Front Desk").doesNotContain("night@example.com");
        assertThat(versions(agent, Map.of())).isEqualTo(versions + 1);
        assertThat(versions(agent, Map.of("as_of", "" + before))).isEqualTo(versions);
        JsonNode waited =
                voice.call(
                                "get_change_request",
                                Map.of("change_id", change, "as_of", "" + first(change)))
                        .tool();
        assertThat(waited.at("/change_request/status").asString()).isEqualTo("pending_approval");
    }

    @Test
    void casesAndClientsAreShownAsTheyWereByPlainHttpToo() throws Exception {
        JsonNode made =
                casework.call(
                                "create_case",
                                Map.of("type", "Injury", "status", "Intake", "name", "Then v. Now"))
                        .tool();
        String id = made.at("/id").asString();
        long before = last("case_" + id);
        casework.call("update_case", Map.of("id", made.at("/id").asLong(), "status", "Closed"));
        assertThat(rest("cases/" + id).body()).contains("\"Closed\"");
        assertThat(rest("cases/" + id + "?as_of=" + before).body()).contains("\"Intake\"");
        assertThat(rest("cases/" + id + "?as_of=" + (first("case_" + id) - 1)).statusCode())
                .isEqualTo(404);
        assertThat(rest("cases/" + id + "?as_of=never").statusCode()).isEqualTo(422);
    }

    @Test
    void aValueIsExplainedByEventActorDoorApprovalAndPolicy() throws Exception {
        String agent = app.id("frontDesk");
        policy("prompts", "risk == \"HIGH\"");
        String change = newPrompt(agent, "Answer with one word.");
        JsonNode why =
                JsonMapper.shared()
                        .readTree(rest("explain/" + agent + "?field=inbound_prompt").body())
                        .at("/fields/0");
        assertThat(why.at("/value").asString()).isEqualTo("Answer with one word.");
        assertThat(why.at("/event").asString()).startsWith("voice.agent.configured");
        assertThat(why.at("/position").asLong()).isEqualTo(last(agent));
        assertThat(why.at("/door").asString()).isEqualTo("mcp-voice");
        assertThat(why.at("/tool").asString()).isEqualTo("update_agent_config");
        assertThat(why.at("/approval/change_id").asString()).isEqualTo(change);
        assertThat(why.at("/approval/countersigned_by").asString()).isEqualTo("Tom Whitlock");
        assertThat(why.at("/policy/version").asLong()).isOne();
        assertThat(why.at("/policy/rules/0").asString()).isEqualTo("prompts");
        Dashboard dana = new Dashboard(app, 0);
        assertThat(dana.get("/agents/" + agent).body()).contains("/history/" + agent);
        assertThat(dana.get("/history/" + agent + "?field=inbound_prompt").body())
                .contains(
                        "Answer with one word.",
                        "Countersigned by Tom Whitlock",
                        "/changes/" + change,
                        "Version 1 said hold, by prompts");
    }

    @Test
    void aPageShowsWhatWasAndSaysSo() {
        String lead = lead("Jon Lund", "new");
        long before = last(lead);
        voice.call("upsert_lead", Map.of("updates", List.of(Map.of("id", lead, "status", "sold"))));
        Dashboard dana = new Dashboard(app, 0);
        assertThat(dana.get("/history/" + lead).body())
                .contains(">sold<")
                .doesNotContain("as it was at");
        assertThat(dana.get("/history/" + lead + "?as_of=" + before).body())
                .contains(">new<", "You see", "as it was at event")
                .doesNotContain(">sold<");
        assertThat(dana.get("/history/" + lead + "/export.csv?as_of=" + before).body())
                .startsWith("field,value,before,position,at,event,actor")
                .contains("\"details.status\",\"new\"")
                .doesNotContain("\"sold\"");
        assertThat(dana.get("/history/" + lead + "/export.ndjson").body())
                .contains("\"field\":\"details.status\",\"value\":\"sold\",\"before\":\"new\"");
        assertThat(dana.get("/history/lead_none/export.csv").statusCode()).isEqualTo(404);
        assertThat(dana.get("/history/" + lead + "?as_of=2020-01-01").body())
                .contains("It was not there yet.");
        assertThat(dana.get("/history/" + lead + "?as_of=soon").body())
                .contains("as_of takes a date");
        assertThat(dana.get("/history/lead_none").statusCode()).isEqualTo(404);
        assertThat(dana.get("/history/lead_none?as_of=2020-01-01").statusCode()).isEqualTo(404);
        for (String subject : List.of("settings", "business", "case_1001", "client_99")) {
            assertThat(dana.get("/history/" + subject).statusCode()).as(subject).isIn(200, 404);
        }
    }

    @Test
    void theWholeBusinessIsOpenedAsItWasAndNothingCanBeChangedThere() {
        lead("Lea Lund", "new");
        long then = app.count("select max(position) from ledger.events");
        lead("Kai Lund", "new");
        Dashboard dana = new Dashboard(app, 0);
        dana.post("/past", "/past", Map.of("moment", "" + then));
        String view = "/past/" + built(dana);
        String leads = dana.get(view + "/leads").body();
        assertThat(leads)
                .contains("Lea Lund", "You see the whole business as it was", view + "/agents")
                .doesNotContain("Kai Lund");
        assertThat(dana.get("/leads").body()).contains("Kai Lund").doesNotContain("as it was at");
        for (String room :
                List.of(
                        "inbox",
                        "calls",
                        "conversations",
                        "leads",
                        "campaigns",
                        "cases",
                        "clients",
                        "agents",
                        "agents/" + app.id("frontDesk"),
                        "alerts",
                        "policy",
                        "envelopes",
                        "stops",
                        "audit",
                        "erasures",
                        "statuses",
                        "tasks",
                        "statistics",
                        "cases/" + app.demo().at("/ids/cases/0").asLong())) {
            assertThat(dana.get(view + "/" + room).statusCode()).as(room).isEqualTo(200);
        }
        assertThat(dana.get(view + "/keys").statusCode()).isEqualTo(404);
        assertThat(dana.tried("/past", view + "/stops", Map.of()).statusCode()).isEqualTo(405);
        assertThat(dana.get(view + "/history/settings").headers().firstValue("Location"))
                .hasValueSatisfying(
                        to -> assertThat(to).endsWith("/history/settings?as_of=" + then));
        Dashboard stranger = new Dashboard(app, 2);
        assertThat(stranger.get(view + "/leads").statusCode()).isEqualTo(404);
        assertThat(stranger.get("/past").body()).contains("Nothing is open.");
        assertThat(Dashboard.nobody(app).get(view + "/leads").statusCode()).isEqualTo(302);
        for (int i = 0; i < 3; i++) {
            dana.post("/past", "/past", Map.of("moment", "1"));
        }
        assertThat(
                        app.count(
                                "select count(*) from past.view where business_id = ?",
                                app.id("business")))
                .isEqualTo(3);
        dana.post("/past", view + "/close", Map.of());
        assertThat(dana.get(view + "/leads").statusCode()).isEqualTo(404);
        assertThat(
                        app.count(
                                "select count(*) from pg_namespace where nspname = ?",
                                view.replace("/past/", "past_")))
                .isZero();
    }

    private static String built(Dashboard dana) {
        Pattern link = Pattern.compile("href=\"/past/([0-9a-f]{32})/inbox\"");
        Matcher found =
                Until.found(
                        "it is built", () -> link.matcher(dana.get("/past").body()), Matcher::find);
        return found.group(1);
    }

    /** Dana proposes a policy and Tom countersigns it. */
    private static void policy(String rule, String condition) {
        String business = app.id("business");
        Outcome held =
                app.bean(Commands.class)
                        .send(
                                new PolicyCommand.Publish(
                                        business,
                                        0,
                                        List.of(
                                                new Rule(
                                                        rule,
                                                        "Prompts wait.",
                                                        condition,
                                                        Rule.Effect.HOLD,
                                                        1,
                                                        0,
                                                        24)),
                                        false,
                                        app.id("owner"),
                                        "Dana Reyes",
                                        Role.OWNER,
                                        List.of(app.id("owner")),
                                        Instant.now()),
                                new ForgettingSomebody(app).byDana("policy"),
                                Asking.PLAINLY);
        new Approver(app).countersign(((Outcome.PendingApproval) held).changeId());
        Until.isTrue(
                "the policy is in force",
                () -> app.bean(Queries.class).ask(new PolicyQuery.GetPolicy(business)) != null);
    }

    /** Proposes a prompt, has it countersigned, and waits until it is followed. */
    private static String newPrompt(String agent, String prompt) {
        long before = versions(agent, Map.of());
        String change =
                voice.call(
                                "update_agent_config",
                                Map.of(
                                        "agent_id", agent,
                                        "inbound_prompt", prompt,
                                        "idempotency_key", prompt,
                                        "queue_for_approval", true))
                        .tool()
                        .at("/approval/id")
                        .asString();
        new Approver(app).countersign(change);
        Until.isTrue("it is carried out", () -> versions(agent, Map.of()) > before);
        return change;
    }

    private static long versions(String agent, Map<String, ?> arguments) {
        Map<String, Object> all = new LinkedHashMap<>(arguments);
        all.put("agent_id", agent);
        return voice.call("list_config_versions", all).tool().at("/count").asLong();
    }

    private static String lead(String name, String status) {
        return voice.call(
                        "upsert_lead",
                        Map.of(
                                "lead",
                                Map.of("name", name, "phone", "+12075550111", "status", status)))
                .tool()
                .at("/lead/id")
                .asString();
    }

    private static String status(Map<String, ?> arguments) {
        return voice.call("get_lead", arguments).tool().at("/lead/status").asString();
    }

    private static String refusal(Assistant who, String tool, String lead, String asOf) {
        return who.call(tool, Map.of("lead_id", lead, "as_of", asOf))
                .json()
                .at("/result/content/0/text")
                .asString();
    }

    private static long first(String subject) {
        return app.count("select min(position) from ledger.events where aggregate_id = ?", subject);
    }

    private static long last(String subject) {
        return app.count("select max(position) from ledger.events where aggregate_id = ?", subject);
    }

    private static HttpResponse<String> rest(String path) throws Exception {
        return HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(URI.create(app.url() + "/v1/" + path))
                                .header("Authorization", "Bearer " + app.key("all"))
                                .build(),
                        HttpResponse.BodyHandlers.ofString());
    }
}
