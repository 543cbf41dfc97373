package io.countersign.mcp;

import static org.assertj.core.api.Assertions.assertThat;

import io.countersign.mcp.protocol.Catalogue;
import io.countersign.mcp.protocol.EndpointSettings;
import io.countersign.mcp.protocol.Json;
import io.countersign.mcp.protocol.ServedTool;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

/** What a client sees of a tool never changes by accident. */
class ToolSnapshotsTest {
    private static final Path SNAPSHOTS = Path.of("src/test/snapshots");
    private static final JsonMapper PRETTY = JsonMapper.builder().build();

    @Test
    void eachToolLooksLikeItsSnapshot() {
        check("voice", Catalogues.VOICE);
        check("casework", Catalogues.CASEWORK);
    }

    @Test
    void noSnapshotIsLeftOfAToolThatIsGone() throws IOException {
        int tools = Catalogues.all().size();
        try (Stream<Path> files = Files.walk(SNAPSHOTS)) {
            assertThat(files.filter(Files::isRegularFile)).hasSize(tools);
        }
    }

    @Test
    void theListOfToolsForPeopleSaysWhatTheToolsSay() {
        StringBuilder page =
                new StringBuilder(
                        """
                        # The tools

                        Generated from the code; do not edit. `mvn test -pl messages,mcp-api \
                        -Dtest=ToolSnapshotsTest \
                        -Dsurefire.failIfNoSpecifiedTests=false -Dsnapshots.update=true` writes it.
                        """);
        ToolsPage.write(page, McpConfiguration.VOICE, Catalogues.VOICE);
        ToolsPage.write(page, McpConfiguration.CASEWORK, Catalogues.CASEWORK);
        new Generated(Path.of("../docs/tools.md"), page.toString()).check();
    }

    @Test
    void theEndpointsAreWhereTheContractsPutThem() {
        assertThat(Stream.of(McpConfiguration.VOICE, McpConfiguration.CASEWORK))
                .extracting(EndpointSettings::path)
                .containsExactly("/api/mcp", "/v1/mcp");
    }

    private static void check(String endpoint, Catalogue catalogue) {
        for (ServedTool tool : catalogue.tools()) {
            String json =
                    PRETTY.writerWithDefaultPrettyPrinter()
                            .writeValueAsString(Json.MAPPER.readTree(tool.descriptor().toString()));
            new Generated(SNAPSHOTS.resolve(endpoint).resolve(tool.name() + ".json"), json + "\n")
                    .check();
        }
    }
}
