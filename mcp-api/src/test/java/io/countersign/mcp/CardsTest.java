package io.countersign.mcp;

import static org.assertj.core.api.Assertions.assertThat;

import io.countersign.mcp.protocol.Card;
import io.countersign.mcp.protocol.Json;
import io.countersign.mcp.protocol.ServedTool;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalServerPort;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** The page that clients show beside an answer about a held change, in both eras. */
@DoorTest
class CardsTest {
    private static final String URI = "ui://countersign/change";

    @LocalServerPort private int port;
    private Client client;

    @BeforeEach
    void connect() {
        client = Client.of(port, "/api/mcp", FakeDesk.ALL);
    }

    @Test
    void everyToolThatSaysWherePeopleDecideHasTheCard() {
        for (ServedTool tool : Catalogues.all()) {
            JsonNode shown = tool.descriptor();
            boolean tells = shown.at("/outputSchema").toString().contains("\"review_url\"");
            boolean reaches =
                    shown.at("/annotations/openWorldHint").asBoolean()
                            && !shown.at("/annotations/readOnlyHint").asBoolean();
            assertThat(shown.at("/_meta/ui/resourceUri").asString(""))
                    .as(tool.name())
                    .isEqualTo(tells || reaches ? URI : "");
        }
    }

    @Test
    void theStatelessRevisionListsAndReadsIt() {
        JsonNode listed =
                client.stateless("resources/list", Json.object(), Map.of())
                        .result()
                        .at("/resources/0");
        assertThat(listed.at("/uri").asString()).isEqualTo(URI);
        assertThat(listed.at("/mimeType").asString()).isEqualTo("text/html;profile=mcp-app");

        JsonNode read = read(URI).result();
        assertThat(read.at("/contents/0/uri").asString()).isEqualTo(URI);
        assertThat(read.at("/contents/0/mimeType").asString())
                .isEqualTo("text/html;profile=mcp-app");
        assertThat(read.at("/contents/0/text").asString()).startsWith("<!DOCTYPE html>");
        assertThat(read.at("/contents/0/_meta/ui/csp/connectDomains")).isEmpty();
        assertThat(read.at("/ttlMs").asInt()).isPositive();
        assertThat(read.at("/cacheScope").asString()).isEqualTo("public");
        assertThat(read.at("/resultType").asString()).isEqualTo("complete");
    }

    @Test
    void theRevisionsWithAHandshakeDoToo() {
        JsonNode hello =
                client.post(
                                """
                                {"jsonrpc":"2.0","id":1,"method":"initialize","params":{
                                 "protocolVersion":"2025-11-25","capabilities":{},
                                 "clientInfo":{"name":"t","version":"1"}}}
                                """)
                        .result();
        assertThat(hello.at("/capabilities/resources").isObject()).isTrue();
        assertThat(
                        hello.at("/capabilities/extensions")
                                .path("io.modelcontextprotocol/ui")
                                .at("/mimeTypes/0")
                                .asString())
                .isEqualTo("text/html;profile=mcp-app");
        assertThat(legacy("resources/list", "{}").result().at("/resources")).hasSize(1);
        assertThat(legacy("resources/templates/list", "{}").result().at("/resourceTemplates"))
                .isEmpty();
        JsonNode read = legacy("resources/read", "{\"uri\":\"" + URI + "\"}").result();
        assertThat(read.at("/contents/0/text").asString()).contains("ui/initialize");
        assertThat(read.has("resultType")).isFalse();
    }

    @Test
    void discoverySaysThatThereAreCards() {
        JsonNode can =
                client.stateless("server/discover", Json.object(), Map.of())
                        .result()
                        .at("/capabilities");
        assertThat(can.at("/resources").isObject()).isTrue();
        assertThat(can.at("/extensions").has("io.modelcontextprotocol/ui")).isTrue();
    }

    @Test
    void anotherAddressIsNotFound() {
        assertThat(read("ui://countersign/other").errorCode()).isEqualTo(-32602);
        assertThat(legacy("resources/read", "{\"uri\":\"file:///etc/passwd\"}").errorCode())
                .isEqualTo(-32002);
        assertThat(legacy("resources/read", "{\"uri\":7}").errorCode()).isEqualTo(-32002);
    }

    @Test
    void theHeaderRepeatsTheAddress() {
        ObjectNode params = Json.object().put("uri", URI);
        Client.Answered answered =
                client.stateless("resources/read", params, Map.of("Mcp-Name", "ui://other"));

        assertThat(answered.status()).isEqualTo(400);
        assertThat(answered.errorCode()).isEqualTo(-32020);
    }

    @Test
    void theCardLoadsNothingAndPutsNoWordsIntoMarkup() {
        String html = Card.CHANGE.html();

        assertThat(html).containsPattern("script-src 'sha256-[A-Za-z0-9+/]{43}='");
        assertThat(html).contains("default-src 'none'");
        assertThat(html.getBytes(java.nio.charset.StandardCharsets.UTF_8))
                .as("small enough to be read with every connection")
                .hasSizeLessThan(20_000);
        for (String never :
                new String[] {
                    "innerHTML",
                    "outerHTML",
                    "insertAdjacent",
                    "document.write",
                    "eval(",
                    "fetch(",
                    "XMLHttpRequest",
                    "WebSocket",
                    " src=",
                    " href=",
                    "url("
                }) {
            assertThat(html).as(never).doesNotContain(never);
        }
        assertThat(Pattern.compile("<script>").matcher(html).results()).hasSize(1);
    }

    private Client.Answered read(String uri) {
        return client.stateless(
                "resources/read", Json.object().put("uri", uri), Map.of("Mcp-Name", uri));
    }

    private Client.Answered legacy(String method, String params) {
        return client.post(
                "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"%s\",\"params\":%s}"
                        .formatted(method, params));
    }
}
