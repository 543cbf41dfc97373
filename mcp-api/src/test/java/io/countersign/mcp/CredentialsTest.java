package io.countersign.mcp;

import static org.assertj.core.api.Assertions.assertThat;

import io.countersign.mcp.protocol.ServedTool;
import java.net.http.HttpRequest;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalServerPort;
import tools.jackson.databind.JsonNode;

/** Who may see and call what. */
@DoorTest
class CredentialsTest {
    private static final String LIST = "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"tools/list\"}";

    @LocalServerPort private int port;

    @Test
    void anyoneMaySeeAllTools() {
        assertThat(names(client(null).post(LIST)))
                .containsExactlyElementsOf(
                        Catalogues.VOICE.tools().stream().map(ServedTool::name).toList());
    }

    @Test
    void aCredentialSeesWhatItMayCall() {
        assertThat(names(client(FakeDesk.READ_ONLY).post(LIST)))
                .contains("list_agents", "list_leads", "get_change_request")
                .doesNotContain("upsert_lead")
                .containsExactlyElementsOf(
                        Catalogues.VOICE.tools().stream()
                                .filter(CredentialsTest::readersMayCallIt)
                                .map(ServedTool::name)
                                .toList());
    }

    /** A tool without a scope says itself, call by call, what is allowed. */
    private static boolean readersMayCallIt(ServedTool tool) {
        String scope = tool.scope();
        return scope == null || scope.endsWith(":read");
    }

    @Test
    void callingWithoutACredentialIsChallenged() {
        Client.Answered answered = client(null).call("list_agents", "{}");
        assertThat(answered.status()).isEqualTo(401);
        String challenge = answered.http().headers().firstValue("WWW-Authenticate").orElseThrow();
        assertThat(challenge)
                .isEqualTo(
                        "Bearer resource_metadata=\"http://127.0.0.1:%d/.well-known".formatted(port)
                                + "/oauth-protected-resource/api/mcp\", scope=\"calls:read"
                                + " agents:read leads:write calls:write sms:write agents:write"
                                + " numbers:write webhooks:write\"");
    }

    @Test
    void whereTheChallengePointsThereIsADocument() {
        Client document = Client.of(port, "/.well-known/oauth-protected-resource/api/mcp", null);
        Client.Answered answered = document.send(document.request().GET());
        assertThat(answered.status()).isEqualTo(200);
        assertThat(answered.body().path("resource").asString())
                .isEqualTo("http://127.0.0.1:%d/api/mcp".formatted(port));
        assertThat(answered.body().path("scopes_supported").toString()).contains("leads:write");
    }

    @Test
    void aMissingScopeIsNamed() {
        Client.Answered answered = client(FakeDesk.READ_ONLY).call("update_agent_config", "{}");
        assertThat(answered.status()).isEqualTo(403);
        assertThat(answered.errorMessage()).isEqualTo("Missing required scope: agents:write");
        assertThat(answered.http().headers().firstValue("WWW-Authenticate").orElseThrow())
                .contains("error=\"insufficient_scope\"")
                .contains("scope=\"calls:read agents:read agents:write\"");
    }

    @Test
    void aWrongCredentialIsRefusedEvenWhereNoneIsNeeded() {
        for (String key : List.of("kc_live_unknown", "sk_other", "")) {
            Client.Answered answered = client(key).post(LIST);
            assertThat(answered.status()).as(key).isEqualTo(401);
        }
    }

    @Test
    void theKeyMayComeInTheContractsOwnHeader() {
        assertThat(withHeader("/api/mcp", "X-KaiCalls-API-Key", "list_agents")).isEqualTo(200);
        assertThat(withHeader("/v1/mcp", "X-API-KEY", "list_cases")).isEqualTo(200);
    }

    @Test
    void aKeyInTheAddressOrACookieIsNoKey() {
        Client inAddress = Client.of(port, "/api/mcp?api_key=" + FakeDesk.ALL, null);
        assertThat(inAddress.call("list_agents", "{}").status()).isEqualTo(401);
        Client.Answered inCookie =
                inAddress.send(
                        inAddress
                                .request()
                                .header("Cookie", "Authorization=" + FakeDesk.ALL)
                                .POST(HttpRequest.BodyPublishers.ofString(call("list_agents"))));
        assertThat(inCookie.status()).isEqualTo(401);
    }

    @Test
    void twoDifferentCredentialsAreOneTooMany() {
        Client.Answered answered =
                client(FakeDesk.READ_ONLY)
                        .send(
                                client(FakeDesk.READ_ONLY)
                                        .request()
                                        .header("X-KaiCalls-API-Key", FakeDesk.ALL)
                                        .POST(
                                                HttpRequest.BodyPublishers.ofString(
                                                        call("list_agents"))));
        assertThat(answered.status()).isEqualTo(401);
    }

    private int withHeader(String path, String header, String tool) {
        Client client = Client.of(port, path, null);
        return client.send(
                        client.request()
                                .header(header, FakeDesk.ALL)
                                .POST(HttpRequest.BodyPublishers.ofString(call(tool))))
                .status();
    }

    private static String call(String tool) {
        return "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"tools/call\",\"params\":{\"name\":\"%s\"}}"
                .formatted(tool);
    }

    private Client client(@Nullable String key) {
        return Client.of(port, "/api/mcp", key);
    }

    private static List<String> names(Client.Answered answered) {
        return answered.result()
                .path("tools")
                .valueStream()
                .map(tool -> tool.path("name"))
                .map(JsonNode::asString)
                .toList();
    }
}
