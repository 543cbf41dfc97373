package io.countersign.mcp.conformance;

import io.countersign.mcp.protocol.Json;
import io.countersign.mcp.protocol.ServedTool;
import io.countersign.mcp.protocol.ToolCall;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** A tool as the suite prescribes it. */
record Fixture(String name, ObjectNode inputSchema, Function<ToolCall, ObjectNode> body)
        implements ServedTool {
    @Override
    public @Nullable String scope() {
        return null;
    }

    @Override
    public ObjectNode descriptor() {
        ObjectNode descriptor =
                Json.object().put("name", name).put("description", "Fixture of the suite.");
        descriptor.set("inputSchema", inputSchema);
        return descriptor;
    }

    @Override
    public Map<String, String> parameterHeaders() {
        Map<String, String> headers = new LinkedHashMap<>();
        for (Map.Entry<String, JsonNode> property : inputSchema.path("properties").properties()) {
            JsonNode header = property.getValue().get("x-mcp-header");
            if (header != null) {
                headers.put(property.getKey(), "Mcp-Param-" + header.asString());
            }
        }
        return headers;
    }

    @Override
    public ObjectNode call(ToolCall call) {
        return body.apply(call);
    }
}
