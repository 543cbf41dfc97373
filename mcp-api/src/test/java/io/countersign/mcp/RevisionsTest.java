package io.countersign.mcp;

import static org.assertj.core.api.Assertions.assertThat;

import io.countersign.mcp.protocol.Json;
import java.net.http.HttpRequest;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.web.server.LocalServerPort;

/** Both eras on one address. */
@DoorTest
class RevisionsTest {
    @LocalServerPort private int port;
    private Client client;

    @BeforeEach
    void connect() {
        client = Client.of(port, "/api/mcp", FakeDesk.ALL);
    }

    @ParameterizedTest
    @ValueSource(strings = {"2025-03-26", "2025-06-18", "2025-11-25"})
    void aHandshakeIsAnsweredInTheRevisionThatWasAskedFor(String revision) {
        Client.Answered answered =
                client.post(
                        """
                        {"jsonrpc":"2.0","id":1,"method":"initialize","params":{
                         "protocolVersion":"%s","capabilities":{},
                         "clientInfo":{"name":"t","version":"1"}}}
                        """
                                .formatted(revision));
        assertThat(answered.status()).isEqualTo(200);
        assertThat(answered.result().path("protocolVersion").asString()).isEqualTo(revision);
        assertThat(answered.result().at("/capabilities/tools").isObject()).isTrue();
        assertThat(answered.http().headers().firstValue("Mcp-Session-Id")).isEmpty();
    }

    @Test
    void aHandshakeForAnUnknownRevisionOffersTheNewestThatHasOne() {
        Client.Answered answered =
                client.post(
                        """
                        {"jsonrpc":"2.0","id":1,"method":"initialize",
                         "params":{"protocolVersion":"1999-01-01"}}
                        """);
        assertThat(answered.result().path("protocolVersion").asString()).isEqualTo("2025-11-25");
    }

    @Test
    void discoveryNamesEveryRevisionAndTheServer() {
        Client.Answered answered = client.stateless("server/discover", Json.object(), Map.of());
        assertThat(answered.status()).isEqualTo(200);
        assertThat(answered.result().path("supportedVersions").toString())
                .isEqualTo("[\"2026-07-28\",\"2025-11-25\",\"2025-06-18\",\"2025-03-26\"]");
        assertThat(answered.result().path("resultType").asString()).isEqualTo("complete");
        assertThat(answered.result().path("cacheScope").asString()).isEqualTo("public");
        assertThat(answered.result().path("_meta").toString()).contains("countersign-voice");
    }

    @Test
    void aListForACredentialIsPrivateAndOneForNobodyIsPublic() {
        Client nobody = Client.of(port, "/api/mcp", null);
        assertThat(
                        client.stateless("tools/list", Json.object(), Map.of())
                                .result()
                                .path("cacheScope")
                                .asString())
                .isEqualTo("private");
        assertThat(
                        nobody.stateless("tools/list", Json.object(), Map.of())
                                .result()
                                .path("cacheScope")
                                .asString())
                .isEqualTo("public");
    }

    @Test
    void aStatelessCallNeedsItsNameInAHeader() {
        Client.Answered without =
                client.stateless(
                        "tools/call", Json.object().put("name", "get_business_info"), Map.of());
        assertThat(without.status()).isEqualTo(400);
        assertThat(without.errorCode()).isEqualTo(-32020);
        Client.Answered with =
                client.stateless(
                        "tools/call",
                        Json.object().put("name", "get_business_info"),
                        Map.of("Mcp-Name", "=?base64?Z2V0X2J1c2luZXNzX2luZm8=?="));
        assertThat(with.structured().at("/business/id").asString()).isEqualTo("biz_1");
        assertThat(with.result().path("resultType").asString()).isEqualTo("complete");
    }

    @Test
    void aHeaderOfTheStatelessRevisionWithoutItsMetaIsRefused() {
        Client.Answered answered =
                client.send(
                        client.request()
                                .header("MCP-Protocol-Version", "2026-07-28")
                                .POST(
                                        HttpRequest.BodyPublishers.ofString(
                                                "{\"jsonrpc\":\"2.0\",\"id\":1,"
                                                        + "\"method\":\"tools/list\"}")));
        assertThat(answered.status()).isEqualTo(400);
        assertThat(answered.errorCode()).isEqualTo(-32602);
    }

    @Test
    void anUnknownRevisionIsToldWhatIsSpokenHere() {
        Client.Answered answered =
                client.send(
                        client.request()
                                .header("MCP-Protocol-Version", "2031-01-01")
                                .POST(
                                        HttpRequest.BodyPublishers.ofString(
                                                "{\"jsonrpc\":\"2.0\",\"id\":1,"
                                                        + "\"method\":\"tools/list\"}")));
        assertThat(answered.status()).isEqualTo(400);
        assertThat(answered.errorCode()).isEqualTo(-32022);
        assertThat(answered.body().at("/error/data/supported").size()).isEqualTo(4);
    }

    @Test
    void anUnknownMethodIs404WithoutAHandshakeAnd200WithOne() {
        Client.Answered stateless = client.stateless("ping", Json.object(), Map.of());
        assertThat(stateless.status()).isEqualTo(404);
        assertThat(stateless.errorCode()).isEqualTo(-32601);
        Client.Answered before =
                client.post("{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"logging/setLevel\"}");
        assertThat(before.status()).isEqualTo(200);
        assertThat(before.errorCode()).isEqualTo(-32601);
    }

    @Test
    void aNotificationIsTakenWithoutAWord() {
        Client.Answered answered =
                client.post("{\"jsonrpc\":\"2.0\",\"method\":\"notifications/initialized\"}");
        assertThat(answered.status()).isEqualTo(202);
        assertThat(answered.http().body()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"GET", "DELETE", "PUT"})
    void onlyPostIsTaken(String method) {
        Client.Answered answered =
                client.send(client.request().method(method, HttpRequest.BodyPublishers.noBody()));
        assertThat(answered.status()).isEqualTo(405);
        assertThat(answered.http().headers().firstValue("Allow")).contains("POST");
    }

    @Test
    void foreignPagesAreRefusedAndOwnOnesAreNot() {
        String list = "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"tools/list\"}";
        for (String origin :
                new String[] {"https://evil.example", "null", "http://127.0.0.1.nip.io"}) {
            Client.Answered refused =
                    client.send(
                            client.request()
                                    .header("Origin", origin)
                                    .POST(HttpRequest.BodyPublishers.ofString(list)));
            assertThat(refused.status()).as(origin).isEqualTo(403);
        }
        for (String origin : new String[] {"http://localhost:6274", "https://inspector.example"}) {
            Client.Answered taken =
                    client.send(
                            client.request()
                                    .header("Origin", origin)
                                    .POST(HttpRequest.BodyPublishers.ofString(list)));
            assertThat(taken.status()).as(origin).isEqualTo(200);
        }
    }
}
