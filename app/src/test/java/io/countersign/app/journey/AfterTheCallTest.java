package io.countersign.app.journey;

import static org.assertj.core.api.Assertions.assertThat;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import com.standardwebhooks.Webhook;
import io.countersign.app.journey.Receiver.Received;
import io.countersign.messages.Queries;
import io.countersign.messages.voice.alerts.AlertChannel;
import io.countersign.messages.voice.alerts.AlertQuery;
import io.countersign.messages.voice.alerts.AlertQuery.AlertView;
import io.countersign.messages.voice.alerts.AlertState;
import io.countersign.messages.voice.calls.CallQuery;
import io.countersign.sagas.outside.carriers.simulated.SimulatedCarrier;
import jakarta.mail.internet.MimeMessage;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** From the last word of a call to everybody who must know of it. */
class AfterTheCallTest {
    private static final GreenMail MAIL =
            new GreenMail(new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTP));
    private static final String OWNER = "+12075550111";
    private static final String AWAY = "+12075550112";

    private static Receiver receiver;
    private static RunningApp app;
    private static Assistant assistant;

    @BeforeAll
    static void start() {
        receiver = new Receiver();
        receiver.trusted();
        MAIL.start();
        app =
                new RunningApp(
                        "--countersign.mail.host=127.0.0.1",
                        "--countersign.mail.port=" + MAIL.getSmtp().getPort(),
                        "--countersign.mail.from=desk@harborpine.example",
                        "--countersign.mail.start-tls=false",
                        "--countersign.egress.allow-private=true",
                        "--countersign.webhooks.timeout=2s",
                        "--countersign.webhooks.retry-after=100ms,100ms,100ms",
                        "--countersign.carriers.simulated.speed=200");
        assistant = new Assistant(app.voice(), app.key("all"));
        alerts(
                Map.of(
                        "notification_phone", List.of(OWNER, AWAY),
                        "notification_email",
                                List.of("dana@harborpine.example", "tom@harborpine.example"),
                        "escalation_rules",
                                List.of(
                                        Map.of(
                                                "id", "gas",
                                                "when", "caller reports a gas leak",
                                                "then", List.of("text_owner", "email_staff")),
                                        Map.of(
                                                "id", "refund",
                                                "when", "caller asks for a refund",
                                                "then", "email_staff",
                                                "enabled", false))));
    }

    @AfterAll
    static void stop() {
        app.close();
        MAIL.stop();
        receiver.close();
    }

    @Test
    void staffIsToldOfAnEmergencyByTextAndEmailOnce() throws Exception {
        callIn("call_EMERGENCY1", "+12075550161", "There is a gas leak in my kitchen!");

        List<AlertView> told = told("call_EMERGENCY1", 3);
        assertThat(told).extracting(AlertView::state).containsOnly(AlertState.SENT);
        assertThat(told.stream().filter(a -> a.channel() == AlertChannel.SMS).map(AlertView::to))
                .as("the first number alone")
                .containsExactly(OWNER);
        AlertView text =
                told.stream()
                        .filter(a -> a.channel() == AlertChannel.SMS)
                        .findFirst()
                        .orElseThrow();
        assertThat(text.text()).contains("gas leak in my kitchen", "Joan Pell", "Front Desk");
        assertThat(
                        app.count(
                                "select count(*) from simulated.text where message_id = ?",
                                text.alertId()))
                .isOne();
        List<MimeMessage> letters = Until.found("two letters", () -> letters(), l -> l.size() >= 2);
        assertThat(letters).hasSize(2);
        assertThat(letters.getFirst().getSubject()).isEqualTo("Caller reports a gas leak");
        assertThat(letters.getFirst().getFrom()[0].toString()).contains("Harbor");
    }

    @Test
    void whatMeetsNoRuleOrOneThatIsSwitchedOffTellsNobody() {
        callIn("call_QUIET1", "+12075550162", "I would like my money back.");

        reviewed("call_QUIET1");
        assertThat(told("call_QUIET1", 0)).isEmpty();
    }

    @Test
    void whoeverWroteStopGetsNoAlertAndTheAlertSaysSo() {
        app.bean(SimulatedCarrier.class)
                .writeIn(
                        app.id("business"),
                        "msg_stop_alerts",
                        app.id("frontDesk"),
                        "Front Desk",
                        AWAY,
                        null,
                        "STOP");
        Until.isTrue(
                "the STOP is known",
                () ->
                        app.count(
                                        "select count(*) from conversations.conversation where"
                                                + " person = ? and opted_out",
                                        AWAY)
                                == 1);
        alerts(Map.of("notification_phone", List.of(AWAY, OWNER)));
        try {
            callIn("call_STOPPED1", "+12075550163", "Help, there is a gas leak!");

            AlertView text =
                    told("call_STOPPED1", 3).stream()
                            .filter(a -> a.channel() == AlertChannel.SMS)
                            .findFirst()
                            .orElseThrow();
            assertThat(text.state()).isEqualTo(AlertState.FAILED);
            assertThat(text.detail()).contains("STOP");
        } finally {
            alerts(Map.of("notification_phone", List.of(OWNER, AWAY)));
        }
    }

    @Test
    void theLeadOfACallHasAScoreAndAnExplanation() {
        JsonNode lead =
                assistant
                        .call(
                                "upsert_lead",
                                Map.of("lead", Map.of("name", "Ida", "phone", "+12075550164")))
                        .tool();
        callIn("call_SCORED1", "+12075550164", "How much does a consultation cost?");

        JsonNode scored =
                Until.found(
                        "a score",
                        () ->
                                assistant
                                        .call(
                                                "get_lead",
                                                Map.of("lead_id", lead.at("/lead/id").asString()))
                                        .tool()
                                        .at("/lead"),
                        l -> l.at("/score").isInt());
        assertThat(scored.at("/score").asInt()).isBetween(60, 100);
        assertThat(scored.at("/latest_score/explanation").asString())
                .contains("asked about a price or an appointment (+15)");
    }

    @Test
    void theTranscriptGoesToItsWebhookSignedAndAgainUntilItIsTaken() throws Exception {
        AtomicInteger asked = new AtomicInteger();
        String url =
                receiver.path(
                        "/transcripts",
                        exchange ->
                                exchange.sendResponseHeaders(
                                        asked.incrementAndGet() < 3 ? 503 : 204, -1));
        JsonNode held =
                assistant
                        .call(
                                "request_kaicalls_update",
                                Map.of(
                                        "intent",
                                        "transcripts.sink.configure",
                                        "idempotency_key",
                                        "sink-1",
                                        "queue_for_approval",
                                        true,
                                        "payload",
                                        Map.of("webhook_url", url)))
                        .tool();
        String secret = held.at("/webhook_secret").asString();
        assertThat(secret).as(held.toString()).startsWith("whsec_");
        new Approver(app).countersign(held.at("/approval/id").asString());
        callIn("call_SENT1", "+12075550165", "I have a question.");

        List<Received> all =
                Until.found("three attempts", () -> about("call_SENT1"), r -> r.size() >= 3);
        assertThat(all).extracting(Received::id).containsOnly(all.getFirst().id());
        assertThat(all).extracting(Received::body).containsOnly(all.getFirst().body());
        new Webhook(secret)
                .verify(
                        all.getLast().body(),
                        java.net.http.HttpHeaders.of(
                                new HashMap<>(all.getLast().headers().map()), (a, b) -> true));
        JsonNode body = Assistant.JSON.readTree(all.getLast().body());
        assertThat(body.at("/type").asString()).isEqualTo("call.completed");
        assertThat(body.at("/data/call/id").asString()).isEqualTo("call_SENT1");
        assertThat(body.at("/data/transcript/1/speaker").asString()).isEqualTo("caller");
        CallQuery.Review review =
                Until.found("written down", () -> reviewed("call_SENT1"), r -> !r.sent().isEmpty());
        assertThat(review.sent().getFirst().attempts()).isEqualTo(3);
        assertThat(review.sent().getFirst().trouble()).isNull();
    }

    private static List<Received> about(String callId) {
        return receiver.on("/transcripts").stream().filter(r -> r.body().contains(callId)).toList();
    }

    private static void callIn(String callId, String from, String words) {
        app.bean(SimulatedCarrier.class)
                .callIn(
                        app.id("business"),
                        callId,
                        app.id("frontDesk"),
                        "Front Desk",
                        null,
                        from,
                        "Joan Pell",
                        null,
                        words,
                        false);
    }

    private static CallQuery.Review reviewed(String callId) {
        return Until.found(
                "the review",
                () ->
                        app.bean(Queries.class)
                                .ask(new CallQuery.GetReview(app.id("business"), callId)),
                r -> r != null);
    }

    private static List<AlertView> told(String callId, int count) {
        return Until.found(
                count + " alerts",
                () ->
                        app.bean(Queries.class)
                                .require(
                                        new AlertQuery.ListAlerts(
                                                app.id("business"), callId, 50, 0))
                                .rows(),
                all ->
                        all.size() == count
                                && all.stream()
                                        .allMatch(a ->
                                                a.state() == AlertState.SENT
                                                        || a.state() == AlertState.FAILED));
    }

    private static List<MimeMessage> letters() {
        return List.of(MAIL.getReceivedMessages()).stream()
                .filter(m -> text(m).contains("gas leak in my kitchen"))
                .toList();
    }

    private static String text(MimeMessage message) {
        try {
            return message.getContent().toString();
        } catch (java.io.IOException | jakarta.mail.MessagingException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void alerts(Map<String, Object> settings) {
        JsonNode saved = assistant.call("configure_staff_alerts", settings).tool();
        assertThat(saved.at("/success").asBoolean()).as(saved.toString()).isTrue();
    }
}
