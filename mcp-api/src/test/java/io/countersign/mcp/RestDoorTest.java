package io.countersign.mcp;

import static org.assertj.core.api.Assertions.assertThat;

import io.countersign.messages.Outcome;
import io.countersign.messages.Preview;
import io.countersign.messages.Risk;
import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;

/** The case desk as plain HTTP: who may, what went wrong, and what waits. */
@SpringBootTest(
        classes = DeskServer.class,
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        properties = "countersign.mcp.casework-calls-per-hour=60")
class RestDoorTest {
    @LocalServerPort private int port;
    @Autowired private FakeDesk desk;

    @AfterEach
    void mend() {
        desk.fail(false);
    }

    @Test
    void aPageOfCasesIsTheToolsAnswer() {
        Client.Answered page = get("/v1/cases?page=2&per_page=10&key=smith", FakeDesk.ALL);
        assertThat(page.status()).isEqualTo(200);
        assertThat(page.body().at("/cases/0/id").asLong()).isEqualTo(42);
        assertThat(page.body())
                .isEqualTo(
                        Client.of(port, "/v1/mcp", FakeDesk.ALL)
                                .call(
                                        "list_cases",
                                        "{\"page\":2,\"per_page\":10,\"key\":\"smith\"}")
                                .structured());
        assertThat(page.http().headers().firstValue("X-RateLimit-Limit")).contains("60");
    }

    @Test
    void numbersOutOfRangeAreTakenAsTheNearest() {
        Client.Answered page = get("/v1/cases?page=-3&page_size=99999", FakeDesk.ALL);
        assertThat(page.status()).isEqualTo(200);
        assertThat(page.body().at("/current_page").asInt()).isEqualTo(1);
    }

    @Test
    void whoHasNoCredentialIsChallenged() {
        for (String key : new @Nullable String[] {null, "kc_live_wrong"}) {
            Client.Answered answered = get("/v1/cases", key);
            assertThat(answered.status()).isEqualTo(401);
            assertThat(answered.body().at("/error").asString()).isEqualTo("unauthorized");
            assertThat(answered.http().headers().firstValue("WWW-Authenticate").orElseThrow())
                    .contains("/.well-known/oauth-protected-resource/v1/mcp");
        }
    }

    @Test
    void aKeyOfTheProductsOwnHeaderIsTaken() {
        Client client = Client.of(port, "/v1/cases", null);
        assertThat(client.send(client.request().header("X-API-KEY", FakeDesk.ALL).GET()).status())
                .isEqualTo(200);
    }

    @Test
    void aMissingScopeIsNamedBeforeTheBodyIsRead() {
        Client.Answered answered = send("POST", "/v1/cases", FakeDesk.READ_ONLY, "not json");
        assertThat(answered.status()).isEqualTo(403);
        assertThat(answered.body().at("/error").asString()).isEqualTo("forbidden");
        assertThat(answered.body().at("/message").asString())
                .isEqualTo("Missing required scope: cases:write");
    }

    @Test
    void whatIsNotHereIsSaidInTheSameShape() {
        Client.Answered nowhere = get("/v1/nothing", FakeDesk.ALL);
        assertThat(nowhere.status()).isEqualTo(404);
        assertThat(nowhere.body().at("/error").asString()).isEqualTo("not_found");
        assertThat(get("/v1/cases/abc", FakeDesk.ALL).status()).isEqualTo(404);
        assertThat(get("/v1/cases/0", FakeDesk.ALL).status()).isEqualTo(404);
        Client.Answered wrong = send("DELETE", "/v1/cases", FakeDesk.ALL, "{}");
        assertThat(wrong.status()).isEqualTo(405);
        assertThat(wrong.http().headers().firstValue("Allow")).contains("GET, POST");
    }

    @Test
    void aBodyThatIsNoJsonObjectIsRefused() {
        assertThat(send("POST", "/v1/clients", FakeDesk.ALL, "{").status()).isEqualTo(400);
        assertThat(send("POST", "/v1/clients", FakeDesk.ALL, "[1]").status()).isEqualTo(400);
        Client.Answered refused = send("POST", "/v1/clients", FakeDesk.ALL, "{\"email\":7}");
        assertThat(refused.status()).isEqualTo(422);
        assertThat(refused.body().at("/error").asString()).isEqualTo("invalid_arguments");
        assertThat(refused.body().at("/message").asString()).contains("first_name is missing");
    }

    @Test
    void aHeldChangeSaysWhereAPersonDecides() {
        desk.answerNext(
                new Outcome.PendingApproval(
                        "chg_1",
                        "ab",
                        FakeDesk.AT,
                        Instant.parse("2026-11-02T08:00:00Z"),
                        new Outcome.Summary(
                                new Preview("Somebody new.", "Ana", 0, List.of()),
                                Risk.MEDIUM,
                                "policy"),
                        false));
        Client.Answered held =
                send(
                        "POST",
                        "/v1/clients",
                        FakeDesk.ALL,
                        "{\"first_name\":\"Ana\",\"last_name\":\"Li\"}");
        assertThat(held.status()).isEqualTo(202);
        assertThat(held.body().at("/status").asString()).isEqualTo("pending_approval");
        assertThat(held.body().at("/change_id").asString()).isEqualTo("chg_1");
        assertThat(held.body().at("/review_url").asString())
                .isEqualTo("http://127.0.0.1:" + port + "/changes/chg_1");
    }

