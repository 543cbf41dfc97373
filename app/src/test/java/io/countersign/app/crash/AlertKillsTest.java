package io.countersign.app.crash;

import static org.assertj.core.api.Assertions.assertThat;

import io.countersign.app.carriers.CarrierDouble.Hold;
import io.countersign.app.carriers.CarrierDouble.Moment;
import io.countersign.app.carriers.TwilioDouble;
import io.countersign.app.crash.Clients.Assistant;
import io.countersign.app.crash.Clients.Person;
import io.countersign.app.journey.Receiver;
import io.countersign.app.journey.Receiver.Received;
import java.io.IOException;
import java.net.http.HttpClient;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/**
 * Somebody reports a gas leak; a text and an email to staff and the transcript are on their way,
 * and the application and its PostgreSQL are killed at each step. Staff has one text and one email
 * in the end, and whoever takes transcripts has this one, under one id, and once unless the kill
 * hid the answer.
 */
@Tag("endurance")
class AlertKillsTest {
    private static final String OWNER = "+12075550170";

    /** Where everything is killed. */
    private enum Step {
        BEFORE_THE_REVIEW_IS_SCHEDULED(false),
        BEFORE_THE_REVIEW_IS_IN_THE_LEDGER(false),
        BEFORE_IT_IS_WRITTEN_WHO_IS_ASKED(false),
        ON_THEIR_WAY_AND_LOST(true),
        TAKEN_BUT_NOT_ANSWERED(true),
        ANSWERED_BUT_NOT_IN_THE_LEDGER(true);

        /** Whether both have arrived when everything is killed. */
        private final boolean underWay;

        Step(boolean underWay) {
            this.underWay = underWay;
        }
    }

    @TempDir private Path home;
    private final TwilioDouble twilio = new TwilioDouble();
    private final Receiver receiver = new Receiver();
    private final Semaphore arrived = new Semaphore(0);
    private volatile CountDownLatch gate = new CountDownLatch(0);

    @Test
    void staffIsToldOnceAndTheTranscriptArrivesWhereverEverythingWasKilled() throws Exception {
        ChildApp app = start();
        try {
            JsonNode demo = app.demo();
            setUp(app, demo);
            String callback =
                    "%s/callbacks/twilio/%s/call"
                            .formatted(
                                    TwilioDouble.PUBLIC_URL, demo.at("/ids/business").asString());
            int kills = 0;
            for (Step step : Step.values()) {
                String from = "+120755501%02d".formatted(40 + kills);
                String call = killAt(step, app, callback, from, kills % 2 == 0);
                kills++;
                app = start();
                isSettled(app, step, call, from);
            }
        } finally {
            app.stop();
            twilio.close();
            receiver.close();
        }
    }

    private ChildApp start() throws Exception {
        ChildApp app =
                ChildApp.start(
                        home,
                        receiver.trustedByArguments(),
                        "--countersign.public-url=" + TwilioDouble.PUBLIC_URL,
                        "--countersign.egress.allow-private=true",
                        "--countersign.carriers.default=twilio",
                        "--countersign.carriers.certain-after=PT2S",
                        "--countersign.after-call.summary-within=PT2S",
                        "--countersign.carriers.twilio.url=" + twilio.url());
        twilio.reportTo(app.base().toString());
        return app;
    }

    private void setUp(ChildApp app, JsonNode demo) throws Exception {
        person(demo, 0)
                .fill(
                        app.base(),
                        "/carriers",
                        "/carriers/connect",
                        Map.of(
                                "carrier",
                                "twilio",
                                "account",
                                TwilioDouble.ACCOUNT,
                                "key",
                                TwilioDouble.TOKEN));
        String url =
                receiver.path(
                        "/transcripts",
                        exchange -> {
                            arrived.release();
                            if (gate.await(60, TimeUnit.SECONDS)) {
                                exchange.sendResponseHeaders(204, -1);
                            }
                        });
        try (HttpClient http = HttpClient.newHttpClient()) {
            Assistant assistant = new Assistant(http, demo.at("/keys/all").asString());
            JsonNode saved =
                    assistant.call(
                            app.base(),
                            "configure_staff_alerts",
                            Map.of(
                                    "notification_phone", List.of(OWNER),
                                    "notification_email", List.of("dana@harborpine.example"),
                                    "escalation_rules",
                                            List.of(
                                                    Map.of(
                                                            "id", "gas",
                                                            "when", "caller reports a gas leak",
                                                            "then",
                                                                    List.of(
                                                                            "text_owner",
                                                                            "email_staff")))));
            assertThat(saved.at("/success").asBoolean()).as(saved.toString()).isTrue();
            JsonNode held =
                    assistant.call(
                            app.base(),
                            "request_kaicalls_update",
                            Map.of(
                                    "intent",
                                    "transcripts.sink.configure",
                                    "idempotency_key",
                                    "sink-1",
                                    "queue_for_approval",
                                    true,
                                    "payload",
                                    Map.of("webhook_url", url)));
            String change = held.at("/approval/id").asString("");
            person(demo, 1).countersign(app.base(), change, () -> {});
            Standstill.until(app, "select count(*) from sinks.sink", 1, "transcripts are wanted");
        }
    }

