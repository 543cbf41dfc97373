package io.countersign.app.journey;

import static org.assertj.core.api.Assertions.assertThat;

import io.countersign.messages.Queries;
import io.countersign.messages.voice.calls.ConversationIds;
import io.countersign.messages.voice.conversations.ContactFacts;
import io.countersign.messages.voice.conversations.ConversationCommand.SendText;
import io.countersign.messages.voice.leads.Consent;
import io.countersign.messages.voice.leads.LeadCommand;
import io.countersign.messages.voice.settings.SettingsQuery;
import io.countersign.messages.voice.settings.SpentToday;
import io.countersign.sagas.outside.carriers.simulated.SimulatedCarrier;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Texts in and out on the simulated carrier, and who gets none. */
class TextJourneyTest {
    private static final Duration PATIENCE = Duration.ofSeconds(40);
    private static final String MARIA = "+12075550151";

    private static RunningApp app;
    private static Assistant assistant;

    @BeforeAll
    static void start() {
        app = new RunningApp("--countersign.carriers.simulated.speed=100");
        assistant = new Assistant(app.voice(), app.key("all"));
    }

    @AfterAll
    static void stop() {
        app.close();
    }

    @Test
    void aThreadGoesBackAndForthUntilThePersonWritesStop() {
        JsonNode first = send(MARIA, "Your consultation is on Tuesday at ten.", null);
        assertThat(first.at("/success").asBoolean()).as(first.toString()).isTrue();
        String thread = first.at("/conversation_id").asString();
        // The report may come before the carrier's answer, which says on which line it went out.
        JsonNode sent =
                until(
                        () -> message(thread, 0),
                        m -> status(m).equals("delivered") && m.at("/from").isString());
        assertThat(sent.at("/from").asString()).startsWith(SimulatedCarrier.LINES);

        reply("msg_in_1", "Thanks, see you then.");
        until(() -> message(thread, 0), m -> status(m).equals("received"));
        assertThat(send(MARIA, "Bring your papers, please.", null).at("/success").asBoolean())
                .isTrue();

        reply("msg_in_2", "stop");
        JsonNode answer =
                until(
                        () -> message(thread, 0),
                        m -> m.at("/id").asString().equals("msg_in_2_answer"));
        assertThat(answer.at("/body").asString()).contains("no more texts");
        until(() -> message(thread, 0), m -> status(m).equals("delivered"));

        long before = app.count("select count(*) from simulated.text");
        JsonNode refused = send(MARIA, "One more thing.", null);
        assertThat(refused.at("/code").asString()).isEqualTo("number_opted_out");
        assertThat(app.count("select count(*) from simulated.text")).isEqualTo(before);

        reply("msg_in_3", "START");
        until(() -> message(thread, 0), m -> m.at("/id").asString().equals("msg_in_3_answer"));
        assertThat(send(MARIA, "Welcome back.", null).at("/success").asBoolean()).isTrue();
        assertThat(list(Map.of("conversation_id", thread, "direction", "inbound")).at("/count"))
                .hasToString("3");
    }

    @Test
    void aRetryWithTheSameKeyWritesNobodyTwice() {
        JsonNode first = send("+12075550152", "Once.", "text-key");
        JsonNode again = send("+12075550152", "Once.", "text-key");

        assertThat(again.at("/message_sid")).isEqualTo(first.at("/message_sid"));
        assertThat(again.at("/replayed").asBoolean()).isTrue();
        String id = first.at("/message_sid").asString();
        until(() -> id, m -> taken(m) == 1);
        assertThat(send("+12075550152", "Twice.", "text-key").at("/code").asString())
                .isEqualTo("idempotency_conflict");
    }

    @Test
    void whoeverDoesNotAgreeIsLeftAloneWhicheverLeadIsNamed() {
        String number = "+12075550155";
        String lead =
                assistant
                        .call("upsert_lead", Map.of("lead", Map.of("name", "Iva", "phone", number)))
                        .tool()
                        .at("/lead/id")
                        .asString();
        consent(lead, Consent.WITHHELD);

        assertThat(send(number, "Hello.", null).at("/code").asString()).isEqualTo("no_consent");
        assertThat(
                        assistant
                                .call(
                                        "make_call",
                                        Map.of("agent_id", app.id("frontDesk"), "to", number))
                                .tool()
                                .at("/code")
                                .asString())
                .isEqualTo("no_consent");

        consent(lead, Consent.GIVEN);
        assertThat(send(number, "Hello.", null).at("/success").asBoolean()).isTrue();
    }

    private static void consent(String lead, Consent consent) {
        app.act(
                new LeadCommand.SetConsent(
                        app.id("business"), lead, consent, "Said so, " + consent.word() + "."));
    }

    @Test
    void anotherBusinessSeesNoneOfIt() {
        JsonNode sent = send("+12075550153", "Only for you.", null);
        Assistant stranger = new Assistant(app.voice(), app.key("otherBusiness"));

        JsonNode seen =
                stranger.call(
                                "list_sms_messages",
                                Map.of("conversation_id", sent.at("/conversation_id").asString()))
                        .tool();
        assertThat(seen.at("/count").asInt()).isZero();
    }

