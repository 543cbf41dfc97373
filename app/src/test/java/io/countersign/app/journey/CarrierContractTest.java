package io.countersign.app.journey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.countersign.app.carriers.TwilioDouble;
import io.countersign.messages.voice.calls.CallCommand;
import io.countersign.messages.voice.calls.CallStatus;
import io.countersign.sagas.outside.carriers.CarrierReports;
import io.countersign.sagas.outside.carriers.simulated.SimulatedCarrier;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Whatever carrier a business has chosen, its calls and texts end alike. */
@ParameterizedClass(name = "{0}")
@ValueSource(strings = {"simulated", "twilio", "vapi"})
class CarrierContractTest {
    private static final List<String> CALLS =
            List.of(
                    "0142", "0186", "0187", "0189", "0190", "0191", "0192", "0193", "0194", "0195",
                    "0196", "0197", "0198", "0199");
    private static final List<String> TEXTS =
            List.of(
                    "0152", "0186", "0187", "0188", "0189", "0190", "0194", "0195", "0196", "0197",
                    "0199");
    private static final Map<String, String> CALLED = new LinkedHashMap<>();
    private static final Map<String, JsonNode> TEXTED = new LinkedHashMap<>();

    private static CarrierDesk desk;

    @Parameter private String carrier = "simulated";

    @BeforeAll
    static void start() {
        desk = new CarrierDesk();
    }

    @AfterAll
    static void stop() {
        desk.close();
    }

    /** Every order is given at the beginning, so that all of them wait at once. */
    @BeforeParameterizedClassInvocation
    static void choose(String carrier) {
        desk.choose(carrier, carrier.equals("vapi") ? "simulated" : carrier);
        CALLS.forEach(ending -> CALLED.put(ending, place(ending)));
        if (!carrier.equals("vapi")) {
            TEXTS.forEach(ending -> TEXTED.put(ending, text(ending, carrier)));
        }
    }

    @Test
    void aCompletedCallBringsWhatWasSaidAndHowItSounded() throws Exception {
        String id = call("0142");

        JsonNode call = ended(id).at("/call");
        assertThat(call.at("/status").asString()).isEqualTo("completed");
        assertThat(call.at("/duration_seconds").asInt()).isPositive();
        assertThat(call.at("/from").asString())
                .startsWith(carrier.equals("simulated") ? SimulatedCarrier.LINES : "+12075550100");
        JsonNode said =
                Until.found(
                        "transcript",
                        () -> desk.ask("get_transcript", id),
                        t -> t.at("/transcript_available").asBoolean());
        assertThat(said.at("/transcript").asString())
                .contains("Front Desk: Thank you for calling Harbor and Pine Law.")
                .contains("Oh good.");
        JsonNode recording =
                Until.found(
                        "recording",
                        () -> desk.ask("get_call_recording", id),
                        r -> r.at("/recording_available").asBoolean());
        assertThat(sound(recording.at("/call/recording_url").asString())).startsWith("RIFF");
    }

    @ParameterizedTest
    @CsvSource({
        "0190, no_answer",
        "0191, busy",
        "0192, failed",
        "0193, voicemail",
        "0195, failed",
    })
    void aCallThatReachesNobodySaysHowItEnded(String ending, String status) {
        assertThat(ended(call(ending)).at("/call/status").asString()).isEqualTo(status);
    }

    @Test
    void anAnswerThatWasLostIsLookedUpAndNotAskedForAgain() {
        String id = call("0194");

        assertThat(ended(id).at("/call/status").asString()).isEqualTo("completed");
        known(id);
        assertThat(desk.placed(carrier, id, "+12075550194")).isEqualTo(1);
        assertThat(desk.events("voice.call.dialling_started", id)).isEqualTo(1);
    }

