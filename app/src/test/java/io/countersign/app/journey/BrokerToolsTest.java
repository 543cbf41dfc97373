package io.countersign.app.journey;

import static org.assertj.core.api.Assertions.assertThat;

import io.countersign.app.dashboard.Chromium;
import io.countersign.messages.Commands;
import io.countersign.messages.Door;
import io.countersign.messages.Origin;
import io.countersign.messages.voice.agents.AgentCommand;
import io.countersign.messages.voice.agents.AgentSettings;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.openqa.selenium.By;
import org.openqa.selenium.Keys;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.support.ui.ExpectedConditions;
import org.openqa.selenium.support.ui.WebDriverWait;
import tools.jackson.databind.JsonNode;

/** What an assistant asks for, what a person decides on it, and how the assistant learns of it. */
class BrokerToolsTest {
    private static final String NUMBER = "+12075550100";
    private static final Map<String, ?> ADDRESS =
            Map.of("street", "1 Pier Rd", "city", "Portland", "state", "me", "zip", "04101");

    private static RunningApp app;
    private static Assistant assistant;
    private static Approver tom;
    private static int keys;

    @BeforeAll
    static void start() {
        app = new RunningApp();
        assistant = new Assistant(app.voice(), app.key("all"));
        tom = new Approver(app);
    }

    @AfterAll
    static void stop() {
        app.close();
    }

    @Test
    void rulesAreHeldSignedAndThenStandInTheirSection() {
        String agent = app.id("afterHours");
        Map<String, Object> rules = new LinkedHashMap<>();
        rules.put("agent_id", agent);
        rules.put("rules", "- Text the owner after six.\n- Never promise a time.");
        rules.put("dry_run", true);
        JsonNode rehearsed = call("configure_agent_business_rules", rules);
        assertThat(rehearsed.at("/would_status").asString()).isEqualTo("needs_approval");
        assertThat(rehearsed.at("/rules_count").asInt()).isEqualTo(2);

        rules.put("dry_run", false);
        rules.put("idempotency_key", "rules-1");
        rules.put("queue_for_approval", true);
        JsonNode held = hold("configure_agent_business_rules", rules);
        assertThat(held.at("/summary/intent").asString()).isEqualTo("agent.patch");
        assertThat(held.at("/section_title").asString()).isEqualTo("Operational handoff rules");
        String before = held.at("/summary/before/inbound_prompt").asString();
        signAndWait(held);

        JsonNode now = call("list_config_versions", Map.of("agent_id", agent, "version_number", 2));
        assertThat(now.at("/config_snapshot/inbound_prompt").asString())
                .isEqualTo(
                        before
                                + "\n\n## Operational handoff rules\n- Text the owner after"
                                + " six.\n- Never promise a time.");
        assertThat(
                        call("configure_agent_business_rules", rules)
                                .at("/result/version_number")
                                .asLong())
                .as("the same key replays the first outcome")
                .isEqualTo(2);
    }

    @Test
    void aRefusalIsReadWithItsReason() {
        JsonNode held =
                hold(
                        "request_kaicalls_update",
                        Map.of(
                                "intent",
                                "agent.patch",
                                "target",
                                Map.of("agent_id", app.id("frontDesk")),
                                "payload",
                                Map.of("outbound_prompt", "Sell harder.")));
        tom.refuse(held.at("/approval/id").asString(), "Too pushy.");

        JsonNode change = change(held, 25);
        assertThat(change.at("/status").asString()).isEqualTo("denied");
        assertThat(change.at("/state").asString()).isEqualTo("refused");
        assertThat(change.at("/decision/by").asString()).isEqualTo("Tom Whitlock");
        assertThat(change.at("/decision/reason").asString()).isEqualTo("Too pushy.");
        assertThat(change.at("/after/outbound_prompt").asString()).isEqualTo("Sell harder.");
    }

    @Test
    void whoeverWaitsForADecisionIsWokenByIt() {
        JsonNode held =
                hold(
                        "request_kaicalls_update",
                        Map.of(
                                "intent",
                                "agent.patch",
                                "target",
                                Map.of("agent_id", app.id("frontDesk")),
                                "payload",
                                Map.of("max_duration", 900)));
        CompletableFuture<JsonNode> waiting = CompletableFuture.supplyAsync(() -> change(held, 25));
        assertThat(change(held, 0).at("/state").asString()).isEqualTo("proposed");

        tom.countersign(held.at("/approval/id").asString());

        assertThat(waiting.join().at("/status").asString()).isEqualTo("executed");
    }

