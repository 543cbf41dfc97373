package io.countersign.mcp.protocol;

import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/** A tool as the engine serves it. */
public interface ServedTool {
    /** At most 64 of {@code [A-Za-z0-9_.-]}. */
    String name();

    /** The scope a credential needs; null when any credential will do. */
    @Nullable String scope();

    /** The entry in {@code tools/list}; never changed after the start. */
    ObjectNode descriptor();

    /** The page that shows this tool's answers; mostly none. */
    default @Nullable Card card() {
        return null;
    }

    /** Header names ({@code Mcp-Param-…}) by the argument that they repeat; mostly none. */
    default Map<String, String> parameterHeaders() {
        return Map.of();
    }

    /**
     * Runs the tool.
     *
     * @return a result with {@code content}, and maybe {@code structuredContent} and {@code
     *     isError}
     * @throws ProtocolError when the call itself is faulty
     */
    ObjectNode call(ToolCall call);
}
