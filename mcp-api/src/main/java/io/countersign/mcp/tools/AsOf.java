package io.countersign.mcp.tools;

import io.countersign.messages.Moment;
import tools.jackson.databind.node.ObjectNode;

/** The argument with which a tool that looks is asked about the past. */
final class AsOf {
    static final String NAME = "as_of";

    private AsOf() {}

    static void describe(ObjectNode inputSchema) {
        ((ObjectNode) inputSchema.get("properties"))
                .putObject(NAME)
                .put("type", "string")
                .put("description", "Answers as it would have at this moment: " + Moment.SPELLING)
                .put("minLength", 1)
                .put("maxLength", Moment.MOST_CHARACTERS);
    }
}
