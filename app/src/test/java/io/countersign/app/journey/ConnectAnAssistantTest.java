package io.countersign.app.journey;

import static org.assertj.core.api.Assertions.assertThat;

import io.countersign.app.journey.Program.Reply;
import java.net.URI;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** A person lets an assistant in, and what must not happen then. */
class ConnectAnAssistantTest {
    private static final String READ = "agents:read calls:read";
    private static RunningApp app;
    private static Program program;
    private static String client;

    @BeforeAll
    static void start() {
        app = new RunningApp();
        program = new Program(app.url());
        client = program.registered("Claude", Program.REDIRECT);
        program.signIn(app.demo().at("/people/0"));
    }

    @AfterAll
    static void stop() {
        app.close();
    }

    @Test
    void everythingIsFoundFromTheChallenge() {
        Reply challenged = program.form("/api/mcp", Map.of());
        Reply resource = program.plain("/.well-known/oauth-protected-resource/api/mcp");
        assertThat(resource.json().at("/authorization_servers/0").asString()).isEqualTo(app.url());
        Reply server = program.plain("/.well-known/oauth-authorization-server");
        assertThat(server.header("Content-Type")).contains("json");
        assertThat(server.json().at("/issuer").asString()).isEqualTo(app.url());
        assertThat(server.json().at("/token_endpoint").asString())
                .isEqualTo(app.url() + "/api/oauth/token");
        assertThat(server.json().at("/registration_endpoint").asString())
                .isEqualTo(app.url() + "/api/oauth/register");
        assertThat(server.json().at("/code_challenge_methods_supported").toString())
                .isEqualTo("[\"S256\"]");
        assertThat(server.json().at("/token_endpoint_auth_methods_supported").toString())
                .contains("none");
        assertThat(server.json().at("/client_id_metadata_document_supported").asBoolean()).isTrue();
        assertThat(server.json().at("/authorization_response_iss_parameter_supported").asBoolean())
                .isTrue();
        assertThat(challenged.status()).isGreaterThanOrEqualTo(400);
    }

    @Test
    void anAssistantIsAllowedAndWorks() {
        Reply question = program.open(program.request(client, "/api/mcp", READ));
        assertThat(question.status()).as(question.body()).isEqualTo(200);
        assertThat(question.body()).contains("Claude").contains("127.0.0.1").contains("Harbor");
        assertThat(question.header("Content-Security-Policy"))
                .contains("frame-ancestors 'none'")
                .contains("form-action 'self' http://127.0.0.1:3333");
        assertThat(question.header("X-Frame-Options")).isEqualTo("DENY");
        assertThat(Program.scopesOf(question))
                .containsExactlyInAnyOrder("agents:read", "calls:read");
        Reply back =
                program.answer(
                        client, Program.stateOf(question), List.of("agents:read", "calls:read"));
        assertThat(back.header("Location")).startsWith(Program.REDIRECT + "?code=");
        assertThat(back.parameter("state")).isEqualTo("xyz");
        assertThat(back.parameter("iss")).isEqualTo(app.url());

        Reply tokens = program.exchange(client, back.parameter("code"));
        assertThat(tokens.status()).as(tokens.body()).isEqualTo(200);
        String access = tokens.json().at("/access_token").asString();
        assertThat(call("/api/mcp", access, "list_agents").status()).isEqualTo(200);
    }

    @Test
    void aTokenOpensOneDeskAlone() {
        String voice = access("/api/mcp", READ);
        String casework = access("/v1/mcp", "cases:read");
        assertThat(call("/api/mcp", voice, "list_agents").status()).isEqualTo(200);
        assertThat(call("/v1/mcp", voice, "list_cases").status()).isEqualTo(401);
        assertThat(call("/v1/mcp", casework, "list_cases").status()).isEqualTo(200);
        assertThat(call("/api/mcp", casework, "list_agents").status()).isEqualTo(401);
        assertThat(new Web(app.url(), casework).get("/v1/cases").status()).isEqualTo(200);
        assertThat(new Web(app.url(), casework).get("/v1/clients").status()).isEqualTo(403);
        assertThat(new Web(app.url(), voice).get("/v1/cases").status()).isEqualTo(401);
    }

