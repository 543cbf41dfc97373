package io.countersign.app.journey;

import static org.assertj.core.api.Assertions.assertThat;

import io.countersign.app.journey.Program.Reply;
import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** What strangers try at the doors where people and programs come in. */
class HostileVisitorsTest {
    private static final int REGISTRATIONS = 12;
    private static final int FAILED_SIGN_INS = 15;
    private static RunningApp app;

    @BeforeAll
    static void start() {
        app =
                new RunningApp(
                        "--countersign.public-url=https://desk.example",
                        "--countersign.mcp.challenge-at-connect=/v1/mcp",
                        "--countersign.oauth.registrations-per-hour=" + REGISTRATIONS,
                        "--countersign.sign-in.failures-per-quarter-hour=" + FAILED_SIGN_INS);
    }

    @AfterAll
    static void stop() {
        app.close();
    }

    @Test
    void aFloodOfRegistrationsIsToldToWait() {
        Program program = program();
        for (int i = 0; i < REGISTRATIONS; i++) {
            program.register(registration("Flood " + i));
        }
        Reply last = program.register(registration("Flood"));
        assertThat(last.status()).isEqualTo(429);
        assertThat(Long.parseLong(last.header("Retry-After"))).isBetween(1L, 3_600L);
        assertThat(last.json().at("/error_description").asString()).contains("wait");
    }

    @Test
    void oneAddressCannotTryThePasswordsOfManyPeople() {
        Program stuffing = program();
        for (int i = 0; i < FAILED_SIGN_INS; i++) {
            stuffing.signIn(person("person" + i + "@elsewhere.example", "Winter2026!"));
        }
        Reply answer = stuffing.signIn(person("one.more@elsewhere.example", "Winter2026!"));
        assertThat(answer.status()).isEqualTo(429);
        assertThat(Long.parseLong(answer.header("Retry-After"))).isBetween(1L, 900L);
        assertThat(answer.body()).contains("Too many wrong passwords");
        // The right password is not even looked at from there: a list must not find the one.
        assertThat(stuffing.signIn(app.demo().at("/people/0")).status()).isEqualTo(429);
    }

    @Test
    void theIssuerIsOursWhateverTheRequestSays() throws IOException {
        URI there = URI.create(app.url());
        for (String header :
                List.of(
                        "Host: evil.example",
                        "Host: 127.0.0.1\r\nX-Forwarded-Host: evil.example",
                        "Host: 127.0.0.1\r\nForwarded: host=evil.example;proto=https")) {
            for (String path :
                    List.of(
                            "/.well-known/oauth-authorization-server",
                            "/.well-known/oauth-protected-resource/api/mcp",
                            "/.well-known/mcp.json")) {
                String answer = raw(there, "GET " + path, header);
                assertThat(answer).contains("200").contains("https://desk.example");
                assertThat(answer).doesNotContain("evil");
            }
        }
    }

    /** For programs that sign in only when the very first request is refused. */
    @Test
    void aDeskThatChallengesAtConnectDoesAndTheOtherWaitsForACall() {
        for (String method : List.of("initialize", "server/discover", "tools/list")) {
            Reply refused = program().ask("/v1/mcp", method);
            assertThat(refused.status()).as(method).isEqualTo(401);
            assertThat(refused.header("WWW-Authenticate"))
                    .contains(
                            "resource_metadata=\"https://desk.example"
                                    + "/.well-known/oauth-protected-resource/v1/mcp\"");
            assertThat(program().ask("/api/mcp", method).status()).as(method).isNotEqualTo(401);
        }
        assertThat(program().ask("/api/mcp", "tools/call").status()).isEqualTo(401);
    }

    @Test
    void signingInLeadsNowhereElse() {
        for (String path :
                List.of(
                        "//evil.example/inbox",
                        "/inbox?continue=https://evil.example",
                        "/sign-in?continue=//evil.example",
                        "/%2f%2fevil.example",
                        "/\\evil.example")) {
            String to = leadsTo(path);
            assertThat(to).as(path).doesNotStartWith("//").doesNotStartWith("https://evil");
        }
    }

    @Test
    void aPageOfOursIsNeverShownInsideAnother() {
        for (String path : List.of("/sign-in", "/inbox", "/connect?state=x", "/nowhere")) {
            Reply page = program().get(path);
            assertThat(page.header("X-Frame-Options")).as(path).isEqualTo("DENY");
            assertThat(page.header("X-Content-Type-Options")).isEqualTo("nosniff");
        }
        assertThat(program().get("/sign-in").header("Content-Security-Policy"))
                .contains("frame-ancestors 'none'");
    }

    @Test
    void aSessionThatSomebodyPlantedIsWorthNothingAfterTheSignIn() {
        Program victim = program();
        victim.get("/sign-in");
        String planted = victim.cookie("JSESSIONID");
        assertThat(planted).isNotEmpty();
        victim.signIn(app.demo().at("/people/1"));
        assertThat(victim.get("/inbox").status()).isEqualTo(200);
        Program whoPlantedIt = program();
        whoPlantedIt.plantCookie("JSESSIONID", planted);
        assertThat(whoPlantedIt.get("/inbox").header("Location")).endsWith("/sign-in");
    }

    private static String leadsTo(String path) {
        try {
            String answer = raw(URI.create(app.url()), "GET " + path, "Host: 127.0.0.1");
            return answer.lines()
                    .filter(line -> line.startsWith("Location: "))
                    .map(line -> line.substring("Location: ".length()))
                    .findFirst()
                    .orElse("");
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private static String registration(String name) {
        return "{\"client_name\":\"%s\",\"redirect_uris\":[\"%s\"],"
                        .formatted(name, Program.REDIRECT + "/" + name.replace(' ', '-'))
                + "\"token_endpoint_auth_method\":\"none\"}";
    }

    private static JsonNode person(String email, String password) {
        ObjectNode person = Assistant.JSON.createObjectNode();
        return person.put("email", email).put("password", password);
    }

    private static Program program() {
        return new Program(app.url());
    }

    /** A request as it is written, with headers that no well-behaved client would send. */
    private static String raw(URI there, String line, String headers) throws IOException {
        try (Socket socket = new Socket(there.getHost(), there.getPort())) {
            String request =
                    line
                            + " HTTP/1.1\r\n"
                            + headers
                            + "\r\nAccept: text/html, application/json\r\nConnection: close\r\n\r\n";
            socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
