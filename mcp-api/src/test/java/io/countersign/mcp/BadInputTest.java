package io.countersign.mcp;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.net.http.HttpRequest;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** Whatever is sent, the answer is a clear refusal: never a 5xx, a stack trace, or a write. */
@DoorTest
class BadInputTest {
    @LocalServerPort private int port;
    @Autowired private FakeDesk desk;
    private Client client;

    @BeforeEach
    void connect() {
        client = Client.of(port, "/api/mcp", FakeDesk.ALL);
        desk.sent.clear();
    }

    @AfterEach
    void nothingWasWritten() {
        assertThat(desk.sent).isEmpty();
    }

    static Stream<Arguments> bodies() {
        return Stream.of(
                Arguments.of("", -32700),
                Arguments.of("{", -32700),
                Arguments.of("{\"jsonrpc\":\"2.0\",,}", -32700),
                Arguments.of("{\"a\":1}{\"b\":2}", -32700),
                Arguments.of("{\"jsonrpc\":\"2.0\",\"id\":1,\"id\":2,\"method\":\"ping\"}", -32700),
                Arguments.of("\"text\"", -32600),
                Arguments.of("null", -32600),
                Arguments.of("[]", -32600),
                Arguments.of("[{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"ping\"}]", -32600),
                Arguments.of("{\"jsonrpc\":\"1.0\",\"id\":1,\"method\":\"ping\"}", -32600),
                Arguments.of("{\"jsonrpc\":\"2.0\",\"id\":null,\"method\":\"ping\"}", -32600),
                Arguments.of("{\"jsonrpc\":\"2.0\",\"id\":{},\"method\":\"ping\"}", -32600),
                Arguments.of("{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":7}", -32600),
                Arguments.of("{\"jsonrpc\":\"2.0\",\"id\":1}", -32600),
                Arguments.of(
                        "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"ping\",\"params\":[]}", -32602),
                Arguments.of("{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"initialize\"}", -32602),
                Arguments.of("{\"jsonrpc\":\"2.0\",\"id\":" + "9".repeat(500) + "}", -32600));
    }

    @ParameterizedTest
    @MethodSource("bodies")
    void aFaultyMessageIsRefusedWithItsCode(String body, int code) {
        Client.Answered answered = client.post(body);
        assertThat(answered.status()).isLessThan(500);
        assertThat(answered.errorCode()).isEqualTo(code);
        assertThat(answered.errorMessage()).endsWith(".").doesNotContain("Exception");
    }

    @Test
    void tenThousandLevelsAreRefusedForTheirDepth() {
        String lists = "[".repeat(10_000) + "]".repeat(10_000);
        String objects = "{\"a\":".repeat(10_000) + "1" + "}".repeat(10_000);
        for (String deep : new String[] {lists, objects}) {
            for (Client.Answered answered :
                    new Client.Answered[] {
                        client.post(deep), client.call("list_agents", "{\"x\":" + deep + "}")
                    }) {
                assertThat(answered.status()).isEqualTo(400);
                assertThat(answered.errorMessage()).contains("64 levels of nesting");
            }
        }
    }

    @Test
    void eightMegabytesAreRefusedWithASentence() {
        String body = "{\"jsonrpc\":\"2.0\",\"id\":1,\"x\":\"" + "y".repeat(8 << 20) + "\"}";
        Client.Answered answered = client.post(body);
        assertThat(answered.status()).isEqualTo(413);
        assertThat(answered.errorMessage()).contains("1048576 bytes");
    }

    @Test
    void eightMegabytesOfUnknownLengthAreRefusedWithASentence() {
        byte[] body = "{\"x\":\"".concat("y".repeat(8 << 20)).getBytes(UTF_8);
        Client.Answered answered =
                client.send(
                        client.request()
                                .POST(
                                        HttpRequest.BodyPublishers.ofInputStream(
                                                () -> new ByteArrayInputStream(body))));
        assertThat(answered.status()).isEqualTo(413);
    }

