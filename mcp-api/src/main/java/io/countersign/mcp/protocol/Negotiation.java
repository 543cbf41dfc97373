package io.countersign.mcp.protocol;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Finds out which revision a request speaks, and refuses a request that does not keep that
 * revision's rules. The order of the checks is the order in which their errors must win.
 */
final class Negotiation {
    static final String META_VERSION = "io.modelcontextprotocol/protocolVersion";
    static final String META_CAPABILITIES = "io.modelcontextprotocol/clientCapabilities";
    static final String META_CLIENT = "io.modelcontextprotocol/clientInfo";
    private static final String HEADER_VERSION = "MCP-Protocol-Version";

    private Negotiation() {}

    static Revision revisionOf(Message message, Exchange exchange) {
        String header = exchange.header(HEADER_VERSION);
        String sent = header == null ? null : header.strip();
        Revision inHeader = Revision.of(sent);
        if (!message.meta().has(META_VERSION) && (inHeader == null || !inHeader.isStateless())) {
            return beforeStateless(message, sent, inHeader);
        }
        // Notifications carry no required _meta; everything else must.
        if (!message.isNotification() || message.meta().has(META_VERSION)) {
            requireMeta(message);
            String inBody = Message.text(message.meta().get(META_VERSION));
            RequestHeaders.mustEqual(exchange, HEADER_VERSION, String.valueOf(inBody));
        }
        if (inHeader == null || !inHeader.isStateless()) {
            throw unsupported(sent);
        }
        if (message.method() != null) {
            RequestHeaders.mustEqual(exchange, "Mcp-Method", message.method());
        }
        String named =
                switch (message.method()) {
                    case "tools/call" -> "name";
                    case "resources/read" -> "uri";
                    case null, default -> null;
                };
        if (named != null) {
            String name = Message.text(message.params().get(named));
            RequestHeaders.mustEqual(exchange, "Mcp-Name", name == null ? "" : name);
        }
        return inHeader;
    }

    /** The revision that an {@code initialize} is answered with. */
    static Revision forHandshake(@Nullable String requested) {
        Revision revision = Revision.of(requested);
        return revision == null || revision.isStateless() ? Revision.NOVEMBER_2025 : revision;
    }

    private static Revision beforeStateless(
            Message message, @Nullable String sent, @Nullable Revision inHeader) {
        if (inHeader != null) {
            return inHeader;
        }
        if (sent != null && !"initialize".equals(message.method())) {
            throw unsupported(sent);
        }
        // Clients of March 2025 send no header at all; the protocol says to assume theirs.
        return Revision.MARCH_2025;
    }

    private static void requireMeta(Message message) {
        ObjectNode meta = message.meta();
        if (Message.text(meta.get(META_VERSION)) == null) {
            throw invalidParams(
                    "Every request of 2026-07-28 says its revision in params._meta[\"%s\"]."
                            .formatted(META_VERSION));
        }
        if (!(meta.get(META_CAPABILITIES) instanceof ObjectNode)) {
            throw invalidParams(
                    "Every request of 2026-07-28 says what the client can do in params._meta[\"%s\"]; an"
                                    .formatted(META_CAPABILITIES)
                            + " empty object is enough.");
        }
    }

    private static ProtocolError invalidParams(String sentence) {
        return new ProtocolError(400, ProtocolError.INVALID_PARAMS, sentence);
    }

    private static ProtocolError unsupported(@Nullable String requested) {
        ObjectNode data = Json.object();
        ArrayNode supported = data.putArray("supported");
        Revision.NAMES.forEach(supported::add);
        data.put("requested", requested);
        return new ProtocolError(
                400,
                ProtocolError.UNSUPPORTED_REVISION,
                "This server does not speak that revision of the protocol.",
                data);
    }
}
