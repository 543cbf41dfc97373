package io.countersign.app.journey;

import static org.assertj.core.api.Assertions.assertThat;

import io.countersign.app.notary.Notary;
import io.countersign.verify.EventLine;
import io.countersign.verify.EventProof;
import io.countersign.verify.Hash;
import io.countersign.verify.Proofs;
import io.countersign.verify.Verify;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** An auditor with a key that reads, and an address. */
class HistoryOverHttpTest {
    private static final HttpClient HTTP = HttpClient.newHttpClient();
    private static RunningApp app;
    private static String publicKey = "";

    @TempDir private Path folder;

    @BeforeAll
    static void start() {
        app = new RunningApp("--countersign.notary.sign-every=1h");
        app.bean(Notary.class).sign();
        publicKey = app.bean(Notary.class).namedKey();
    }

    @AfterAll
    static void stop() {
        app.close();
    }

    @Test
    void oneEventIsProvenWithoutTheRestOfTheHistory() throws Exception {
        String events = get("events.ndjson?until=4").body();
        assertThat(events.lines()).hasSize(4);
        String line = events.lines().toList().getLast();
        String proof = get("inclusion?index=3").body();

        assertThat(EventProof.parse(proof).holds(new EventLine(line), publicKey)).isTrue();

        Path event = Files.writeString(folder.resolve("event.json"), line + "\n");
        Path shown = Files.writeString(folder.resolve("proof.txt"), proof);
        assertThat(verify("--proof", shown, "--event", event, "--key", publicKey))
                .startsWith("0 Sound:")
                .contains("is event number 3 of");
        Files.writeString(event, line.replace("\"position\":", "\"position\":1"));
        assertThat(verify("--proof", shown, "--event", event, "--key", publicKey))
                .startsWith("1 ")
                .contains("does not stand there");
        Files.writeString(shown, proof.replace("index 3", "index three"));
        assertThat(verify("--proof", shown, "--event", event, "--key", publicKey)).startsWith("2 ");
    }

    @Test
    void aViewIsRebuiltOverHttpByAKeyThatAnOwnerAnswersForAndByNoOther() throws Exception {
        assertThat(projections("GET", "", "all").body()).contains("\"name\":\"leads\"");
        assertThat(projections("POST", "/leads/rebuild", "readOnly").statusCode()).isEqualTo(403);
        assertThat(projections("POST", "/nothing/rebuild", "all").statusCode()).isEqualTo(404);
        assertThat(projections("POST", "/leads/explode", "all").statusCode()).isEqualTo(404);
        assertThat(projections("DELETE", "/leads", "all").statusCode()).isEqualTo(405);
        assertThat(projections("POST", "/leads/park", "all").statusCode()).isEqualTo(409);

        assertThat(projections("POST", "/leads/rebuild", "all").statusCode()).isEqualTo(202);
        Until.isTrue(
                "the rebuilt rows are swapped in",
                () -> projections("GET", "/leads", "all").body().contains("\"phase\":\"swapped\""));
        assertThat(projections("GET", "/leads", "all").body())
                .contains("\"looks_equal\":true", "\"live_sha256\":", "\"rows_put_aside\":true");
        assertThat(projections("POST", "/leads/drop", "all").body())
                .contains("\"rows_put_aside\":false");
    }

    private static HttpResponse<String> projections(String method, String path, String key) {
        HttpRequest request =
                HttpRequest.newBuilder(URI.create(app.url() + "/v1/projections" + path))
                        .header("Authorization", "Bearer " + app.key(key))
                        .method(method, HttpRequest.BodyPublishers.noBody())
                        .build();
        try {
            return HTTP.send(request, HttpResponse.BodyHandlers.ofString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    @Test
    void aLaterHistoryBeginsWithAnEarlierOne() throws Exception {
        EventProof first = EventProof.parse(get("inclusion?index=0").body());
        var before = first.checkpoint(publicKey);
        new Assistant(app.casework(), app.key("all"))
                .call("create_case", Map.of("type", "Injury", "status", "Intake"));
        app.bean(Notary.class).sign();
        var after = EventProof.parse(get("inclusion?index=0").body()).checkpoint(publicKey);
        assertThat(after.size()).isGreaterThan(before.size());

        List<Hash> path =
                get("consistency?from=" + before.size() + "&to=" + after.size())
                        .body()
                        .lines()
                        .map(Hash::ofBase64)
                        .toList();
        assertThat(
                        Proofs.consistent(
                                before.size(), before.root(), after.size(), after.root(), path))
                .isTrue();
        assertThat(
                        Proofs.consistent(
                                before.size() - 1, before.root(), after.size(), after.root(), path))
                .isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        "inclusion?index=99999999, 422",
        "inclusion?index=-1, 422",
        "inclusion, 422",
        "inclusion?index=1&size=7654321, 404",
        "consistency?from=0&to=3, 422",
        "consistency?from=3&to=2, 422",
        "consistency?from=1&to=99999999, 422",
        "checkpoints/1234567.txt, 404",
        "checkpoints/..%2F..%2Fetc.txt, 400",
        "tiles/99, 404",
        "nothing, 404",
    })
    void whatIsNotThereIsRefusedWithASentence(String path, int status) throws Exception {
        assertThat(get(path).statusCode()).isEqualTo(status);
    }

    @Test
    void nobodyReadsWithoutTheRightKeyAndNobodyReadsAnothersHistory() throws Exception {
        assertThat(get("checkpoint", "nobody").statusCode()).isEqualTo(401);
        String theirs = get("checkpoint", app.key("otherBusiness")).body();
        assertThat(theirs).isNotEmpty().doesNotContain(app.id("business"));
        assertThat(get("tiles/0").headers().firstValue("Content-Type"))
                .contains("application/octet-stream");
    }

    @Test
    void theVerifierChecksARunningServer() throws Exception {
        String address = app.url() + "/v1/history";
        ByteArrayOutputStream said = new ByteArrayOutputStream();
        int status =
                Verify.run(
                        List.of(address, "--key", publicKey),
                        new PrintStream(said, true, StandardCharsets.UTF_8),
                        app.key("all"));
        assertThat(status + " " + said.toString(StandardCharsets.UTF_8)).startsWith("0 Sound:");
        assertThat(verify(address, "--key", publicKey)).startsWith("2 ").contains("401");
        assertThat(verify(address))
                .as("a server's own word for its key proves nothing")
                .startsWith("2 ");
    }

    private static String verify(Object... args) {
        ByteArrayOutputStream said = new ByteArrayOutputStream();
        int status =
                Verify.run(
                        List.of(args).stream().map(Object::toString).toList(),
                        new PrintStream(said, true, StandardCharsets.UTF_8));
        return status + " " + said.toString(StandardCharsets.UTF_8);
    }

    private static HttpResponse<String> get(String path) throws Exception {
        return get(path, app.key("all"));
    }

    private static HttpResponse<String> get(String path, String key) throws Exception {
        return HTTP.send(
                HttpRequest.newBuilder(URI.create(app.url() + "/v1/history/" + path))
                        .header("Authorization", "Bearer " + key)
                        .build(),
                HttpResponse.BodyHandlers.ofString());
    }
}
