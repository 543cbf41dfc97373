package io.countersign.mcp;

import io.countersign.mcp.protocol.Json;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** A client of one endpoint that can also do everything wrong. */
record Client(URI endpoint, @Nullable String key) {
    private static final HttpClient HTTP = HttpClient.newHttpClient();

    /** What came back. */
    record Answered(int status, HttpResponse<String> http, JsonNode body) {
        JsonNode result() {
            return body.path("result");
        }

        JsonNode structured() {
            return result().path("structuredContent");
        }

        String text() {
            return result().at("/content/0/text").asString("");
        }

        int errorCode() {
            return body.at("/error/code").asInt(0);
        }

        String errorMessage() {
            return body.at("/error/message").asString("");
        }
    }

    static Client of(int port, String path, @Nullable String key) {
        return new Client(URI.create("http://127.0.0.1:" + port + path), key);
    }

    /** A call as the revisions with a handshake send it. */
    Answered call(String tool, String arguments) {
        return post(
                """
                {"jsonrpc":"2.0","id":1,"method":"tools/call",
                 "params":{"name":"%s","arguments":%s}}
                """
                        .formatted(tool, arguments));
    }

    /** A request as the stateless revision sends it. */
    Answered stateless(String method, ObjectNode params, Map<String, String> moreHeaders) {
        ObjectNode message = Json.object().put("jsonrpc", "2.0").put("id", 7).put("method", method);
        ObjectNode meta = params.putObject("_meta");
        meta.put("io.modelcontextprotocol/protocolVersion", "2026-07-28");
        meta.putObject("io.modelcontextprotocol/clientCapabilities");
        meta.putObject("io.modelcontextprotocol/clientInfo")
                .put("name", "tester")
                .put("version", "9");
        message.set("params", params);
        HttpRequest.Builder request =
                request()
                        .header("MCP-Protocol-Version", "2026-07-28")
                        .header("Mcp-Method", method)
                        .POST(HttpRequest.BodyPublishers.ofString(message.toString()));
        moreHeaders.forEach(request::header);
        return send(request);
    }

    Answered post(String body) {
        return send(request().POST(HttpRequest.BodyPublishers.ofString(body)));
    }

    HttpRequest.Builder request() {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(endpoint)
                        .header("Content-Type", "application/json")
                        .header("Accept", "application/json, text/event-stream");
        return key == null ? request : request.header("Authorization", "Bearer " + key);
    }

    Answered send(HttpRequest.Builder request) {
        try {
            HttpResponse<String> http =
                    HTTP.send(request.build(), HttpResponse.BodyHandlers.ofString());
            String body = http.body();
            return new Answered(
                    http.statusCode(),
                    http,
                    body.isEmpty() ? Json.object() : Json.MAPPER.readTree(body));
        } catch (IOException e) {
            throw new AssertionError("No answer came back.", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }
}
