package io.countersign.app.crash;

import static org.assertj.core.api.Assertions.assertThat;

import io.countersign.app.carriers.CarrierDouble.Hold;
import io.countersign.app.carriers.CarrierDouble.Moment;
import io.countersign.app.carriers.CarrierDouble.Taken;
import io.countersign.app.carriers.TwilioDouble;
import io.countersign.app.crash.Clients.Assistant;
import io.countersign.app.crash.Clients.Person;
import java.net.http.HttpClient;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/**
 * A call and a text are on their way to a carrier, and the application and its PostgreSQL are
 * killed at each step of that way. The carrier, which reports nothing, has each of them once in the
 * end, and the ledger knows.
 */
@Tag("endurance")
class CarrierKillsTest {
    /** Where somebody stands in the way when everything is killed. */
    private enum Step {
        BEFORE_IT_IS_SCHEDULED,
        BEFORE_THE_LEDGER_SAYS_THAT_IT_LEAVES,
        BEFORE_IT_IS_WRITTEN_WHO_IS_ASKED,
        ON_ITS_WAY_AND_LOST,
        ON_ITS_WAY_AND_TAKEN,
        TAKEN_BUT_NOT_ANSWERED,
        ANSWERED_BUT_NOT_REMEMBERED,
        REMEMBERED_BUT_NOT_IN_THE_LEDGER
    }

    @TempDir private Path home;
    private final TwilioDouble twilio = new TwilioDouble();

    @Test
    void theCarrierHasEveryCallAndEveryTextOnceWhereverEverythingWasKilled() throws Exception {
        twilio.beSilent();
        ChildApp app = start();
        try (HttpClient http = HttpClient.newHttpClient()) {
            JsonNode demo = app.demo();
            new Person(
                            demo.at("/people/0/email").asString(),
                            demo.at("/people/0/password").asString())
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
            int kills = 0;
            for (Step step : Step.values()) {
                String to = "+120755501%02d".formatted(40 + kills);
                Assistant assistant = new Assistant(http, demo.at("/keys/all").asString());
                killAt(
                        step,
                        app,
                        assistant,
                        demo.at("/ids/frontDesk").asString(),
                        to,
                        kills % 2 == 0);
                kills++;
                app = start();
                isSettled(app, to, step, 2L * kills);
            }
        } finally {
            app.stop();
            twilio.close();
        }
    }

    private ChildApp start() throws Exception {
        ChildApp app =
                ChildApp.start(
                        home,
                        "--countersign.public-url=" + TwilioDouble.PUBLIC_URL,
                        "--countersign.egress.allow-private=true",
                        "--countersign.carriers.default=twilio",
                        "--countersign.carriers.certain-after=PT2S",
                        "--countersign.carriers.twilio.url=" + twilio.url());
        twilio.reportTo(app.base().toString());
        return app;
    }

    private void killAt(
            Step step,
            ChildApp app,
            Assistant assistant,
            String agent,
            String to,
            boolean databaseFirst)
            throws Exception {
        try (Connection first = app.connect();
                Connection second = app.connect()) {
            Hold hold = hold(step);
            switch (step) {
                case BEFORE_IT_IS_SCHEDULED, BEFORE_THE_LEDGER_SAYS_THAT_IT_LEAVES ->
                        Standstill.lock(first, "outside.effects");
                case BEFORE_IT_IS_WRITTEN_WHO_IS_ASKED -> Standstill.lock(first, "outside.orders");
                default -> {}
            }
            order(app, assistant, agent, to);
            switch (step) {
                case BEFORE_IT_IS_SCHEDULED -> Standstill.blocked(app, "outside.effects");
                case BEFORE_THE_LEDGER_SAYS_THAT_IT_LEAVES -> {
                    Standstill.lock(second, "ledger.events");
                    first.rollback();
                    Standstill.blocked(app, "ledger.events");
                }
                case BEFORE_IT_IS_WRITTEN_WHO_IS_ASKED -> Standstill.blocked(app, "outside.orders");
                case ON_ITS_WAY_AND_LOST, ON_ITS_WAY_AND_TAKEN, TAKEN_BUT_NOT_ANSWERED ->
                        assertThat(hold.has(2)).isTrue();
                case ANSWERED_BUT_NOT_REMEMBERED -> {
                    assertThat(hold.has(2)).isTrue();
                    Standstill.lock(first, "outside.orders");
                    hold.letGo();
                    Standstill.blocked(app, "outside.orders");
                }
                case REMEMBERED_BUT_NOT_IN_THE_LEDGER -> {
                    assertThat(hold.has(2)).isTrue();
                    Standstill.lock(first, "ledger.events");
                    hold.letGo();
                    Standstill.blocked(app, "ledger.events");
                }
            }
            app.kill(databaseFirst);
            if (step == Step.ON_ITS_WAY_AND_LOST) {
                hold.drop();
            }
            hold.letGo();
        } catch (SQLException killed) {
            // Closing what the kill has broken off already.
            assertThat(killed.getSQLState()).startsWith("08");
        }
    }

    private Hold hold(Step step) {
        return switch (step) {
            case ON_ITS_WAY_AND_LOST, ON_ITS_WAY_AND_TAKEN ->
                    twilio.holdAt(Moment.BEFORE_IT_IS_TAKEN);
            case TAKEN_BUT_NOT_ANSWERED,
                    ANSWERED_BUT_NOT_REMEMBERED,
                    REMEMBERED_BUT_NOT_IN_THE_LEDGER ->
                    twilio.holdAt(Moment.BEFORE_IT_IS_ANSWERED);
            default -> {
                Hold open = twilio.holdAt(Moment.BEFORE_IT_IS_TAKEN);
                open.letGo();
                yield open;
            }
        };
    }

    private static void order(ChildApp app, Assistant assistant, String agent, String to)
            throws Exception {
        JsonNode call =
                assistant.call(app.base(), "make_call", Map.of("agent_id", agent, "to", to));
        assertThat(call.at("/success").asBoolean()).as(call.toString()).isTrue();
        JsonNode text =
                assistant.call(
                        app.base(),
                        "send_sms",
                        Map.of("from_agent_id", agent, "to", to, "message", "Once, to " + to));
        assertThat(text.at("/success").asBoolean()).as(text.toString()).isTrue();
    }

    private void isSettled(ChildApp app, String to, Step step, long all) throws Exception {
        String settled =
                "select count(*) from ledger.events where event_name in ('voice.call.placed',"
                        + " 'voice.conversation.text_sent')";
        Standstill.until(app, settled, all, "both are known to be with the carrier, " + step);
        List<Taken> taken = twilio.taken(to);
        assertThat(taken.stream().filter(t -> t.id().startsWith("CA")))
                .as(step + ", call")
                .hasSize(1);
        assertThat(taken.stream().filter(t -> t.id().startsWith("SM")))
                .as(step + ", text")
                .hasSize(1);
        Standstill.until(
                app,
                "select 1 - count(*) from outside.effects where task_name in"
                        + " ('place-call', 'send-text')",
                1,
                "nothing is left to do");
    }
}
