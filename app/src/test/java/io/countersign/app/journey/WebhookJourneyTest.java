package io.countersign.app.journey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.standardwebhooks.Webhook;
import com.standardwebhooks.exceptions.WebhookVerificationException;
import io.countersign.app.journey.Receiver.Received;
import io.countersign.messages.Commands;
import io.countersign.messages.Door;
import io.countersign.messages.Numbers;
import io.countersign.messages.Origin;
import io.countersign.messages.Secrets;
import io.countersign.messages.casework.cases.CaseChanges;
import io.countersign.messages.casework.cases.CaseCommand;
import io.countersign.messages.casework.cases.Label;
import io.countersign.messages.casework.webhooks.WebhookSecret;
import io.countersign.messages.voice.calls.CallCommand;
import io.countersign.messages.voice.calls.TransferStage;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;

/** From a case that is opened to a signed delivery at somebody else's server. */
class WebhookJourneyTest {
    private static Receiver receiver;
    private static RunningApp app;
    private static Assistant assistant;

    @BeforeAll
    static void start() {
        receiver = new Receiver();
        receiver.trusted();
        app =
                new RunningApp(
                        "--countersign.egress.allow-private=true",
                        "--countersign.carriers.simulated.speed=200",
                        "--countersign.mcp.casework-calls-per-hour=1000000",
                        "--countersign.webhooks.timeout=2s",
                        "--countersign.webhooks.retry-after=200ms,200ms,200ms");
        assistant = new Assistant(app.casework(), app.key("all"));
    }

    @AfterAll
    static void stop() {
        app.close();
        receiver.close();
    }

    @Test
    void anOpenedCaseIsToldToAReceiverWhoVerifiesItWithThePublishedLibrary() throws Exception {
        String url = receiver.path("/good", Receiver.answering(204));
        long webhook = create(url, "case_created");
        long caseId = openCase("Told v. Untold");

        Received told =
                Until.found("a delivery", () -> receiver.on("/good"), r -> !r.isEmpty()).getFirst();
        verify(told, secret(webhook));
        assertThatThrownBy(() -> verify(told, "whsec_" + "A".repeat(44)))
                .isInstanceOf(WebhookVerificationException.class);
        JsonNode body = Assistant.JSON.readTree(told.body());
        assertThat(body.at("/type").asString()).isEqualTo("case_created");
        assertThat(Instant.parse(body.at("/timestamp").asString())).isBefore(Instant.now());
        assertThat(body.at("/data/id").asLong()).isEqualTo(caseId);
        assertThat(body.at("/data/name").asString()).isEqualTo("Told v. Untold");

        JsonNode entry = logs(webhook, 1).get(0);
        assertThat(entry.at("/success").asBoolean()).isTrue();
        assertThat(entry.at("/http_status").asInt()).isEqualTo(204);
        assertThat(entry.at("/event_key").asString()).isEqualTo("case:" + caseId);
        assertThat(entry.at("/attempt_number").asInt()).isEqualTo(1);
        assertThat(entry.at("/request_payload")).isEqualTo(body);
        assertThat(entry.at("/request_headers/webhook-id").asString()).isEqualTo(told.id());
        assertThat(entry.at("/request_headers/webhook-signature").asString()).isEqualTo("v1,***");
        assertThat(entry.has("error_message")).isFalse();
        JsonNode listed = listed(webhook);
        assertThat(listed.at("/last_delivery_status").asString()).isEqualTo("success");
        assertThat(listed.at("/last_http_status").asInt()).isEqualTo(204);
    }

    /** Also while two secrets are valid, because the library must find the one that it has. */
    @Test
    @EnabledIfSystemProperty(
            named = "official.webhooks",
            matches = ".+",
            disabledReason = "Needs npm: run .ci/conformance")
    void theLibraryForJavaScriptVerifiesWhatIsDelivered(@TempDir Path folder) throws Exception {
        long webhook = create(receiver.path("/js", Receiver.answering(200)), "case_created");
        openCase("Ünïcode & <b>Söns</b> v. 李");
        String first = secret(webhook);
        Until.found("a delivery", () -> receiver.on("/js"), r -> !r.isEmpty());
        new Dashboard(app, 0)
                .post("/webhooks/" + webhook, "/webhooks/" + webhook + "/rotate", Map.of());
        openCase("Rotated v. Kept");
        List<Received> told =
                Until.found("two deliveries", () -> receiver.on("/js"), r -> r.size() == 2);
        List<Map<String, ?>> deliveries = new ArrayList<>();
        for (Received each : told) {
            Map<String, String> headers = new HashMap<>();
            each.headers()
                    .map()
                    .forEach((name, all) ->
                            headers.put(name.toLowerCase(Locale.ROOT), all.getFirst()));
            deliveries.add(Map.of("secret", first, "headers", headers, "body", each.body()));
        }
        Path input = folder.resolve("deliveries.json");
        Files.writeString(input, Assistant.JSON.writeValueAsString(deliveries));
        Path output = folder.resolve("output.txt");
        Process run =
                new ProcessBuilder(System.getProperty("official.webhooks"))
                        .redirectErrorStream(true)
                        .redirectInput(input.toFile())
                        .redirectOutput(output.toFile())
                        .start();
        assertThat(run.waitFor(3, TimeUnit.MINUTES)).as("done in time").isTrue();
        assertThat(run.exitValue()).as(Files.readString(output)).isZero();
        assertThat(Files.readString(output)).contains("ok   " + told.get(1).id());
    }

