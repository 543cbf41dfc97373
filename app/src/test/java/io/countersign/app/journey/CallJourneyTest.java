package io.countersign.app.journey;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** A call from the assistant's word to its recording, on the simulated carrier. */
class CallJourneyTest {
    private static final Duration PATIENCE = Duration.ofSeconds(40);

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
    void aPlacedCallIsFollowedToItsTranscriptAndItsRecording() throws Exception {
        JsonNode made =
                call(
                        "+12075550142",
                        Map.of(
                                "name", "Maria Okafor",
                                "context", "Her consultation on Tuesday at ten"));
        String id = made.at("/call/id").asString();
        assertThat(id).startsWith("call_");
        assertThat(made.at("/call/status").asString())
                .isIn("queued", "ringing", "in_progress", "completed");

        JsonNode done = ended(id);
        assertThat(done.at("/call/status").asString()).isEqualTo("completed");
        assertThat(done.at("/call/duration_seconds").asInt()).isPositive();
        JsonNode said =
                until(() -> ask("get_transcript", id), t -> t.at("/call/summary").isString());
        assertThat(said.at("/transcript_available").asBoolean()).isTrue();
        assertThat(said.at("/transcript").asString())
                .contains("Front Desk: Thank you for calling Harbor and Pine Law.")
                .contains("Maria Okafor: Oh good.");
        assertThat(said.at("/transcript_length").asInt())
                .isEqualTo(said.at("/transcript").asString().length());

        JsonNode recording =
                until(() -> ask("get_call_recording", id), r -> available(r, "recording"));
        String url = recording.at("/call/recording_url").asString();
        HttpResponse<byte[]> sound = fetch(url);
        assertThat(sound.statusCode()).isEqualTo(200);
        assertThat(new String(sound.body(), 0, 4, StandardCharsets.US_ASCII)).isEqualTo("RIFF");
        assertThat(fetch(url.substring(0, url.length() - 3) + "abc").statusCode()).isEqualTo(404);
    }

    @Test
    void fiftyRetriesAtOnceCallOnce() throws Exception {
        Map<String, Object> arguments = arguments("+12075550143", Map.of());
        arguments.put("idempotency_key", "fifty");
        List<Future<JsonNode>> answers = new ArrayList<>();
        try (ExecutorService many = Executors.newFixedThreadPool(50)) {
            for (int i = 0; i < 50; i++) {
                answers.add(many.submit(() -> assistant.call("make_call", arguments).tool()));
            }
        }
        Set<String> ids = new HashSet<>();
        int first = 0;
        for (Future<JsonNode> one : answers) {
            JsonNode answer = one.get(1, TimeUnit.MINUTES);
            assertThat(answer.at("/success").asBoolean()).as(answer.toString()).isTrue();
            ids.add(answer.at("/call/id").asString());
            first += answer.at("/replayed").asBoolean(false) ? 0 : 1;
        }
        assertThat(ids).hasSize(1);
        assertThat(first).isEqualTo(1);
        ended(ids.iterator().next());
        assertThat(placed(ids.iterator().next())).isEqualTo(1);
    }

    @Test
    void theSameKeyForSomebodyElseIsAConflict() {
        Map<String, Object> arguments = arguments("+12075550144", Map.of());
        arguments.put("idempotency_key", "conflict");
        assistant.call("make_call", arguments);
        arguments.put("to", "+12075550145");

        JsonNode refused = assistant.call("make_call", arguments).tool();

        assertThat(refused.at("/code").asString()).isEqualTo("idempotency_conflict");
    }

    @Test
    void callsOfAnotherBusinessAreUnknownAndItsAgentsCallNobody() {
        String id = call("+12075550146", Map.of()).at("/call/id").asString();
        Assistant stranger = new Assistant(app.voice(), app.key("otherBusiness"));

        JsonNode unknown = stranger.call("check_call_status", Map.of("call_id", id)).tool();
        JsonNode foreign = stranger.call("make_call", arguments("+12075550147", Map.of())).tool();

        assertThat(unknown.at("/code").asString()).isEqualTo("not_found");
        assertThat(foreign.at("/code").asString()).isEqualTo("not_found");
        assertThat(stranger.call("list_recent_calls", Map.of()).tool().toString())
                .doesNotContain(id);
    }

    @Test
    void aReadOnlyKeyCallsNobodyAndABadNumberIsRefused() {
        Assistant reader = new Assistant(app.voice(), app.key("readOnly"));

        assertThat(reader.call("make_call", arguments("+12075550148", Map.of())).status())
                .isEqualTo(403);
        JsonNode refused = call("not a number", Map.of());
        assertThat(refused.at("/code").asString()).isEqualTo("invalid_to");
    }

    static JsonNode call(String to, Map<String, ?> more) {
        return assistant.call("make_call", arguments(to, more)).tool();
    }

    private static Map<String, Object> arguments(String to, Map<String, ?> more) {
        Map<String, Object> arguments = new LinkedHashMap<>(more);
        arguments.put("agent_id", app.id("frontDesk"));
        arguments.put("to", to);
        return arguments;
    }

    private static JsonNode ask(String tool, String callId) {
        return assistant.call(tool, Map.of("call_id", callId)).tool();
    }

    private static boolean available(JsonNode answer, String what) {
        return answer.at("/" + what + "_available").asBoolean();
    }

    private static JsonNode ended(String id) {
        return until(() -> ask("check_call_status", id), c -> c.at("/call/ended_at").isString());
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

    /** How many calls the carrier has for an id of ours. */
    private static long placed(String id) {
        return app.count("select count(*) from simulated.call where call_id = ?", id);
    }

    private static HttpResponse<byte[]> fetch(String url) throws Exception {
        try (HttpClient client = HttpClient.newHttpClient()) {
            return client.send(
                    HttpRequest.newBuilder(URI.create(url)).build(),
                    HttpResponse.BodyHandlers.ofByteArray());
        }
    }
}
