package io.countersign.app.journey;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpHeaders;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A client of the 2026-07-28 revision, down to the bytes, so that tests can also misbehave. */
final class Assistant {
    static final JsonMapper JSON = JsonMapper.builder().build();
    private static final HttpClient HTTP = HttpClient.newHttpClient();
    private static final String REVISION = "2026-07-28";

    /** What came back: the HTTP status and the JSON-RPC message. */
    record Answer(int status, String body, HttpHeaders headers) {
        JsonNode json() {
            return JSON.readTree(body);
        }

        String header(String name) {
            return headers.firstValue(name).orElse("");
        }

        /** The tool's own answer. */
        JsonNode tool() {
            JsonNode answer = json().at("/result/structuredContent");
            assertThat(answer.isObject()).as(body).isTrue();
            return answer;
        }
    }

    private final String endpoint;
    private final @Nullable String key;

    Assistant(String endpoint, @Nullable String key) {
        this.endpoint = endpoint;
        this.key = key;
    }

    Answer call(String tool, Map<String, ?> arguments) {
        Map<String, Object> meta =
                Map.of(
                        "io.modelcontextprotocol/protocolVersion",
                        REVISION,
                        "io.modelcontextprotocol/clientCapabilities",
                        Map.of(),
                        "io.modelcontextprotocol/clientInfo",
                        Map.of("name", "journey", "version", "1.0"));
        String body =
                JSON.writeValueAsString(
                        Map.of(
                                "jsonrpc",
                                "2.0",
                                "id",
                                1,
                                "method",
                                "tools/call",
                                "params",
                                Map.of("name", tool, "arguments", arguments, "_meta", meta)));
        return post(
                body,
                "MCP-Protocol-Version",
                REVISION,
                "Mcp-Method",
                "tools/call",
                "Mcp-Name",
                tool);
    }

    /** Every tool that this credential is shown. */
    Set<String> tools() {
        Set<String> tools = new TreeSet<>();
        listed().forEach(tool -> tools.add(tool.at("/name").asString()));
        return tools;
    }

    /** The tools as they are listed. */
    List<JsonNode> listed() {
        Answer listed =
                post("{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"tools/list\",\"params\":{}}");
        JsonNode tools = listed.json().at("/result/tools");
        assertThat(tools).as(listed.body()).isNotEmpty();
        return tools.valueStream().toList();
    }

    Answer post(String body, String... headers) {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(URI.create(endpoint))
                        .header("Content-Type", "application/json")
                        .header("Accept", "application/json, text/event-stream")
                        .POST(HttpRequest.BodyPublishers.ofString(body));
        if (key != null) {
            request.header("Authorization", "Bearer " + key);
        }
        if (headers.length > 0) {
            request.headers(headers);
        }
        try {
            HttpResponse<String> response =
                    HTTP.send(request.build(), HttpResponse.BodyHandlers.ofString());
            return new Answer(response.statusCode(), response.body(), response.headers());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
