package io.countersign.mcp;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.web.server.LocalServerPort;
import tools.jackson.databind.JsonNode;

/** What can be read before anybody connects. */
@DoorTest
class DiscoveryTest {
    @LocalServerPort private int port;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/.well-known/mcp.json",
                "/.well-known/mcp/server-card.json",
                "/.well-known/mcp/server.json",
                "/.well-known/mcp/catalog.json",
                "/.well-known/ai-catalog.json",
                "/.well-known/aid.json",
                "/.well-known/oauth-protected-resource",
                "/.well-known/oauth-protected-resource/api/mcp",
                "/.well-known/oauth-protected-resource/v1/mcp",
                "/api/mcp/server-card",
                "/v1/mcp/server-card"
            })
    void everyDocumentIsOpenToAnyPageAndMayBeKept(String path) {
        Client.Answered answered = read(path);
        assertThat(answered.status()).isEqualTo(200);
        assertThat(answered.http().headers().firstValue("Access-Control-Allow-Origin"))
                .contains("*");
        assertThat(answered.http().headers().firstValue("Cache-Control").orElse(""))
                .startsWith("public");
    }

    @Test
    void theDocumentsNameTheToolsThatAreServed() {
        List<String> served = Catalogues.VOICE.tools().stream().map(tool -> tool.name()).toList();
        assertThat(names(read("/.well-known/mcp.json").body().path("tools"))).isEqualTo(served);
        assertThat(names(read("/.well-known/mcp/server-card.json").body().path("tools")))
                .isEqualTo(served);
    }

    @Test
    void theDeskNamesItsOwnAuthorizationServer() {
        JsonNode document = read("/.well-known/oauth-protected-resource/v1/mcp").body();
        assertThat(document.path("resource").asString()).endsWith("/v1/mcp");
        assertThat(document.at("/authorization_servers/0").asString())
                .isEqualTo("http://127.0.0.1:" + port);
        assertThat(document.path("scopes_supported").toString()).contains("cases:write");
    }

    @Test
    void theThreeRoutesAnswerWithoutJsonRpc() {
        assertThat(plain("initialize", null, "{}").body().path("protocolVersion").asString())
                .isEqualTo("2025-11-25");
        assertThat(plain("tools/list", null, "{}").status()).isEqualTo(401);
        assertThat(names(plain("tools/list", FakeDesk.READ_ONLY, "{}").body().path("tools")))
                .contains("list_agents")
                .doesNotContain("upsert_lead");
        Client.Answered called =
                plain("tools/call", FakeDesk.ALL, "{\"name\":\"list_agents\",\"arguments\":{}}");
        assertThat(called.body().at("/structuredContent/success").asBoolean()).isTrue();
        Client.Answered refused =
                plain("tools/call", FakeDesk.READ_ONLY, "{\"name\":\"upsert_lead\"}");
        assertThat(refused.status()).isEqualTo(403);
        assertThat(refused.body().at("/error/code").asString()).isEqualTo("forbidden");
    }

    private Client.Answered read(String path) {
        Client client = Client.of(port, path, null);
        return client.send(client.request().GET());
    }

    private Client.Answered plain(String route, @Nullable String key, String body) {
        Client client = Client.of(port, "/api/mcp/" + route, key);
        return client.send(client.request().POST(HttpRequest.BodyPublishers.ofString(body)));
    }

    private static List<String> names(JsonNode tools) {
        return tools.valueStream().map(tool -> tool.path("name").asString()).toList();
    }
}