    @Test
    void figuresCountTheCallsThatWereMade() {
        Map<String, Object> call = new LinkedHashMap<>();
        call.put("agent_id", app.id("frontDesk"));
        call.put("to", "+12075550154");
        call.put("context", "The visit on Monday");
        long before = figures().at("/calls/total").asLong();
        assistant.call("make_call", call);

        JsonNode now =
                until(
                        TextJourneyTest::figures,
                        f -> f.at("/outcomes/appointment_booked").asLong(0) > 0);
        assertThat(now.at("/calls/total").asLong()).isEqualTo(before + 1);
        assertThat(now.at("/leads/total").asLong()).isPositive();
        assertThat(
                        assistant
                                .call("get_business_info", Map.of())
                                .tool()
                                .at("/calls_last_30_days")
                                .asLong())
                .isEqualTo(before + 1);
    }

    /** Set on the dashboard, kept when something is asked for and again when it leaves. */
    @Test
    void anOwnersLimitOfTheDayHoldsWhenATextIsAskedForAndWhenItLeaves() {
        Dashboard owner = new Dashboard(app, 0);
        assertThat(send("+12075550155", "Counted.", null).at("/success").asBoolean()).isTrue();
        SpentToday before =
                until(TextJourneyTest::spent, now -> now.texts() > 0 && now.cents() > 0);
        try {
            limitTexts(owner, Long.toString(before.texts() + 1));
            assertThat(owner.get("/spending").body())
                    .contains("value=\"" + (before.texts() + 1) + "\"");
            assertThat(send("+12075550155", "The last.", null).at("/success").asBoolean()).isTrue();
            until(TextJourneyTest::spent, now -> now.texts() > before.texts());
            JsonNode refused = send("+12075550155", "One too many.", null);
            assertThat(refused.at("/code").asString()).isEqualTo("rate_limited");
            assertThat(refused.toString())
                    .contains(
                            "allows %d texts a day".formatted(before.texts() + 1),
                            "new day begins");

            String late = "msg_past_the_limit";
            app.act(
                    new SendText(
                            app.id("business"),
                            ConversationIds.of(app.id("business"), "+12075550155"),
                            late,
                            app.id("frontDesk"),
                            "Front Desk",
                            "+12075550155",
                            "Asked for before the limit was set.",
                            null,
                            ContactFacts.CLEAR,
                            Instant.now()));
            JsonNode failed =
                    until(
                            () ->
                                    list(Map.of(
                                                    "conversation_id",
                                                    ConversationIds.of(
                                                            app.id("business"), "+12075550155")))
                                            .at("/messages/0"),
                            m -> status(m).equals("failed"));
            assertThat(failed.at("/id").asString()).isEqualTo(late);
            assertThat(taken(late)).isZero();
            assertThat(new Dashboard(app, 1).tried("/inbox", "/spending", Map.of()).statusCode())
                    .as("an approver is no owner")
                    .isEqualTo(403);
            owner.post("/spending", "/spending", Map.of("texts", "many"));
            assertThat(owner.get("/spending").body()).contains("A limit is 0 to");
        } finally {
            limitTexts(owner, "");
        }
        assertThat(send("+12075550155", "Lifted.", null).at("/success").asBoolean()).isTrue();
    }

    private static void limitTexts(Dashboard owner, String texts) {
        owner.post("/spending", "/spending", Map.of("texts", texts));
        Long limit = texts.isEmpty() ? null : Long.valueOf(texts);
        until(TextJourneyTest::spent, now -> Objects.equals(now.limits().texts(), limit));
    }

    private static SpentToday spent() {
        return app.bean(Queries.class)
                .require(new SettingsQuery.GetSpending(app.id("business"), Instant.now()));
    }

    private static JsonNode figures() {
        return assistant.call("get_analytics", Map.of()).tool();
    }

    private static JsonNode send(String to, String message, @Nullable String key) {
        Map<String, Object> arguments = new LinkedHashMap<>();
        arguments.put("from_agent_id", app.id("frontDesk"));
        arguments.put("to", to);
        arguments.put("message", message);
        if (key != null) {
            arguments.put("idempotency_key", key);
        }
        return assistant.call("send_sms", arguments).tool();
    }

    private static void reply(String id, String words) {
        app.bean(SimulatedCarrier.class)
                .writeIn(
                        app.id("business"),
                        id,
                        app.id("frontDesk"),
                        "Front Desk",
                        MARIA,
                        null,
                        words);
    }

    private static JsonNode list(Map<String, ?> arguments) {
        return assistant.call("list_sms_messages", arguments).tool();
    }

    private static JsonNode message(String thread, int index) {
        return list(Map.of("conversation_id", thread)).at("/messages/" + index);
    }

    private static String status(JsonNode message) {
        return message.at("/status").asString("");
    }

    private static long taken(String messageId) {
        return app.count("select count(*) from simulated.text where message_id = ?", messageId);
    }

    private static <T> T until(Supplier<T> question, Predicate<T> enough) {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        T answer;
        do {
            answer = question.get();
            if (enough.test(answer)) {
                return answer;
            }
        } while (System.nanoTime() < deadline);
        throw new AssertionError("Still " + answer);
    }
}
