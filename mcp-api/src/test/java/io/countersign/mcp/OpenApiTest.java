package io.countersign.mcp;

import static org.assertj.core.api.Assertions.assertThat;

import io.countersign.mcp.protocol.Json;
import io.swagger.v3.parser.OpenAPIV3Parser;
import io.swagger.v3.parser.core.models.ParseOptions;
import io.swagger.v3.parser.core.models.SwaggerParseResult;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** The description of the case desk as plain HTTP. */
class OpenApiTest {
    private static final ObjectNode DOCUMENT =
            Catalogues.REST.description("https://countersign.example");

    @Test
    void aPublishedValidatorFindsNothingWrong() {
        SwaggerParseResult result = parsed(DOCUMENT);
        assertThat(result.getMessages()).isEmpty();
        assertThat(result.getOpenAPI().getOpenapi()).startsWith("3.1");
        assertThat(result.getOpenAPI().getPaths()).hasSizeGreaterThan(25);
    }

    @Test
    void theValidatorWouldFindSomething() {
        ObjectNode broken = DOCUMENT.deepCopy();
        ((ObjectNode) broken.at("/paths/~1v1~1cases/get")).remove("responses");
        assertThat(parsed(broken).getMessages()).isNotEmpty();
    }

    @Test
    void everyOperationHasANameOfItsOwn() {
        List<String> names = new ArrayList<>();
        for (JsonNode path : DOCUMENT.get("paths")) {
            path.forEach(operation -> names.add(operation.path("operationId").asString()));
        }
        assertThat(names).doesNotHaveDuplicates().contains("create_case", "link_client_to_case");
    }

    @Test
    void whatTheDeskSaysOfItselfIsInGit() {
        String json =
                JsonMapper.builder()
                        .build()
                        .writerWithDefaultPrettyPrinter()
                        .writeValueAsString(Json.MAPPER.readTree(DOCUMENT.toString()));
        new Generated(Path.of("../docs/openapi.json"), json + "\n").check();
    }

    private static SwaggerParseResult parsed(ObjectNode document) {
        ParseOptions options = new ParseOptions();
        options.setResolve(true);
        return new OpenAPIV3Parser().readContents(document.toString(), null, options);
    }
}
