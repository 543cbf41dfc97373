package io.countersign.mcp;

import static org.assertj.core.api.Assertions.assertThat;

import io.countersign.mcp.protocol.Catalogue;
import io.countersign.mcp.protocol.ServedTool;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import tools.jackson.databind.JsonNode;

/** The rules without which one client or another drops a tool, or the whole list. */
class ToolSchemasTest {
    /** A token is about four characters of JSON. */
    private static final int CHARACTERS_PER_TOKEN = 4;

    /** Fifty tools must stay below 15,000 tokens, without their output schemas' share. */
    private static final int MAX_TOKENS_PER_TOOL = 900;

    @TestFactory
    Stream<DynamicTest> eachToolKeepsTheRulesOfItsClients() {
        return Catalogues.all().stream()
                .map(tool -> DynamicTest.dynamicTest(tool.name(), () -> check(tool)));
    }

    @Test
    void theCataloguesStayWithinTheirBudget() {
        for (Catalogue catalogue : List.of(Catalogues.VOICE, Catalogues.CASEWORK)) {
            int characters =
                    catalogue.tools().stream()
                            .mapToInt(tool -> tool.descriptor().toString().length())
                            .sum();
            assertThat(characters / CHARACTERS_PER_TOKEN / catalogue.tools().size())
                    .as("tokens a tool")
                    .isLessThanOrEqualTo(MAX_TOKENS_PER_TOOL);
        }
    }

    private static void check(ServedTool tool) {
        JsonNode is = tool.descriptor();
        assertThat(tool.name()).matches("[A-Za-z0-9_.-]{1,64}");
        assertThat(is.path("title").asString("")).isNotBlank();
        assertThat(is.path("description").asString("")).isNotBlank().hasSizeLessThan(500);
        for (String hint :
                List.of("readOnlyHint", "destructiveHint", "idempotentHint", "openWorldHint")) {
            assertThat(is.at("/annotations/" + hint).isBoolean()).as(hint).isTrue();
        }
        for (String schema : List.of("inputSchema", "outputSchema")) {
            checkRoot(is.get(schema));
            checkBelow(is.get(schema), schema);
        }
    }

    private static void checkRoot(JsonNode schema) {
        assertThat(schema.path("type").asString("")).isEqualTo("object");
        assertThat(schema.path("properties").isObject()).isTrue();
        for (String clever : List.of("anyOf", "oneOf", "allOf", "not", "if", "$ref")) {
            assertThat(schema.has(clever)).as(clever + " at the root").isFalse();
        }
    }

    private static void checkBelow(JsonNode node, String path) {
        if (node.has("required")) {
            assertThat(node.get("required").isArray()).as(path + ".required").isTrue();
            assertThat(node.get("required").valueStream().map(JsonNode::asString))
                    .as(path + ".required")
                    .allMatch(name -> node.path("properties").has(name));
        }
        assertThat(node.has("$ref")).as(path + " must not refer elsewhere").isFalse();
        for (Map.Entry<String, JsonNode> property : node.path("properties").properties()) {
            assertThat(property.getKey()).matches("[a-z][a-z0-9_]*|voiceId");
            JsonNode value = property.getValue();
            assertThat(value.path("type").isString() || value.has("anyOf"))
                    .as(path + "." + property.getKey() + " has one type, or branches that have one")
                    .isTrue();
            checkBelow(value, path + "." + property.getKey());
        }
        node.path("anyOf").forEach(branch -> checkBelow(branch, path + "|"));
        if (node.has("items")) {
            checkBelow(node.get("items"), path + "[]");
        }
    }
}
