package io.countersign.app.journey;

import io.modelcontextprotocol.client.McpClient;
import io.modelcontextprotocol.client.McpSyncClient;
import io.modelcontextprotocol.client.transport.HttpClientStreamableHttpTransport;
import io.modelcontextprotocol.spec.McpSchema;
import java.net.URI;
import java.net.http.HttpRequest;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The official Java client, which opens with a handshake as clients up to 2025-11-25 do. */
final class HandshakeClient implements AutoCloseable {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final McpSyncClient client;

    HandshakeClient(String endpoint, String key) {
        URI uri = URI.create(endpoint);
        client =
                McpClient.sync(
                                HttpClientStreamableHttpTransport.builder(
                                                uri.getScheme() + "://" + uri.getAuthority())
                                        .endpoint(uri.getPath())
                                        .requestBuilder(
                                                HttpRequest.newBuilder()
                                                        .header("Authorization", "Bearer " + key)
                                                        .header(
                                                                "User-Agent",
                                                                "official-java-client/2.1.0"))
                                        .build())
                        .clientInfo(
                                McpSchema.Implementation.builder("official-java-client", "2.1.0")
                                        .build())
                        .build();
        client.initialize();
    }

    JsonNode call(String tool, Map<String, Object> arguments) {
        McpSchema.CallToolResult result =
                client.callTool(
                        McpSchema.CallToolRequest.builder(tool).arguments(arguments).build());
        return JSON.valueToTree(result.structuredContent());
    }

    @Override
    public void close() {
        client.close();
    }
}
