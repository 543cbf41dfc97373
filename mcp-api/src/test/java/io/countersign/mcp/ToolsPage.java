package io.countersign.mcp;

import io.countersign.mcp.protocol.Catalogue;
import io.countersign.mcp.protocol.EndpointSettings;
import io.countersign.mcp.protocol.ServedTool;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import tools.jackson.databind.JsonNode;

/** Writes the page about the tools of one endpoint. */
final class ToolsPage {
    private ToolsPage() {}

    static void write(StringBuilder page, EndpointSettings endpoint, Catalogue catalogue) {
        page.append("\n## ").append(endpoint.title()).append(": `POST ").append(endpoint.path());
        page.append("`\n");
        catalogue.tools().forEach(tool -> write(page, tool));
    }

    private static void write(StringBuilder page, ServedTool tool) {
        JsonNode is = tool.descriptor();
        page.append("\n### `%s`\n\n".formatted(tool.name()));
        page.append(is.get("description").asString());
        page.append(
                "\n\n%s · %s\n"
                        .formatted(
                                tool.scope() == null
                                        ? "Scope by what is asked for"
                                        : "Scope `" + tool.scope() + "`",
                                is.at("/annotations/readOnlyHint").asBoolean()
                                        ? "only looks"
                                        : "changes things"));
        table(page, "Argument", is.get("inputSchema"));
        table(page, "Answer", is.get("outputSchema"));
    }

    private static void table(StringBuilder page, String title, JsonNode schema) {
        page.append("\n| %s | Type | Needed | What |\n|---|---|---|---|\n".formatted(title));
        rows(page, "", schema);
    }

    private static void rows(StringBuilder page, String above, JsonNode schema) {
        for (Map.Entry<String, JsonNode> member : schema.path("properties").properties()) {
            JsonNode is = member.getValue();
            String name = above + member.getKey();
            boolean needed =
                    StreamSupport.stream(schema.path("required").spliterator(), false)
                            .anyMatch(n -> n.asString().equals(member.getKey()));
            page.append(
                    "| `%s` | %s | %s | %s |\n"
                            .formatted(name, type(is), needed ? "yes" : "", what(is)));
            rows(page, name + ".", is);
            rows(page, name + "[].", is.path("items"));
        }
    }

    private static String type(JsonNode is) {
        if (is.has("anyOf")) {
            return joined(is.get("anyOf").valueStream().map(ToolsPage::type), " or ");
        }
        return is.has("enum")
                ? joined(is.get("enum").valueStream().map(v -> "`" + v.asString() + "`"), ", ")
                : is.path("type").asString("");
    }

    private static String joined(Stream<String> words, String between) {
        return words.collect(Collectors.joining(between));
    }

    private static String what(JsonNode is) {
        StringBuilder what = new StringBuilder(is.path("description").asString(""));
        if (is.has("default")) {
            what.append(what.isEmpty() ? "" : "; ").append("default ").append(is.get("default"));
        }
        return what.toString();
    }
}