    @Test
    void aFormIsNotAMessage() {
        Client.Answered answered =
                client.send(
                        HttpRequest.newBuilder(client.endpoint())
                                .header("Content-Type", "application/x-www-form-urlencoded")
                                .POST(HttpRequest.BodyPublishers.ofString("a=b")));
        assertThat(answered.status()).isEqualTo(415);
    }

    @Test
    void anUnknownToolIsInvalidParams() {
        assertThat(client.call("drop_tables", "{}").errorCode()).isEqualTo(-32602);
        assertThat(client.call("list_cases", "{}").errorCode()).isEqualTo(-32602);
    }

    static Stream<Arguments> faultyArguments() {
        return Stream.of(
                Arguments.of("get_lead", "{}", "lead_id is missing."),
                Arguments.of("get_lead", "{\"lead_id\":7}", "lead_id must be a text."),
                Arguments.of("get_lead", "{\"lead_id\":null}", "lead_id is missing."),
                Arguments.of(
                        "get_lead",
                        "{\"lead_id\":\"a\\u0000b\"}",
                        "lead_id has a character that cannot be stored"),
                Arguments.of(
                        "get_lead",
                        "{\"lead_id\":\"\\ud800\"}",
                        "lead_id has a character that cannot be stored"),
                Arguments.of("list_leads", "{\"limit\":\"ten\"}", "limit must be a whole number."),
                Arguments.of("upsert_lead", "{}", "Give either lead"),
                Arguments.of(
                        "upsert_lead",
                        "{\"lead\":{\"name\":\"A\"},\"updates\":[{\"id\":\"lead_1\"}]}",
                        "Give either lead"),
                Arguments.of(
                        "upsert_lead",
                        "{\"updates\":[{\"name\":\"A\"}]}",
                        "updates[0].id is missing"),
                Arguments.of(
                        "upsert_lead", "{\"updates\":[]}", "updates must have at least 1 entries"),
                Arguments.of(
                        "upsert_lead",
                        "{\"updates\":[" + "{\"id\":\"l\"},".repeat(100) + "{\"id\":\"l\"}]}",
                        "updates must have at most 100 entries"),
                Arguments.of("update_agent_config", "{}", "agent_id is missing"),
                Arguments.of(
                        "update_agent_config",
                        "{\"agent_id\":\"agent_1\",\"model\":{\"provider\":\"x\",\"model\":\"y\","
                                + "\"temperature\":1e400}}",
                        "model.temperature"),
                Arguments.of(
                        "update_agent_config",
                        "{\"agent_id\":\"agent_1\",\"authority\":{\"mode\":\"root\"}}",
                        "authority.mode must be one of human_confirmed"));
    }

    @ParameterizedTest
    @MethodSource("faultyArguments")
    void faultyArgumentsAreNamed(String tool, String arguments, String sentence) {
        Client.Answered answered = client.call(tool, arguments);
        assertThat(answered.status()).isEqualTo(200);
        assertThat(answered.result().path("isError").asBoolean()).isTrue();
        assertThat(answered.structured().path("success").asBoolean(true)).isFalse();
        assertThat(answered.structured().path("code").asString()).isEqualTo("invalid_arguments");
        assertThat(answered.structured().path("error").asString()).contains(sentence);
    }

    @Test
    void anotherBusinessIsAsUnknownAsOneThatIsNot() {
        String foreign = client.call("list_agents", "{\"business_id\":\"biz_2\"}").text();
        String unknown = client.call("list_agents", "{\"business_id\":\"biz_x\"}").text();
        assertThat(foreign).contains("not_found").isEqualTo(unknown.replace("biz_x", "biz_2"));
        assertThat(client.call("get_lead", "{\"lead_id\":\"lead_x\"}").text())
                .contains("No lead has the id lead_x.");
    }

    @Test
    void aFailureOfOursGivesANumberAndNothingElse() {
        desk.fail(true);
        try {
            Client.Answered answered = client.call("list_agents", "{}");
            assertThat(answered.errorCode()).isEqualTo(-32603);
            assertThat(answered.errorMessage()).contains("req_").doesNotContain("secret");
        } finally {
            desk.fail(false);
        }
    }
}