    private static Person person(JsonNode demo, int number) {
        JsonNode person = demo.at("/people/" + number);
        return new Person(person.at("/email").asString(), person.at("/password").asString());
    }

    private String killAt(
            Step step, ChildApp app, String callback, String from, boolean databaseFirst)
            throws Exception {
        String call = "";
        try (Connection connection = app.connect()) {
            Hold hold = hold(step);
            switch (step) {
                case BEFORE_THE_REVIEW_IS_SCHEDULED ->
                        Standstill.lock(connection, "outside.effects");
                case BEFORE_IT_IS_WRITTEN_WHO_IS_ASKED ->
                        Standstill.lock(connection, "outside.orders");
                default -> {}
            }
            call =
                    "call_"
                            + twilio.callIn(
                                    callback,
                                    from,
                                    "+12075550100",
                                    "Please hurry, there is a gas leak in my kitchen.");
            switch (step) {
                case BEFORE_THE_REVIEW_IS_SCHEDULED -> Standstill.blocked(app, "outside.effects");
                case BEFORE_THE_REVIEW_IS_IN_THE_LEDGER -> {
                    Standstill.lock(connection, "ledger.events");
                    Standstill.blocked(app, "ledger.events");
                }
                case BEFORE_IT_IS_WRITTEN_WHO_IS_ASKED -> Standstill.blocked(app, "outside.orders");
                case ON_THEIR_WAY_AND_LOST, TAKEN_BUT_NOT_ANSWERED -> underWay(hold);
                case ANSWERED_BUT_NOT_IN_THE_LEDGER -> {
                    underWay(hold);
                    Standstill.lock(connection, "ledger.events");
                    hold.letGo();
                    gate.countDown();
                    Standstill.blocked(app, "ledger.events");
                }
            }
            app.kill(databaseFirst);
            if (step == Step.ON_THEIR_WAY_AND_LOST) {
                hold.drop();
            }
            hold.letGo();
            gate.countDown();
        } catch (SQLException killed) {
            // Closing what the kill has broken off already.
            assertThat(killed.getSQLState()).startsWith("08");
        }
        return call;
    }

    /** The text is at the carrier, and the transcript at whoever takes it; neither is answered. */
    private void underWay(Hold hold) throws InterruptedException {
        assertThat(hold.has(1)).isTrue();
        assertThat(arrived.tryAcquire(30, TimeUnit.SECONDS)).isTrue();
    }

    private Hold hold(Step step) {
        arrived.drainPermits();
        boolean held = step.underWay;
        gate = new CountDownLatch(held ? 1 : 0);
        Hold hold =
                twilio.holdAt(
                        step == Step.ON_THEIR_WAY_AND_LOST
                                ? Moment.BEFORE_IT_IS_TAKEN
                                : Moment.BEFORE_IT_IS_ANSWERED);
        if (!held) {
            hold.letGo();
        }
        return hold;
    }

    private void isSettled(ChildApp app, Step step, String call, String from) throws Exception {
        Standstill.until(
                app,
                "select count(*) from alerts.alert where state = 'SENT' and call_id = '%s'"
                        .formatted(call),
                2,
                "a text and an email are sent, " + step);
        Standstill.until(
                app,
                "select count(*) from calls.call_sending where trouble is null and call_id = '%s'"
                        .formatted(call),
                1,
                "the transcript is sent, " + step);
        assertThat(twilio.taken(OWNER).stream().filter(text -> text.body().contains(from)))
                .as("texts, " + step)
                .hasSize(1);
        assertThat(letters(from)).as("emails, " + step).isEqualTo(1);
        List<Received> transcripts =
                receiver.on("/transcripts").stream().filter(r -> r.body().contains(call)).toList();
        assertThat(transcripts).as("transcripts, " + step).isNotEmpty();
        assertThat(transcripts).extracting(Received::id).containsOnly(transcripts.getFirst().id());
        assertThat(transcripts)
                .extracting(Received::body)
                .containsOnly(transcripts.getFirst().body());
        assertThat(transcripts).as("transcripts, " + step).hasSizeLessThan(step.underWay ? 3 : 2);
        for (String once : List.of("voice.call.reviewed", "voice.call.transcript_sent")) {
            Standstill.until(
                    app,
                    "select count(*) from ledger.events where event_name = '%s' and aggregate_id = '%s'"
                            .formatted(once, call),
                    1,
                    once + ", " + step);
        }
    }

    private long letters(String from) throws IOException {
        try (Stream<Path> files = Files.list(home.resolve("outbox"))) {
            long found = 0;
            for (Path file : files.toList()) {
                found += Files.readString(file).contains(from) ? 1 : 0;
            }
            return found;
        }
    }
}
