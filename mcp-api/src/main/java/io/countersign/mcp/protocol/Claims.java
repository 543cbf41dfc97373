package io.countersign.mcp.protocol;

import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/** What a client says of itself. It is recorded, and nothing is ever decided by it. */
final class Claims {
    private static final int MAX_LENGTH = 100;
    private static final Pattern UNPRINTABLE = Pattern.compile("[^\\p{L}\\p{N}\\p{P}\\p{S} ]");
    private static final Pattern TRACEPARENT =
            Pattern.compile("[0-9a-f]{2}-[0-9a-f]{32}-[0-9a-f]{16}-[0-9a-f]{2}");

    private Claims() {}

    /** The program's name and version: from the message, or else the User-Agent. */
    static @Nullable String client(Message message, Exchange exchange) {
        if (message.meta().get(Negotiation.META_CLIENT) instanceof ObjectNode info) {
            String name = Message.text(info.get("name"));
            String version = Message.text(info.get("version"));
            if (name != null) {
                return clean(version == null ? name : name + "/" + version);
            }
        }
        String agent = exchange.header("User-Agent");
        return agent == null ? null : clean(agent);
    }

    /** The W3C trace context: from the message, or else the header; null when malformed. */
    static @Nullable String traceparent(Message message, Exchange exchange) {
        String sent = Message.text(message.meta().get("traceparent"));
        String trace = sent == null ? exchange.header("traceparent") : sent;
        return trace != null && TRACEPARENT.matcher(trace).matches() ? trace : null;
    }

    private static @Nullable String clean(String claim) {
        String head = claim.length() > 4 * MAX_LENGTH ? claim.substring(0, 4 * MAX_LENGTH) : claim;
        String printable = UNPRINTABLE.matcher(head).replaceAll("").strip();
        int end =
                printable.offsetByCodePoints(
                        0, Math.min(MAX_LENGTH, printable.codePointCount(0, printable.length())));
        return printable.isEmpty() ? null : printable.substring(0, end);
    }
}