    @Test
    void aRefusalHasTheStatusOfItsKind() {
        String body = "{\"first_name\":\"Ana\"}";
        for (var expected :
                List.of(
                        List.of("conflict", 409),
                        List.of("not_found", 404),
                        List.of("policy_denied", 403),
                        List.of("stopped", 503),
                        List.of("invalid_arguments", 422))) {
            String code = (String) expected.getFirst();
            desk.answerNext(new Outcome.Denied(code, "A sentence.", null));
            Client.Answered refused = send("PATCH", "/v1/clients/7", FakeDesk.ALL, body);
            assertThat(refused.status()).as(code).isEqualTo(expected.getLast());
            assertThat(refused.body().toString())
                    .isEqualTo("{\"error\":\"%s\",\"message\":\"A sentence.\"}".formatted(code));
        }
    }

    @Test
    void theIdempotencyKeyReachesTheGate() {
        desk.answerNext(new Outcome.Denied("conflict", "Again.", null));
        Client client = Client.of(port, "/v1/clients/7", FakeDesk.ALL);
        client.send(
                client.request()
                        .header("Idempotency-Key", "k-1")
                        .method(
                                "PATCH",
                                HttpRequest.BodyPublishers.ofString("{\"gender\":\"f\"}")));
        FakeDesk.Sent sent = desk.sent.getLast();
        assertThat(sent.asking().idempotencyKey()).isEqualTo("k-1");
        assertThat(sent.asking().contentDigest()).hasSize(64);
        assertThat(sent.origin().door().word()).isEqualTo("rest");
        Client.Answered odd =
                client.send(
                        client.request()
                                .header("Idempotency-Key", "two words")
                                .method("PATCH", HttpRequest.BodyPublishers.ofString("{}")));
        assertThat(odd.status()).isEqualTo(400);
    }

    @Test
    void aFailureOfOursShowsNothingOfOurs() {
        get("/v1/cases", FakeDesk.ALL);
        desk.fail(true);
        Client.Answered failed = get("/v1/cases", FakeDesk.ALL);
        assertThat(failed.status()).isEqualTo(500);
        assertThat(failed.body().toString()).contains("req_").doesNotContain("secret", "Exception");
    }

    @Test
    void aMalformedAddressIsTheCallersFault() throws IOException {
        for (String target : List.of("/v1/cases?page=%zz", "/v1/cases/%ff%fe", "/v1/cases;a=b/1")) {
            String answer =
                    raw(
                            "GET %s HTTP/1.1\r\nHost: 127.0.0.1\r\nAuthorization: Bearer %s\r\n"
                                            .formatted(target, FakeDesk.ALL)
                                    + "Connection: close\r\n\r\n");
            assertThat(answer).as(target).startsWith("HTTP/1.1 4");
        }
    }

    @Test
    void theDescriptionIsThereForEverybody() {
        Client.Answered document = get("/v1/openapi.json", null);
        assertThat(document.status()).isEqualTo(200);
        assertThat(document.body().at("/openapi").asString()).startsWith("3.1");
        assertThat(document.body().at("/servers/0/url").asString())
                .isEqualTo("http://127.0.0.1:" + port);
    }

    @Test
    void whoAsksTooOftenIsToldHowLongToWait() {
        Client.Answered last = get("/v1/cases", FakeDesk.OTHER);
        for (int i = 0; i < 60 && last.status() == 200; i++) {
            last = get("/v1/cases", FakeDesk.OTHER);
        }
        assertThat(last.status()).isEqualTo(429);
        assertThat(last.body().at("/error").asString()).isEqualTo("rate_limited");
        assertThat(last.http().headers().firstValue("Retry-After")).isPresent();
        // Both ways to the desk count together.
        assertThat(Client.of(port, "/v1/mcp", FakeDesk.OTHER).call("list_cases", "{}").status())
                .isEqualTo(429);
    }

    private Client.Answered get(String path, @Nullable String key) {
        Client client = Client.of(port, path, key);
        return client.send(client.request().GET());
    }

    private Client.Answered send(String method, String path, String key, String body) {
        Client client = Client.of(port, path, key);
        return client.send(
                client.request().method(method, HttpRequest.BodyPublishers.ofString(body)));
    }

    private String raw(String request) throws IOException {
        URI here = URI.create("http://127.0.0.1:" + port);
        try (Socket socket = new Socket(here.getHost(), here.getPort())) {
            socket.getOutputStream().write(request.getBytes(StandardCharsets.ISO_8859_1));
            return new String(
                    socket.getInputStream().readNBytes(2_000), StandardCharsets.ISO_8859_1);
        }
    }
}
