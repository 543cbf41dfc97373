package io.countersign.mcp.protocol;

import io.countersign.mcp.callers.Caller;
import io.countersign.messages.Door;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/**
 * One call of one tool.
 *
 * @param arguments as sent, never null; the tool may change them
 * @param requestId {@code req_…}
 * @param client the program, as it names itself: a claim
 * @param baseUrl where people reach this server, without a slash at the end
 * @param terms how what it changes is to be asked for
 * @param capabilities what the client says it can do, in the stateless revision
 */
public record ToolCall(
        ObjectNode arguments,
        Caller caller,
        Door door,
        String requestId,
        @Nullable String client,
        @Nullable String traceparent,
        String baseUrl,
        ObjectNode capabilities,
        Progress progress,
        Terms terms) {}