    /** As an assistant does it, tool by tool. */
    @Test
    void theIntakeOfACaseIsToldStepByStepToAReceiverWhoVerifiesIt() throws Exception {
        String url = receiver.path("/intake", Receiver.answering(200));
        long webhook = create(url, "case_created", "client_created", "note_created");
        long client =
                assistant
                        .call("create_client", Map.of("first_name", "In", "last_name", "Take"))
                        .tool()
                        .at("/id")
                        .asLong();
        long aCase =
                assistant
                        .call(
                                "create_case",
                                Map.of("type", "Intake", "status", "New", "name", "Take v. Give"))
                        .tool()
                        .at("/id")
                        .asLong();
        new Dashboard(app, 0)
                .post(
                        "/cases/" + aCase,
                        "/cases/" + aCase + "/clients",
                        Map.of("clientId", Long.toString(client)));
        assistant
                .call(
                        "create_note",
                        Map.of("body", "First words.", "type", "case", "reference_id", aCase))
                .tool();
        List<Received> told =
                Until.found("the intake", () -> receiver.on("/intake"), r -> r.size() >= 3);
        List<String> types = new ArrayList<>();
        for (Received each : told) {
            verify(each, secret(webhook));
            types.add(Assistant.JSON.readTree(each.body()).at("/type").asString());
        }
        assertThat(types)
                .containsExactlyInAnyOrder("client_created", "case_created", "note_created");
    }

    @Test
    void aFormIsToldWhenItIsAskedForAndWhenItIsFilledIn() {
        create(receiver.path("/forms", Receiver.answering(200)), "form_assigned", "form_completed");
        long caseId = openCase("Form v. Formless");
        Web web = new Web(app.url(), app.key("all"));
        String address = "/v1/cases/" + caseId + "/forms";
        long form = web.make("/v1/forms", Map.of("name", "Told form"));
        long id =
                web.send("POST", address, Map.of("form_id", form))
                        .json()
                        .at("/case_forms/0/id")
                        .asLong();
        web.send("PATCH", address + "/" + id, Map.of("status", "completed"));
        List<String> told =
                Until.found("both", () -> receiver.on("/forms"), r -> r.size() == 2).stream()
                        .map(r -> Assistant.JSON.readTree(r.body()))
                        .map(b -> b.at("/type").asString() + b.at("/data"))
                        .toList();
        String data = "{\"id\":%d,\"form_id\":%d,\"case_id\":%d".formatted(id, form, caseId);
        assertThat(told)
                .containsExactly(
                        "form_assigned" + data + ",\"status\":\"todo\",\"version\":1}",
                        "form_completed" + data + ",\"status\":\"completed\"}");
    }