    @Test
    void thePersonMayLeaveScopesOut() throws Exception {
        Reply question = program.open(program.request(client, "/api/mcp", READ));
        Reply back = program.answer(client, Program.stateOf(question), List.of("agents:read"));
        String access =
                program.exchange(client, back.parameter("code"))
                        .json()
                        .at("/access_token")
                        .asString();
        assertThat(Program.jwt(access).getJWTClaimsSet().getClaim("scope"))
                .isEqualTo("agents:read");
        Assistant.Answer refused = call("/api/mcp", access, "list_leads");
        assertThat(refused.status()).isEqualTo(403);
        assertThat(refused.body()).contains("Missing required scope: calls:read");
    }

    @Test
    void whoDeclinesSendsTheAssistantAwayEmptyHanded() {
        Reply question = program.open(program.request(client, "/api/mcp", READ));
        Reply back = program.answer(client, Program.stateOf(question), List.of());
        assertThat(back.parameter("error")).isEqualTo("access_denied");
        assertThat(back.parameter("iss")).isEqualTo(app.url());
    }

    @Test
    void aRefreshTokenBecomesTheNextAndComesTwiceOnlyWithinAMoment() {
        Reply first = tokens("/api/mcp", READ);
        String old = first.json().at("/refresh_token").asString();
        Reply second = program.refresh(client, old);
        assertThat(second.status()).as(second.body()).isEqualTo(200);
        String next = second.json().at("/refresh_token").asString();
        assertThat(next).isNotEqualTo(old);
        // Another session of the same program was as fast.
        Reply twin = program.refresh(client, old);
        assertThat(twin.json().at("/refresh_token").asString()).isEqualTo(next);
        String access = second.json().at("/access_token").asString();
        assertThat(call("/api/mcp", access, "list_agents").status()).isEqualTo(200);

        twoMinutesPass();
        assertThat(program.refresh(client, old).json().at("/error").asString())
                .isEqualTo("invalid_grant");
        assertThat(call("/api/mcp", access, "list_agents").status()).isEqualTo(401);
        assertThat(program.refresh(client, next).status()).isEqualTo(400);
    }

    @Test
    void aCodeThatComesTwiceEndsWhatItBegan() {
        String code = program.code(client, "/api/mcp", READ);
        String access = program.exchange(client, code).json().at("/access_token").asString();
        assertThat(call("/api/mcp", access, "list_agents").status()).isEqualTo(200);
        assertThat(program.exchange(client, code).json().at("/error").asString())
                .isEqualTo("invalid_grant");
        assertThat(call("/api/mcp", access, "list_agents").status()).isEqualTo(401);
    }

    @Test
    void aCodeAloneIsWorthNothing() {
        String code = program.code(client, "/api/mcp", READ);
        Map<String, String> without =
                Map.of(
                        "grant_type",
                        "authorization_code",
                        "code",
                        code,
                        "redirect_uri",
                        Program.REDIRECT,
                        "client_id",
                        client);
        assertThat(program.token(without).status()).isGreaterThanOrEqualTo(400);
        Map<String, String> wrong =
                Map.of(
                        "grant_type",
                        "authorization_code",
                        "code",
                        code,
                        "redirect_uri",
                        Program.REDIRECT,
                        "client_id",
                        client,
                        "code_verifier",
                        "b".repeat(50));
        assertThat(program.token(wrong).status()).isEqualTo(400);
        String other = program.registered("Other", "http://127.0.0.1:3333/other");
        assertThat(program.exchange(other, code).status()).isGreaterThanOrEqualTo(400);
    }