    @Test
    void anEarlierVersionIsRestoredThroughTheGateAndTheVersionsSayIt() {
        String agent = agent("Rollback");
        signAndWait(hold("update_agent_config", Map.of("agent_id", agent, "first_message", "Yo.")));

        JsonNode compared =
                call(
                        "list_config_versions",
                        Map.of("agent_id", agent, "version_number", 2, "compare_with", 1));
        assertThat(compared.at("/versions")).hasSize(2);
        assertThat(compared.at("/differences/0/field").asString()).isEqualTo("first_message");
        assertThat(compared.at("/versions/0/hash").asString())
                .isNotEqualTo(compared.at("/versions/1/hash").asString());

        JsonNode held = hold("rollback_config", Map.of("agent_id", agent, "version_number", 1));
        assertThat(held.at("/risk_level").asString()).isEqualTo("medium");
        signAndWait(held);

        JsonNode versions = call("list_config_versions", Map.of("agent_id", agent));
        assertThat(versions.at("/versions/0/version_number").asLong()).isEqualTo(3);
        assertThat(versions.at("/versions/0/restored_from").asLong()).isEqualTo(1);
        assertThat(versions.at("/versions/0/hash")).isEqualTo(versions.at("/versions/2/hash"));
        assertThat(refusal("rollback_config", Map.of("agent_id", agent, "version_number", 9)))
                .isEqualTo("not_found");
        assertThat(refusal("rollback_config", Map.of("agent_id", agent)))
                .isEqualTo("invalid_version_number");
        assertThat(
                        refusal(
                                "rollback_config",
                                keyed(Map.of("agent_id", agent, "version_number", 3))))
                .isEqualTo("invalid_version_number");
    }

    @Test
    void aPersonProposesTheSameRollbackWithAButton() {
        String agent = agent("Button");
        signAndWait(hold("update_agent_config", Map.of("agent_id", agent, "first_message", "Yo.")));
        JsonNode owner = app.demo().at("/people/0");
        ChromeDriver browser = Chromium.open();
        try {
            browser.get(app.url() + "/agents/" + agent + "/versions");
            browser.findElement(By.name("email")).sendKeys(owner.at("/email").asString());
            browser.findElement(By.name("password"))
                    .sendKeys(owner.at("/password").asString() + Keys.ENTER);
            WebDriverWait wait = new WebDriverWait(browser, Duration.ofSeconds(20));
            wait.until(
                            ExpectedConditions.elementToBeClickable(
                                    By.cssSelector("form[action$='/restore'] button")))
                    .click();
            wait.until(ExpectedConditions.urlContains("/changes/chg_"));
            assertThat(browser.getPageSource()).contains("Button will work again as in version 1");
        } finally {
            browser.quit();
        }
    }

    @Test
    void anEmergencyAddressNeedsTheDisclosureAndASignature() {
        Map<String, Object> request = new LinkedHashMap<>();
        request.put("intent", "phone.emergency_address.set");
        request.put("target", Map.of("phone_number", NUMBER));
        request.put("payload", Map.of("address", ADDRESS));

        JsonNode incomplete = answer("request_kaicalls_update", keyed(request));
        assertThat(incomplete.at("/status").asString()).isEqualTo("needs_user_input");
        assertThat(incomplete.at("/missing_fields/0").asString())
                .isEqualTo("payload.disclosure_acknowledged");

        request.put("payload", Map.of("address", ADDRESS, "disclosure_acknowledged", true));
        JsonNode held = hold("request_kaicalls_update", request);
        assertThat(held.at("/risk_level").asString()).isEqualTo("high");
        signAndWait(held);
        assertThat(change(held, 0).at("/after/address").asString())
                .isEqualTo("1 Pier Rd, Portland, ME 04101, US");
    }

    @Test
    void aWebhookForTranscriptsShowsItsSecretOnceAndIsStoppedAtOnce() {
        Map<String, Object> request = new LinkedHashMap<>();
        request.put("intent", "transcripts.sink.configure");
        request.put("payload", Map.of("webhook_url", "https://crm.example/calls"));
        request.put("idempotency_key", "sink-1");
        request.put("queue_for_approval", true);

        JsonNode held = call("request_kaicalls_update", request);
        assertThat(held.at("/status").asString()).isEqualTo("pending_approval");
        assertThat(held.at("/webhook_secret").asString()).startsWith("whsec_");
        assertThat(call("request_kaicalls_update", request).has("webhook_secret")).isFalse();
        assertThat(change(held, 0).toString()).doesNotContain("whsec_");
        signAndWait(held);

        JsonNode done = call("request_kaicalls_update", request);
        assertThat(done.at("/result/events/0").asString()).isEqualTo("call.completed");
        assertThat(done.has("webhook_secret")).isFalse();
        String id = done.at("/result/webhook_id").asString();
        JsonNode stopped =
                call(
                        "request_kaicalls_update",
                        keyed(
                                Map.of(
                                        "intent",
                                        "transcripts.sink.configure",
                                        "payload",
                                        Map.of("id", id, "is_active", false))));
        assertThat(stopped.at("/status").asString()).isEqualTo("executed");
    }