    @Test
    void aWebhookHearsOfCallsAndOfOneCampaignAlone() {
        String url = receiver.path("/calls", Receiver.answering(200));
        create(url, "call_started", "call_ended", "call_analyzed", "transcript_updated");
        String other = receiver.path("/other-campaign", Receiver.answering(200));
        assistant.call(
                "create_webhook",
                Map.of(
                        "name",
                        "One campaign",
                        "url",
                        other,
                        "event_types",
                        List.of("call_ended", "case_created"),
                        "campaign_ids",
                        List.of(424242)));
        JsonNode call =
                new Assistant(app.voice(), app.key("all"))
                        .call(
                                "make_call",
                                Map.of(
                                        "agent_id", app.id("frontDesk"),
                                        "to", "+12075550142",
                                        "name", "Maria Okafor"))
                        .tool();
        assertThat(call.at("/success").asBoolean()).as(call.toString()).isTrue();
        List<JsonNode> told =
                Until.found(
                        "the whole call",
                        () ->
                                receiver.on("/calls").stream()
                                        .map(r -> Assistant.JSON.readTree(r.body()))
                                        .toList(),
                        all ->
                                all.stream()
                                        .anyMatch(b ->
                                                b.at("/type").asString().equals("call_analyzed")));
        List<String> types = told.stream().map(b -> b.at("/type").asString()).distinct().toList();
        assertThat(types.getFirst()).isEqualTo("call_started");
        assertThat(types).contains("call_ended", "transcript_updated");
        JsonNode last = told.getLast().at("/data");
        assertThat(last.at("/direction").asString()).isEqualTo("outbound");
        assertThat(last.at("/client_name").asString()).isEqualTo("Maria Okafor");
        assertThat(last.at("/end_reason").asString()).isEqualTo("completed");
        long id = last.at("/id").asLong();
        assertThat(told).allMatch(b -> b.at("/data/id").asLong() == id);
        assertThat(assistant.call("get_call", Map.of("id", id)).tool().at("/summary"))
                .isEqualTo(last.at("/summary"));
        long opened = openCase("Campaigns are for calls");
        Until.isTrue("the case is told", () -> told("/other-campaign").contains(opened));
        assertThat(receiver.on("/other-campaign")).hasSize(1);
    }

    @Test
    void whoAsksForItIsToldThatAChangeWaitsAndHowItWasDecidedAndNobodyElse() {
        create(receiver.path("/all", Receiver.answering(200)));
        create(
                receiver.path("/changes", Receiver.answering(200)),
                "change_waiting",
                "change_decided");
        String change =
                new Assistant(app.voice(), app.key("all"))
                        .call(
                                "update_agent_config",
                                Map.of(
                                        "agent_id",
                                        app.id("frontDesk"),
                                        "inbound_prompt",
                                        "Promise a win.",
                                        "queue_for_approval",
                                        true,
                                        "idempotency_key",
                                        "webhook-change"))
                        .tool()
                        .at("/approval/id")
                        .asString();
        new Approver(app).refuse(change, "We never promise.");
        List<Received> told =
                Until.found("both", () -> receiver.on("/changes"), r -> r.size() == 2);
        assertThat(told.getFirst().body())
                .contains("change_waiting", change, "\"risk\":\"HIGH\"")
                .doesNotContain("Promise a win.");
        assertThat(told.getLast().body())
                .contains("change_decided", "\"status\":\"refused\"", "We never promise.");
        openCase("After the change");
        Until.found("the case", () -> receiver.on("/all"), r -> !r.isEmpty());
        assertThat(receiver.on("/all")).noneMatch(r -> r.body().contains("change_"));
    }

    @Test
    void aCallThatIsPutThroughIsToldStepByStep() {
        String url = receiver.path("/transfers", Receiver.answering(200));
        create(url, "transfer_started", "transfer_bridged", "transfer_cancelled", "transfer_ended");
        String business = app.id("business");
        String call = "call_put_through";
        app.act(
                new CallCommand.TakeIn(
                        business,
                        call,
                        app.id("frontDesk"),
                        "Front Desk",
                        "+12075550188",
                        "+12075550100",
                        null,
                        null,
                        "simulated",
                        "sim_through",
                        Instant.now()));
        app.act(new CallCommand.ReportTransfer(business, call, TransferStage.ENDED, Instant.now()));
        List<JsonNode> told =
                Until.found(
                        "the whole transfer",
                        () ->
                                receiver.on("/transfers").stream()
                                        .map(r -> Assistant.JSON.readTree(r.body()))
                                        .toList(),
                        all -> all.size() == 3);
        assertThat(told)
                .extracting(b -> b.at("/type").asString())
                .containsExactly("transfer_started", "transfer_bridged", "transfer_ended");
        assertThat(told)
                .allMatch(b -> b.at("/data/client_phone").asString().equals("+12075550188"));
    }

    @Test
    void aReceiverThatFailsIsToldAgainUnderTheSameIdWithANewTimestamp() {
        AtomicInteger count = new AtomicInteger();
        String url =
                receiver.path(
                        "/failing",
                        exchange ->
                                exchange.sendResponseHeaders(
                                        count.incrementAndGet() < 3 ? 500 : 200, -1));
        long webhook = create(url, "case_created");
        openCase("Again v. Again");

        List<Received> told =
                Until.found("three attempts", () -> receiver.on("/failing"), r -> r.size() >= 3);
        assertThat(told).extracting(Received::id).containsOnly(told.getFirst().id());
        JsonNode items = logs(webhook, 3);
        assertThat(items.get(0).at("/success").asBoolean()).isTrue();
        assertThat(items.get(0).at("/attempt_number").asInt()).isEqualTo(3);
        assertThat(items.get(2).at("/error_message").asString()).contains("500");
        assertThat(items.get(0).at("/delivery_id")).isEqualTo(items.get(2).at("/delivery_id"));
    }

