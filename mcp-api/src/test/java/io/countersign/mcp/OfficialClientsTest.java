package io.countersign.mcp;

import static org.assertj.core.api.Assertions.assertThat;

import io.modelcontextprotocol.client.McpClient;
import io.modelcontextprotocol.client.McpSyncClient;
import io.modelcontextprotocol.client.transport.HttpClientStreamableHttpTransport;
import io.modelcontextprotocol.spec.McpSchema;
import java.io.IOException;
import java.net.http.HttpRequest;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.test.web.server.LocalServerPort;

/** Clients that others wrote. */
@DoorTest
class OfficialClientsTest {
    @LocalServerPort private int port;

    @Test
    void theJavaSdkListsAndCalls() {
        HttpClientStreamableHttpTransport transport =
                HttpClientStreamableHttpTransport.builder("http://127.0.0.1:" + port)
                        .endpoint("/api/mcp")
                        .requestBuilder(
                                HttpRequest.newBuilder()
                                        .header("Authorization", "Bearer " + FakeDesk.ALL))
                        .build();
        try (McpSyncClient client = McpClient.sync(transport).build()) {
            client.initialize();
            assertThat(client.listTools().tools())
                    .extracting(McpSchema.Tool::name)
                    .contains("get_lead", "update_agent_config");
            McpSchema.CallToolResult result =
                    client.callTool(
                            McpSchema.CallToolRequest.builder("list_agents")
                                    .arguments(Map.of("limit", 5))
                                    .build());
            assertThat(result.isError()).isNotEqualTo(true);
            assertThat(result.structuredContent().toString()).contains("Front Desk");
        }
    }

    @Test
    @EnabledIfSystemProperty(
            named = "official.clients",
            matches = ".+",
            disabledReason = "Needs npm: run .ci/conformance")
    void theTypeScriptClientsAndTheInspectorDoTheirWork(@TempDir Path results)
            throws IOException, InterruptedException {
        Path output = results.resolve("output.txt");
        Process run =
                new ProcessBuilder(
                                List.of(
                                        System.getProperty("official.clients"),
                                        "http://127.0.0.1:" + port,
                                        FakeDesk.ALL))
                        .redirectErrorStream(true)
                        .redirectOutput(output.toFile())
                        .start();
        assertThat(run.waitFor(5, TimeUnit.MINUTES)).as("done in time").isTrue();
        System.out.println(Files.readString(output));
        assertThat(run.exitValue()).as(Files.readString(output)).isZero();
    }
}
