package io.countersign.app.journey;

import static org.assertj.core.api.Assertions.assertThat;

import com.github.f4b6a3.ulid.UlidCreator;
import io.countersign.mcp.callers.Scope;
import io.countersign.mcp.callers.Scopes;
import io.countersign.messages.CommandJson;
import io.countersign.messages.Commands;
import io.countersign.messages.Door;
import io.countersign.messages.Origin;
import io.countersign.messages.Outcome;
import io.countersign.messages.tenancy.keys.ApiKeyCommand;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** No tool of either desk answers a credential that is over, forged, or made for something else. */
class EveryToolAsksWhoYouAreTest {
    private static final Map<String, List<Scope>> DESKS =
            Map.of("/api/mcp", Scopes.VOICE, "/v1/mcp", Scopes.CASEWORK);
    private static RunningApp app;
    private static Program program;
    private static String client;

    @BeforeAll
    static void start() {
        app = new RunningApp("--countersign.mcp.casework-calls-per-hour=0");
        program = new Program(app.url());
        client = program.registered("Claude", Program.REDIRECT);
        program.signIn(app.demo().at("/people/0"));
    }

    @AfterAll
    static void stop() {
        app.close();
    }

    @TestFactory
    Stream<DynamicTest> noToolAnswersAWrongCredential() {
        return DESKS.keySet().stream()
                .flatMap(path -> {
                    Map<String, String> wrong = wrongAt(path);
                    return desk(path, app.key("all")).tools().stream()
                            .map(tool ->
                                    DynamicTest.dynamicTest(
                                            path + " " + tool,
                                            () ->
                                                    wrong.forEach((what, credential) ->
                                                            isRefused(
                                                                    path,
                                                                    tool,
                                                                    what,
                                                                    credential))));
                });
    }

    /** Listing and calling ask the same question: what is not shown cannot be called either. */
    @TestFactory
    Stream<DynamicTest> whatAKeyIsNotShownItCannotCall() {
        return DESKS.keySet().stream()
                .flatMap(path -> {
                    Assistant reader = desk(path, app.key("readOnly"));
                    Set<String> hidden = new TreeSet<>(desk(path, app.key("all")).tools());
                    hidden.removeAll(reader.tools());
                    assertThat(hidden).hasSizeGreaterThan(5);
                    return hidden.stream()
                            .map(tool ->
                                    DynamicTest.dynamicTest(
                                            path + " " + tool, () -> lacksScope(reader, tool)));
                });
    }

    private static void lacksScope(Assistant reader, String tool) {
        Assistant.Answer answer = reader.call(tool, Map.of());
        assertThat(answer.status()).isEqualTo(403);
        assertThat(answer.body()).contains("Missing required scope: ");
        String challenge = answer.header("WWW-Authenticate");
        String missing = answer.json().at("/error/message").asString().replaceFirst(".*: ", "");
        assertThat(challenge).contains("insufficient_scope").contains(missing);
    }

    @Test
    void theTokenThatWasForgedIsGoodItself() {
        for (String path : DESKS.keySet()) {
            String tool = path.equals("/api/mcp") ? "list_agents" : "list_cases";
            assertThat(desk(path, access(path)).call(tool, Map.of()).status()).isEqualTo(200);
        }
    }

    @Test
    void aCredentialInTheAddressOrInACookieIsNone() {
        String key = app.key("all");
        for (String path : DESKS.keySet()) {
            String tool = path.equals("/api/mcp") ? "list_agents" : "list_cases";
            for (String name : List.of("api_key", "access_token", "token", "key", "X-API-KEY")) {
                assertThat(
                                new Assistant(app.url() + path + "?" + name + "=" + key, null)
                                        .call(tool, Map.of())
                                        .status())
                        .as(name)
                        .isEqualTo(401);
            }
            String call =
                    """
                    {"jsonrpc":"2.0","id":1,"method":"tools/call",
                     "params":{"name":"%s","arguments":{}}}
                    """
                            .formatted(tool);
            assertThat(
                            desk(path, null)
                                    .post(call, "Cookie", "Authorization=Bearer " + key)
                                    .status())
                    .isEqualTo(401);
        }
    }

    private static void isRefused(String path, String tool, String what, String credential) {
        long before = events();
        Assistant.Answer answer = desk(path, credential).call(tool, Map.of());
        assertThat(answer.status()).as("%s, %s: %s", tool, what, answer.body()).isEqualTo(401);
        assertThat(answer.header("WWW-Authenticate"))
                .contains("resource_metadata=\"" + app.url())
                .contains("oauth-protected-resource" + path);
        assertThat(events()).isEqualTo(before);
    }

    /** What is wrong, and a credential with which it is. */
    private static Map<String, String> wrongAt(String path) {
        Map<String, String> wrong = new LinkedHashMap<>();
        try {
            wrong.putAll(ForgedTokens.of(app, access(path)));
        } catch (Exception e) {
            throw new AssertionError(e);
        }
        String otherDesk = path.equals("/api/mcp") ? "/v1/mcp" : "/api/mcp";
        wrong.put("for the other desk", access(otherDesk));
        wrong.put("revoked token", revokedToken(path));
        wrong.put("revoked key", key("Revoked", null, true));
        wrong.put("expired key", key("Over", Instant.now().minusSeconds(1), false));
        wrong.put("a key that nobody has", "kc_live_" + "0".repeat(64));
        wrong.put("a key and more", app.key("all") + "0");
        wrong.put("a key in other letters", app.key("all").toUpperCase(Locale.ROOT));
        wrong.put("no key at all", "x");
        return wrong;
    }

    private static String revokedToken(String path) {
        String code = program.code(client, path, scopes(path));
        Program.Reply tokens = program.exchange(client, code);
        program.form(
                "/api/oauth/revoke",
                Map.of(
                        "token",
                        tokens.json().at("/refresh_token").asString(),
                        "client_id",
                        client));
        return tokens.json().at("/access_token").asString();
    }

    private static String key(String name, @Nullable Instant expiresAt, boolean revoked) {
        String secret = "kc_live_" + CommandJson.sha256(name + System.nanoTime());
        String id = "key_" + UlidCreator.getUlid();
        send(
                new ApiKeyCommand.Issue(
                        app.id("business"),
                        id,
                        name,
                        app.id("owner"),
                        List.of("*"),
                        CommandJson.sha256(secret),
                        secret.substring(secret.length() - 4),
                        expiresAt));
        if (revoked) {
            send(new ApiKeyCommand.Revoke(app.id("business"), id));
        }
        return secret;
    }

    private static void send(ApiKeyCommand command) {
        Origin owner =
                new Origin(
                        app.id("business"),
                        app.id("owner"),
                        "Dana Reyes",
                        app.id("owner"),
                        null,
                        Door.DASHBOARD,
                        "keys",
                        "req_keys",
                        "cor_keys",
                        null);
        assertThat(app.bean(Commands.class).send(command, owner))
                .isInstanceOf(Outcome.Executed.class);
    }

    private static Assistant desk(String path, @Nullable String credential) {
        return new Assistant(app.url() + path, credential);
    }

    private static String access(String path) {
        return program.access(client, path, scopes(path));
    }

    private static String scopes(String path) {
        return String.join(" ", Scopes.names(DESKS.getOrDefault(path, List.of())));
    }

    private static long events() {
        return app.count("select count(*) from ledger.events");
    }
}