    @Test
    void aRequestWithoutProofKeyGetsNoQuestion() {
        Map<String, String> request = program.request(client, "/api/mcp", READ);
        request.remove("code_challenge");
        request.remove("code_challenge_method");
        assertThat(program.open(request).parameter("error")).isEqualTo("invalid_request");
        Map<String, String> plain = program.request(client, "/api/mcp", READ);
        plain.put("code_challenge_method", "plain");
        assertThat(program.open(plain).parameter("error")).isEqualTo("invalid_request");
    }

    @Test
    void aTokenIsForAnAddressOfOursOrThereIsNone() {
        Map<String, String> request = program.request(client, "/api/mcp", READ);
        request.put("resource", "https://elsewhere.example/api/mcp");
        assertThat(program.open(request).parameter("error")).isEqualTo("invalid_target");
        String code = program.code(client, "/api/mcp", READ);
        Map<String, String> other =
                Map.of(
                        "grant_type",
                        "authorization_code",
                        "code",
                        code,
                        "redirect_uri",
                        Program.REDIRECT,
                        "client_id",
                        client,
                        "code_verifier",
                        Program.VERIFIER,
                        "resource",
                        app.url() + "/v1/mcp");
        assertThat(program.token(other).json().at("/error").asString()).isEqualTo("invalid_target");
    }

    @Test
    void answersGoNowhereElse() {
        for (String redirect :
                List.of(
                        "http://127.0.0.1:3333/callback/../other",
                        "http://127.0.0.1:3333/callback/more",
                        "http://127.0.0.1:3333@evil.example/callback",
                        "http://127.0.0.1.evil.example:3333/callback",
                        "http://localhost.evil.example/callback",
                        "http://evil.example/callback",
                        "https://127.0.0.1:3333/callback",
                        "http://127.0.0.1:3333/callback#x",
                        "//evil.example/callback",
                        "javascript:alert(1)")) {
            Map<String, String> request = program.request(client, "/api/mcp", READ);
            request.put("redirect_uri", redirect);
            Reply reply = program.open(request);
            assertThat(reply.status()).as(redirect).isEqualTo(400);
            assertThat(reply.header("Location")).as(redirect).isEmpty();
        }
        Map<String, String> otherPort = program.request(client, "/api/mcp", READ);
        otherPort.put("redirect_uri", "http://127.0.0.1:49152/callback");
        assertThat(program.open(otherPort).status()).isEqualTo(200);
    }

    @Test
    void consentNeedsTheQuestionThatWasShownToTheSamePerson() {
        assertThat(program.answer(client, "guessed", List.of("agents:read")).status())
                .isEqualTo(400);
        Reply question = program.open(program.request(client, "/api/mcp", READ));
        Program somebodyElse = new Program(app.url());
        somebodyElse.signIn(app.demo().at("/people/1"));
        assertThat(
                        somebodyElse
                                .answer(client, Program.stateOf(question), List.of("agents:read"))
                                .status())
                .isEqualTo(400);
        assertThat(
                        program.answer(
                                        client,
                                        Program.stateOf(question),
                                        List.of("agents:read", "agents:write"))
                                .parameter("error"))
                .isEqualTo("invalid_scope");
    }

    @Test
    void whoIsNotSignedInSignsInFirstAndComesBack() {
        Program stranger = new Program(app.url());
        Reply door = stranger.open(stranger.request(client, "/api/mcp", READ));
        assertThat(door.body()).contains("Sign in");
        Reply back = stranger.follow(stranger.signIn(app.demo().at("/people/2")));
        assertThat(back.body()).contains("Northlight Dental");
        assertThat(Program.scopesOf(back)).contains("agents:read");
    }