    @Test
    void aCarrierThatFailsAfterItTookTheCallIsNotAskedAgain() {
        String id = call("0199");

        assertThat(ended(id).at("/call/status").asString()).isEqualTo("completed");
        known(id);
        assertThat(desk.placed(carrier, id, "+12075550199")).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"0196", "0197"})
    void aCarrierThatDidNotTakeTheCallIsAskedAgainOnce(String ending) {
        String id = call(ending);

        assertThat(ended(id).at("/call/status").asString()).isEqualTo("completed");
        assertThat(desk.placed(carrier, id, "+1207555" + ending)).isEqualTo(1);
        assertThat(desk.events("voice.call.dialling_started", id))
                .isEqualTo(carrier.equals("simulated") ? 1 : 2);
    }

    @ParameterizedTest
    @ValueSource(strings = {"0186", "0187"})
    void aCarrierThatNeverAnswersHasTheCallOnceAndNobodyGuesses(String ending) {
        String id = call(ending);

        assertThat(ended(id).at("/call/status").asString()).isEqualTo("completed");
        known(id);
        assertThat(desk.placed(carrier, id, "+1207555" + ending)).isEqualTo(1);
        assertThat(desk.events("voice.call.went_in_doubt", id) > 0)
                .isEqualTo(!carrier.equals("simulated"));
    }

    @Test
    void whoeverCallsIsWrittenDownOnceWithAllThatFollows() throws Exception {
        String id = callIn();

        JsonNode call = ended(id).at("/call");
        assertThat(call.at("/direction").asString()).isEqualTo("inbound");
        assertThat(call.at("/status").asString())
                .isEqualTo(carrier.equals("vapi") ? "completed" : "voicemail");
        Until.found(
                "transcript",
                () -> desk.ask("get_transcript", id).at("/transcript").asString(""),
                said -> said.contains("gas"));
        JsonNode recording =
                Until.found(
                        "recording",
                        () -> desk.ask("get_call_recording", id),
                        r -> r.at("/recording_available").asBoolean());
        assertThat(sound(recording.at("/call/recording_url").asString())).startsWith("RIFF");
        Until.isTrue("reviewed", () -> desk.events("voice.call.reviewed", id) > 0);
        assertThat(desk.events("voice.call.came_in", id)).isEqualTo(1);
        assertThat(desk.events("voice.call.recorded", id)).isEqualTo(1);
        assertThat(desk.events("voice.call.heard", id))
                .isEqualTo(carrier.equals("simulated") ? desk.events("voice.call.heard", id) : 1);
        assertThat(desk.events("voice.call.reviewed", id)).isEqualTo(1);
    }

    private String callIn() {
        String words = "There is a smell of gas in the kitchen.";
        String line = "+12075550100";
        return switch (carrier) {
            case "twilio" ->
                    "call_"
                            + desk.twilio()
                                    .callIn(
                                            desk.callback("twilio", desk.business(), "call"),
                                            "+12075550176",
                                            line,
                                            words);
            case "vapi" -> {
                Until.isTrue("answered", () -> !desk.vapi().answers(line).isEmpty());
                yield "call_" + desk.vapi().callIn("+12075550177", line, words).replace("-", "");
            }
            default -> {
                desk.app()
                        .bean(SimulatedCarrier.class)
                        .callIn(
                                desk.business(),
                                "call_IN1",
                                desk.app().id("frontDesk"),
                                "Front Desk",
                                null,
                                "+12075550178",
                                null,
                                null,
                                words,
                                true);
                yield "call_IN1";
            }
        };
    }

    @Test
    void reportsThatComeTwiceAndBackwardsChangeNothing() {
        String id = call("0198");

        assertThat(ended(id).at("/call/status").asString()).isEqualTo("completed");
        Until.isTrue("recording", () -> desk.events("voice.call.recorded", id) > 0);
        Until.isTrue("transcript", () -> desk.events("voice.call.heard", id) > 0);
        known(id);
        assertThat(desk.events("voice.call.recorded", id)).isEqualTo(1);
        assertThat(desk.events("voice.call.placed", id)).isEqualTo(1);
        if (!carrier.equals("simulated")) {
            assertThat(desk.events("voice.call.progressed", id)).isEqualTo(1);
            assertThat(desk.events("voice.call.heard", id)).isEqualTo(1);
        }
    }

    @Test
    void aCallWhoseReportsAreAllLostIsFollowedToItsEnd() {
        String id = call("0189");

        assertThat(ended(id).at("/call/status").asString()).isEqualTo("completed");
        assertThat(ended(id).at("/call/duration_seconds").asInt()).isPositive();
    }

    @Test
    void aReportOfAnotherBusinessIsAboutNothing() {
        String id = call("0190");
        ended(id);
        String other = desk.app().id("otherBusiness");
        Map<String, String> said =
                Map.of("CallSid", TwilioDouble.sid("CA"), "CallStatus", "in-progress");

        switch (carrier) {
            case "twilio" ->
                    assertThat(
                                    desk.twilio()
                                            .report(
                                                    desk.callback("twilio", other, "calls", id),
                                                    said,
                                                    TwilioDouble.TOKEN))
                            .isEqualTo(204);
            case "vapi" ->
                    assertThat(
                                    desk.vapi()
                                            .report(
                                                    desk.callback("vapi", other),
                                                    ringing(id),
                                                    desk.word(other)))
                            .isEqualTo(204);
            default ->
                    desk.app()
                            .bean(CarrierReports.class)
                            .report(
                                    new CallCommand.ReportProgress(
                                            other,
                                            id,
                                            CallStatus.IN_PROGRESS,
                                            null,
                                            null,
                                            Instant.now()),
                                    carrier);
        }
        assertThat(desk.ask("check_call_status", id).at("/call/status").asString())
                .isEqualTo("no_answer");
        assertThat(
                        desk.app()
                                .count(
                                        "select count(*) from ledger.events where aggregate_id = ?"
                                                + " and cast(metadata as jsonb) ->> 'businessId' <> ?",
                                        id,
                                        desk.business()))
                .isZero();
    }

    @Test
    void aReportThatNobodySignedIsNotBelieved() {
        assumeTrue(!carrier.equals("simulated"), "The simulated carrier has no door.");
        String id = "call_nobody";
        int unsigned =
                carrier.equals("twilio")
                        ? desk.twilio()
                                .report(
                                        desk.callback("twilio", desk.business(), "calls", id),
                                        Map.of("CallSid", TwilioDouble.sid("CA")),
                                        "another token")
                        : desk.vapi()
                                .report(
                                        desk.callback("vapi", desk.business()),
                                        ringing(id),
                                        "another word");
        int ofNobody =
                carrier.equals("twilio")
                        ? desk.twilio()
                                .report(
                                        desk.callback("twilio", "biz_nobody", "calls", id),
                                        Map.of("CallSid", TwilioDouble.sid("CA")),
                                        TwilioDouble.TOKEN)
                        : desk.vapi()
                                .report(desk.callback("vapi", "biz_nobody"), ringing(id), "word");
        assertThat(List.of(unsigned, ofNobody)).containsExactly(403, 403);
    }

    @Test
    void anAgentIsCopiedAgainWheneverItsSettingsChange() {
        assumeTrue(carrier.equals("vapi"), "Only Vapi has agents of its own.");
        String agent = desk.app().id("afterHours");
        JsonNode copy = Until.found("copy", () -> copy(agent), c -> c.has("model"));
        assertThat(copy.at("/firstMessage").asString()).contains("is closed right now");
        assertThat(copy.at("/server/url").asString())
                .isEqualTo(desk.callback("vapi", desk.business()));

        desk.sign(
                "update_agent_config",
                Map.of(
                        "agent_id",
                        agent,
                        "inbound_prompt",
                        "Take a message, and nothing else.",
                        "idempotency_key",
                        "copy-1"));

        Until.found(
                "new prompt",
                () -> copy(agent).at("/model/messages/0/content").asString(""),
                "Take a message, and nothing else."::equals);
        assertThat(desk.vapi().copies(agent)).isEqualTo(1);
    }

    @Test
    void theNumberOfAnAgentIsAnsweredByItsCopy() {
        assumeTrue(carrier.equals("vapi"), "Only Vapi has agents of its own.");
        for (Map.Entry<String, String> line :
                Map.of("frontDesk", "+12075550100", "otherAgent", "+12075550120").entrySet()) {
            Until.found(
                    "answered by " + line.getKey(),
                    () -> desk.vapi().answers(line.getValue()),
                    answering ->
                            !answering.isEmpty()
                                    && answering.equals(
                                            copy(desk.app().id(line.getKey()))
                                                    .at("/id")
                                                    .asString("")));
        }
    }

    private static JsonNode copy(String agent) {
        JsonNode copy = desk.vapi().assistant(agent);
        return copy == null ? Assistant.JSON.createObjectNode() : copy;
    }

    @Test
    void anEmergencyAddressThatWasSignedReachesTheCarrier() {
        assumeTrue(carrier.equals("twilio"), "Only Twilio files emergency addresses.");
        desk.sign(
                "request_kaicalls_update",
                Map.of(
                        "intent",
                        "phone.emergency_address.set",
                        "target",
                        Map.of("phone_number", "+12075550100"),
                        "payload",
                        Map.of(
                                "address",
                                Map.of(
                                        "street",
                                        "1 Pier Rd",
                                        "city",
                                        "Portland",
                                        "state",
                                        "ME",
                                        "zip",
                                        "04101"),
                                "disclosure_acknowledged",
                                true),
                        "idempotency_key",
                        "address-1"));

        Until.isTrue("filed", () -> desk.twilio().given("emergency") != null);
        assertThat(desk.twilio().given("address"))
                .containsEntry("Street", "1 Pier Rd")
                .containsEntry("PostalCode", "04101")
                .containsEntry("EmergencyEnabled", "true");
        assertThat(desk.twilio().given("emergency")).containsEntry("EmergencyStatus", "Active");
        Until.isTrue(
                "reported",
                () ->
                        desk.app()
                                        .count(
                                                "select count(*) from numbers.phone_number where"
                                                        + " phone_number = '+12075550100' and"
                                                        + " emergency_status = 'PENDING'")
                                == 1);
    }

    @ParameterizedTest
    @CsvSource({"0152, delivered", "0189, delivered", "0190, failed", "0195, failed"})
    void aTextSaysWhetherItArrived(String ending, String status) {
        assumeTrue(!carrier.equals("vapi"), "Vapi carries calls only.");
        JsonNode sent = text(ending);

        Until.found(
                status,
                () -> newest(sent.at("/conversation_id").asString()),
                m -> m.at("/status").asString("").equals(status));
    }

    @ParameterizedTest
    @ValueSource(strings = {"0186", "0187", "0194", "0196", "0197", "0199"})
    void aTextIsSentOnceWhateverTheCarrierAnswers(String ending) {
        assumeTrue(!carrier.equals("vapi"), "Vapi carries calls only.");
        JsonNode sent = text(ending);

        Until.found(
                "sent",
                () -> newest(sent.at("/conversation_id").asString()),
                m -> m.at("/status").asString("").equals("delivered") && m.at("/from").isString());
        assertThat(desk.sent(carrier, sent.at("/message_sid").asString(), "+1207555" + ending))
                .isEqualTo(1);
    }

    @Test
    void aTextOfWhichNobodyReportsThatItFailedIsFollowedToItsEnd() {
        assumeTrue(carrier.equals("twilio"), "The simulated carrier loses no report.");
        JsonNode failed =
                Until.found(
                        "failed",
                        () -> newest(text("0188").at("/conversation_id").asString()),
                        m -> m.at("/status").asString("").equals("failed"));
        assertThat(failed.toString()).contains("30003");
    }

    @Test
    void whoWritesStopGetsOneAnswerAndNothingMore() {
        assumeTrue(!carrier.equals("vapi"), "Vapi carries calls only.");
        String person = carrier.equals("twilio") ? "0161" : "0162";
        String thread = text(person, carrier).at("/conversation_id").asString();

        writeIn("+1207555" + person, " Stop. ");

        Until.found(
                "answer", () -> newest(thread), m -> m.at("/id").asString("").endsWith("_answer"));
        assertThat(text(person, carrier).at("/code").asString()).isEqualTo("number_opted_out");
    }

    private void writeIn(String from, String body) {
        if (carrier.equals("twilio")) {
            Map<String, String> said =
                    Map.of(
                            "MessageSid",
                            TwilioDouble.sid("SM"),
                            "From",
                            from,
                            "To",
                            "+12075550100",
                            "Body",
                            body);
            String url = desk.callback("twilio", desk.business(), "text");
            assertThat(desk.twilio().report(url, said, TwilioDouble.TOKEN)).isEqualTo(200);
            assertThat(desk.twilio().report(url, said, TwilioDouble.TOKEN)).isEqualTo(200);
            return;
        }
        desk.app()
                .bean(SimulatedCarrier.class)
                .writeIn(
                        desk.business(),
                        "msg_in_1",
                        desk.app().id("frontDesk"),
                        "Front Desk",
                        from,
                        null,
                        body);
    }

    private static String call(String ending) {
        return Objects.requireNonNull(CALLED.get(ending));
    }

    private static JsonNode text(String ending) {
        return Objects.requireNonNull(TEXTED.get(ending));
    }

    private static String place(String ending) {
        JsonNode made =
                desk.tool(
                        "make_call",
                        Map.of(
                                "agent_id",
                                desk.app().id("frontDesk"),
                                "to",
                                "+1207555" + ending,
                                "context",
                                "Her visit on Tuesday at ten"));
        assertThat(made.at("/success").asBoolean()).as(made.toString()).isTrue();
        return made.at("/call/id").asString();
    }

    private static JsonNode text(String ending, String carrier) {
        Map<String, Object> arguments = new LinkedHashMap<>();
        arguments.put("from_agent_id", desk.app().id("frontDesk"));
        arguments.put("to", "+1207555" + ending);
        arguments.put("message", "Your visit is on Tuesday at ten, " + carrier + ".");
        return desk.tool("send_sms", arguments);
    }

    @Test
    void aCallThatIsPutThroughSaysSoStepByStep() {
        assumeTrue(carrier.equals("vapi"), "The others put nobody through.");
        String id = place("0185");
        assertThat(ended(id).at("/call/status").asString()).isEqualTo("completed");
        assertThat(desk.events("voice.call.transferred", id)).isEqualTo(3);
    }

    private static JsonNode ended(String id) {
        return Until.found(
                "end of the call",
                () -> desk.ask("check_call_status", id),
                c -> c.at("/call/ended_at").isString());
    }

    /** The carrier's own id of the call is known, whoever told it. */
    private static void known(String id) {
        Until.isTrue("placed", () -> desk.events("voice.call.placed", id) > 0);
    }

    private static JsonNode newest(String thread) {
        return desk.tool("list_sms_messages", Map.of("conversation_id", thread)).at("/messages/0");
    }

    private static ObjectNode ringing(String callId) {
        ObjectNode message = Assistant.JSON.createObjectNode();
        message.put("type", "status-update").put("status", "in-progress");
        message.putObject("call")
                .put("id", "00000000-0000-0000-0000-000000000001")
                .put("name", callId);
        return message;
    }

    private static String sound(String url) throws Exception {
        try (HttpClient client = HttpClient.newHttpClient()) {
            return client.send(
                            HttpRequest.newBuilder(URI.create(desk.reachable(url))).build(),
                            HttpResponse.BodyHandlers.ofString(
                                    java.nio.charset.StandardCharsets.ISO_8859_1))
                    .body();
        }
    }
}