    @Test
    void whatIsNotHandledIsUnsupportedAndWhatIsMissingIsNamed() {
        assertThat(status(Map.of("intent", "numbers.purchase"))).isEqualTo("unsupported");
        assertThat(status(Map.of("intent", "agent.patch"))).isEqualTo("needs_user_input");
        Map<String, ?> target = Map.of("agent_id", app.id("frontDesk"));
        assertThat(
                        status(
                                Map.of(
                                        "intent",
                                        "agent.patch",
                                        "target",
                                        target,
                                        "payload",
                                        Map.of("colour", "red"))))
                .isEqualTo("unsupported");
        assertThat(
                        status(
                                Map.of(
                                        "intent",
                                        "agent.patch",
                                        "target",
                                        target,
                                        "payload",
                                        Map.of("max_duration", "long"))))
                .isEqualTo("denied");
        JsonNode raw =
                answer(
                        "request_kaicalls_update",
                        Map.of(
                                "intent",
                                "agent.patch",
                                "target",
                                target,
                                "payload",
                                Map.of("vapi_config", Map.of("backgroundSound", "office"))));
        assertThat(raw.at("/missing_fields/0").asString()).isEqualTo("reason");
        assertThat(refusal("configure_agent_business_rules", Map.of("agent_id", "agent_1")))
                .isEqualTo("invalid_arguments");
        assertThat(refusal("get_change_request", Map.of("change_id", "chg_1")))
                .isEqualTo("not_found");
        assertThat(refusal("list_config_versions", Map.of("agent_id", "agent_1")))
                .isEqualTo("not_found");
    }

    @Test
    void theScopeDependsOnTheIntentAndReadersCannotWrite() {
        Assistant reader = new Assistant(app.voice(), app.key("readOnly"));
        Map<String, String> scopes =
                Map.of(
                        "agent.patch",
                        "agents:write",
                        "phone.emergency_address.set",
                        "numbers:write",
                        "transcripts.sink.configure",
                        "webhooks:write");
        scopes.forEach((intent, scope) -> {
            Assistant.Answer refused =
                    reader.call("request_kaicalls_update", Map.of("intent", intent));
            assertThat(refused.status()).isEqualTo(403);
            assertThat(refused.body()).contains("Missing required scope: " + scope);
        });
        for (String tool : List.of("configure_agent_business_rules", "rollback_config")) {
            assertThat(reader.call(tool, Map.of()).status()).isEqualTo(403);
        }
        assertThat(
                        reader.call("list_config_versions", Map.of("agent_id", app.id("frontDesk")))
                                .status())
                .isEqualTo(200);
    }

    private static String agent(String name) {
        String id = "agent_" + name;
        app.bean(Commands.class)
                .send(
                        new AgentCommand.Create(
                                app.id("business"),
                                id,
                                new AgentSettings(
                                        name,
                                        "Hello.",
                                        "Be kind.",
                                        null,
                                        null,
                                        null,
                                        600,
                                        false,
                                        null)),
                        new Origin(
                                app.id("business"),
                                "system",
                                "Operator",
                                null,
                                null,
                                Door.OPERATOR,
                                "test",
                                "req_" + name,
                                "cor_" + name,
                                null));
        return id;
    }

    private static Map<String, Object> keyed(Map<String, ?> arguments) {
        Map<String, Object> keyed = new LinkedHashMap<>(arguments);
        keyed.putIfAbsent("idempotency_key", "broker-" + ++keys);
        keyed.put("queue_for_approval", true);
        return keyed;
    }

    private static JsonNode hold(String tool, Map<String, ?> arguments) {
        Map<String, Object> keyed = keyed(arguments);
        JsonNode held = call(tool, keyed);
        assertThat(held.at("/status").asString()).as(held.toString()).isEqualTo("pending_approval");
        return held;
    }

    private static void signAndWait(JsonNode held) {
        tom.countersign(held.at("/approval/id").asString());
        assertThat(change(held, 25).at("/status").asString()).isEqualTo("executed");
    }

    private static JsonNode change(JsonNode held, int waitSeconds) {
        return call(
                        "get_change_request",
                        Map.of(
                                "change_id",
                                held.at("/approval/id").asString(),
                                "wait_seconds",
                                waitSeconds))
                .at("/change_request");
    }

    private static String status(Map<String, ?> request) {
        return answer("request_kaicalls_update", keyed(request)).at("/status").asString();
    }

    private static JsonNode call(String tool, Map<String, ?> arguments) {
        JsonNode answer = answer(tool, arguments);
        assertThat(answer.at("/success").asBoolean()).as(answer.toString()).isTrue();
        return answer;
    }

    private static String refusal(String tool, Map<String, ?> arguments) {
        JsonNode answer = answer(tool, arguments);
        assertThat(answer.at("/success").asBoolean()).as(answer.toString()).isFalse();
        return answer.at("/code").asString();
    }

    private static JsonNode answer(String tool, Map<String, ?> arguments) {
        return assistant.call(tool, arguments).tool();
    }
}