    @Test
    void aConnectionThatIsTakenAwayStopsWithinASecond() {
        String access = access("/api/mcp", READ);
        assertThat(call("/api/mcp", access, "list_agents").status()).isEqualTo(200);
        Reply page = program.get("/connections");
        assertThat(page.body()).contains("Claude");
        String connection = Program.claim(access, "con");
        program.post("/connections/" + connection + "/end", Program.csrfOf(page), Map.of());
        assertThat(soon(() -> call("/api/mcp", access, "list_agents").status() == 401)).isTrue();
    }

    @Test
    void anAssistantMayGiveItsConnectionUp() {
        Reply tokens = tokens("/api/mcp", READ);
        String access = tokens.json().at("/access_token").asString();
        Reply introspected =
                program.form("/api/oauth/introspect", Map.of("token", access, "client_id", client));
        assertThat(introspected.json().at("/active").asBoolean()).as(introspected.body()).isTrue();
        Reply revoked =
                program.form(
                        "/api/oauth/revoke",
                        Map.of(
                                "token",
                                tokens.json().at("/refresh_token").asString(),
                                "client_id",
                                client));
        assertThat(revoked.status()).as(revoked.body()).isEqualTo(200);
        assertThat(soon(() -> call("/api/mcp", access, "list_agents").status() == 401)).isTrue();
        assertThat(
                        program.form(
                                        "/api/oauth/introspect",
                                        Map.of("token", access, "client_id", client))
                                .json()
                                .at("/active")
                                .asBoolean())
                .isFalse();
    }

    @Test
    void theSameProgramRegistersOnce() {
        String again = program.registered("Claude", "http://127.0.0.1:50000/callback");
        assertThat(again).isEqualTo(client);
        assertThat(program.registered("Claude", "https://elsewhere.example/callback"))
                .isNotEqualTo(client);
    }

    @Test
    void aPlaceThatCouldBeSomebodyElsesCannotBeRegistered() {
        for (String redirect :
                List.of(
                        "http://evil.example/callback",
                        "https://user@evil.example/callback",
                        "https://good.example/callback#fragment",
                        "javascript:alert(1)",
                        "data:text/html,x",
                        "http://127.0.0.1.evil.example/callback",
                        "file:///etc/passwd")) {
            Reply refused = program.register("{\"redirect_uris\":[\"%s\"]}".formatted(redirect));
            assertThat(refused.status()).as(redirect).isEqualTo(400);
            assertThat(refused.json().at("/error").asString()).isEqualTo("invalid_redirect_uri");
        }
    }

    @Test
    void aProgramThatDescribesItselfOnThisNetworkIsNotLookedAt() {
        for (String id :
                List.of(
                        "https://127.0.0.1/client.json",
                        "https://localhost/client.json",
                        "https://10.0.0.1/client.json",
                        "https://169.254.169.254/latest/meta-data",
                        app.url() + "/client.json")) {
            Reply refused = program.open(program.request(id, "/api/mcp", READ));
            assertThat(refused.status()).as(id).isEqualTo(400);
        }
    }

    /** For refresh tokens that were spent already. */
    private static void twoMinutesPass() {
        try (Connection database = app.database().connect();
                Statement statement = database.createStatement()) {
            statement.execute(
                    "update oauth.token set spent_at = spent_at - interval '2 minutes'"
                            + " where spent_at is not null and kind = 'REFRESH'");
        } catch (SQLException e) {
            throw new AssertionError(e);
        }
    }

    private static Reply tokens(String resource, String scope) {
        return program.exchange(client, program.code(client, resource, scope));
    }

    private static String access(String resource, String scope) {
        return program.access(client, resource, scope);
    }

    private static Assistant.Answer call(String path, String token, String tool) {
        return new Assistant(URI.create(app.url()).resolve(path).toString(), token)
                .call(tool, Map.of());
    }

    private static boolean soon(BooleanSupplier condition) {
        long deadline = System.nanoTime() + 1_000_000_000L;
        do {
            if (condition.getAsBoolean()) {
                return true;
            }
        } while (System.nanoTime() < deadline);
        return false;
    }
}
