package io.countersign.mcp.protocol;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * One JSON-RPC message from a client.
 *
 * @param id null for a notification
 * @param method null for a response, which no request of ours ever asks for
 * @param params empty when there were none
 */
record Message(@Nullable JsonNode id, @Nullable String method, ObjectNode params) {

    /** Reads the members of a message. */
    static Message of(JsonNode json) {
        if (json.isArray()) {
            throw invalid(
                    "This endpoint takes one message per request. Batches are gone from the"
                            + " protocol since 2025-06-18; send the messages one by one.");
        }
        if (!(json instanceof ObjectNode object)) {
            throw invalid("The body must be one JSON-RPC message, a JSON object.");
        }
        if (!"2.0".equals(text(object.get("jsonrpc")))) {
            throw invalid("The member jsonrpc must be \"2.0\".");
        }
        JsonNode id = object.get("id");
        if (id != null && !id.isString() && !id.isIntegralNumber()) {
            throw invalid("The member id must be a string or a whole number.");
        }
        if (!object.has("method") && (object.has("result") || object.has("error"))) {
            return new Message(id, null, Json.object());
        }
        String method = text(object.get("method"));
        if (method == null) {
            throw invalid("The member method must be a string, for example \"tools/call\".");
        }
        JsonNode params = object.get("params");
        if (params != null && !(params instanceof ObjectNode)) {
            throw new ProtocolError(
                    400, ProtocolError.INVALID_PARAMS, "The member params must be a JSON object.");
        }
        return new Message(id, method, params instanceof ObjectNode given ? given : Json.object());
    }

    /** A message that came without JSON-RPC around it. */
    static Message plain(String method, ObjectNode params) {
        return new Message(null, method, params);
    }

    /** The id of a message that may be faulty otherwise, so that its error can be matched. */
    static @Nullable JsonNode idOf(JsonNode json) {
        JsonNode id = json.get("id");
        return id != null && (id.isString() || id.isIntegralNumber()) ? id : null;
    }

    boolean isNotification() {
        return method != null && id == null;
    }

    /** The member {@code _meta} of the parameters, or an empty object. */
    ObjectNode meta() {
        return params.get("_meta") instanceof ObjectNode meta ? meta : Json.object();
    }

    /** A string, or null when the node is anything else. */
    static @Nullable String text(@Nullable JsonNode node) {
        return node != null && node.isString() ? node.stringValue() : null;
    }

    private static ProtocolError invalid(String sentence) {
        return new ProtocolError(400, ProtocolError.INVALID_REQUEST, sentence);
    }
}