    @Test
    void aRedirectIsAFailureAndIsNotFollowed() {
        String aim = receiver.path("/aim", Receiver.answering(200));
        String url =
                receiver.path(
                        "/redirecting",
                        exchange -> {
                            exchange.getResponseHeaders().add("Location", aim);
                            exchange.sendResponseHeaders(302, -1);
                        });
        long webhook = create(url, "case_created");
        openCase("Here v. There");

        assertThat(logs(webhook, 1).get(0).at("/error_message").asString()).contains("redirect");
        assertThat(receiver.on("/aim")).isEmpty();
    }

    @Test
    void aReceiverThatIsGoneIsSwitchedOffAndTestedAllTheSame() {
        String url = receiver.path("/gone", Receiver.answering(410));
        long webhook = create(url, "case_created");
        openCase("Gone v. Gone");

        Until.isTrue("switched off", () -> !listed(webhook).at("/enabled").asBoolean());
        assertThat(receiver.on("/gone")).hasSize(1);
        openCase("Nobody v. Listens");
        assertThat(assistant.call("test_webhook", Map.of("id", webhook)).tool().toString())
                .isEqualTo("{\"status\":\"test queued\"}");
        Until.isTrue(
                "the test arrives",
                () ->
                        receiver.on("/gone").stream()
                                .anyMatch(r -> r.body().contains("\"type\":\"test\"")));
        assertThat(receiver.on("/gone")).hasSize(2);
        long log = logs(webhook, 1).get(0).at("/id").asLong();
        assertThat(
                        assistant
                                .call("replay_webhook_log", Map.of("id", webhook, "log_id", log))
                                .json()
                                .at("/result/isError")
                                .asBoolean())
                .isTrue();
    }

    @Test
    void whatFailsToTheLastAttemptSwitchesTheWebhookOff() {
        String url = receiver.path("/dead", Receiver.answering(503));
        long webhook = create(url, "case_created");
        openCase("Dead v. End");

        Until.isTrue("switched off", () -> !listed(webhook).at("/enabled").asBoolean());
        assertThat(receiver.on("/dead")).hasSize(4);
        assertThat(listed(webhook).at("/last_delivery_status").asString()).isEqualTo("failed");
    }

    @Test
    void aReceiverThatNeverAnswersSlowsNobodyElse() throws Exception {
        CountDownLatch end = new CountDownLatch(1);
        String slow =
                receiver.path(
                        "/slow",
                        exchange -> {
                            boolean ended = end.await(15, TimeUnit.SECONDS);
                            exchange.sendResponseHeaders(ended ? 200 : 500, -1);
                        });
        String quick = receiver.path("/quick", Receiver.answering(200));
        long slowHook = create(slow, "case_created");
        create(quick, "case_created");
        try {
            for (int i = 0; i < 30; i++) {
                openCase("Slow v. Quick " + i);
            }
            Until.isTrue("all at the quick one", () -> receiver.on("/quick").size() >= 30);
            assertThat(end.getCount()).isOne();
            assertThat(receiver.on("/slow").size()).isLessThan(30);
            assertThat(logs(slowHook, 1).get(0).at("/error_message").asString())
                    .contains("No answer came");
        } finally {
            end.countDown();
            disable(slowHook, slow);
        }
    }

    @Test
    void aReplayRepeatsTheMessageUnderItsOldId() {
        String url = receiver.path("/replayed", Receiver.answering(200));
        long webhook = create(url, "case_created");
        openCase("Once v. Twice");
        JsonNode entry = logs(webhook, 1).get(0);

        assistant.call(
                "replay_webhook_log", Map.of("id", webhook, "log_id", entry.at("/id").asLong()));
        List<Received> told =
                Until.found("the replay", () -> receiver.on("/replayed"), r -> r.size() == 2);
        assertThat(told.get(1).id()).isEqualTo(told.get(0).id());
        assertThat(told.get(1).body()).isEqualTo(told.get(0).body());
        assertThat(logs(webhook, 2).get(0).at("/triggered_by").asString()).isEqualTo("replay");
    }

    @Test
    void aRestartInTheMiddleLosesNothingAndKeepsTheIds() throws Exception {
        CountDownLatch first = new CountDownLatch(1);
        AtomicInteger count = new AtomicInteger();
        String url =
                receiver.path(
                        "/restarted",
                        exchange -> {
                            first.countDown();
                            exchange.sendResponseHeaders(
                                    count.incrementAndGet() % 3 == 0 ? 500 : 200, -1);
                        });
        create(url, "case_created");
        List<Long> opened = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            opened.add(openCase("Before v. After " + i));
        }
        assertThat(first.await(20, TimeUnit.SECONDS)).isTrue();
        app.restart();
        assistant = new Assistant(app.casework(), app.key("all"));
        Until.isTrue("every case told", () -> told("/restarted").containsAll(opened));
        Map<Long, String> ids = new HashMap<>();
        for (Received r : receiver.on("/restarted")) {
            String earlier = ids.putIfAbsent(caseOf(r), r.id());
            assertThat(earlier == null || earlier.equals(r.id())).isTrue();
        }
    }

    @Test
    void anAddressThatIsNotHttpsOrANameThatIsTooShortIsRefused() {
        assertThat(refusal(Map.of("name", "Case Updates", "url", "http://localhost/hook")))
                .contains("https address");
        assertThat(refusal(Map.of("name", "ab", "url", "https://localhost/hook"))).contains("name");
        assertThat(
                        refusal(
                                Map.of(
                                        "name",
                                        "Case Updates",
                                        "url",
                                        "https://localhost/hook",
                                        "event_types",
                                        List.of("case_eaten"))))
                .contains("case_eaten", "case_created");
    }

    private static void verify(Received told, String secret) throws Exception {
        HashMap<String, List<String>> headers = new HashMap<>(told.headers().map());
        new Webhook(secret)
                .verify(told.body(), java.net.http.HttpHeaders.of(headers, (a, b) -> true));
    }

    private static String secret(long webhook) {
        String sealed =
                app.bean(JdbcClient.class)
                        .sql(
                                "select secrets->0->>'sealed' from webhooks.webhook where webhook_id = ?")
                        .param(webhook)
                        .query(String.class)
                        .single();
        return app.bean(Secrets.class).open(WebhookSecret.purpose(app.id("business")), sealed);
    }

    private static long create(String url, String... types) {
        JsonNode made =
                assistant
                        .call(
                                "create_webhook",
                                Map.of(
                                        "name",
                                        "Case Updates",
                                        "url",
                                        url,
                                        "event_types",
                                        List.of(types)))
                        .tool();
        assertThat(made.at("/enabled").asBoolean()).isTrue();
        return made.at("/id").asLong();
    }

    private static void disable(long webhook, String url) {
        assistant.call(
                "update_webhook",
                Map.of("id", webhook, "name", "Case Updates", "url", url, "enabled", false));
    }

    private static long openCase(String name) {
        long id = app.bean(Numbers.class).next("case");
        CaseChanges details = new CaseChanges(name, null, null, null, null, null, null, null);
        app.bean(Commands.class)
                .send(
                        new CaseCommand.Open(
                                app.id("business"),
                                id,
                                details,
                                new Label(
                                        "Injury", app.bean(Numbers.class).next("case_type"), false),
                                new Label(
                                        "Intake",
                                        app.bean(Numbers.class).next("case_status"),
                                        false)),
                        new Origin(
                                app.id("business"),
                                "key_journey",
                                "Journey",
                                null,
                                null,
                                Door.MCP_CASEWORK,
                                "create_case",
                                "req_" + id,
                                "req_" + id,
                                null));
        return id;
    }

    private static List<Long> told(String path) {
        return receiver.on(path).stream().map(WebhookJourneyTest::caseOf).toList();
    }

    private static long caseOf(Received told) {
        return Assistant.JSON.readTree(told.body()).at("/data/id").asLong();
    }

    private static JsonNode logs(long webhook, int atLeast) {
        return Until.found(
                atLeast + " entries in the log",
                () ->
                        assistant
                                .call("list_webhook_logs", Map.of("id", webhook))
                                .tool()
                                .at("/items"),
                items -> items.size() >= atLeast);
    }

    private static JsonNode listed(long webhook) {
        for (JsonNode row : assistant.call("list_webhooks", Map.of()).tool().at("/items")) {
            if (row.at("/id").asLong() == webhook) {
                return row;
            }
        }
        throw new AssertionError("The webhook is not listed.");
    }

    private static String refusal(Map<String, ?> arguments) {
        JsonNode result = assistant.call("create_webhook", new LinkedHashMap<>(arguments)).json();
        assertThat(result.at("/result/isError").asBoolean()).isTrue();
        return result.at("/result/content/0/text").asString();
    }
}
