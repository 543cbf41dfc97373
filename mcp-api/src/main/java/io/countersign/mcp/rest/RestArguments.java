package io.countersign.mcp.rest;

import io.countersign.mcp.protocol.Json;
import io.countersign.mcp.protocol.ProtocolError;
import jakarta.servlet.http.HttpServletRequest;
import java.math.BigInteger;
import java.util.Map;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Path and query as the arguments of a tool, in the types that its schema names. */
final class RestArguments {
    private static final Pattern WHOLE = Pattern.compile("-?[0-9]{1,60}");
    private static final Pattern ID = Pattern.compile("[1-9][0-9]{0,15}");
    private static final BigInteger GREATEST_ID = BigInteger.valueOf((1L << 53) - 1);

    private RestArguments() {}

    /**
     * Puts the arguments of the path in.
     *
     * @throws ProtocolError when one of them cannot be an id of anything
     */
    static void path(Map<String, String> path, ObjectNode schema, ObjectNode arguments) {
        path.forEach((name, value) -> {
            boolean number = "integer".equals(typeOf(name, schema));
            if (number
                    && (!ID.matcher(value).matches()
                            || new BigInteger(value).compareTo(GREATEST_ID) > 0)) {
                throw new ProtocolError(
                        404,
                        ProtocolError.INVALID_REQUEST,
                        "Nothing is here: %s must be a whole number.".formatted(name));
            }
            arguments.set(name, value(value, number ? "integer" : "string"));
        });
    }

    /** Puts the arguments of the query in; what the tool does not know is left out. */
    static void query(HttpServletRequest request, ObjectNode schema, ObjectNode arguments) {
        Map<String, String[]> given;
        try {
            given = request.getParameterMap();
        } catch (IllegalStateException | IllegalArgumentException e) {
            throw new ProtocolError(
                    400, ProtocolError.INVALID_REQUEST, "The query of this address is malformed.");
        }
        given.forEach((sent, values) -> {
            // As the product's own REST documentation calls it.
            String name = sent.equals("page_size") ? "per_page" : sent;
            JsonNode wanted = schema.at("/properties").get(name);
            if (wanted == null || arguments.has(name)) {
                return;
            }
            if ("array".equals(typeOf(name, schema))) {
                ArrayNode all = arguments.putArray(name);
                for (String value : values) {
                    for (String part : value.split(",", 200)) {
                        all.add(value(part, wanted.at("/items/type").asString("string")));
                    }
                }
            } else {
                arguments.set(name, value(values[0], typeOf(name, schema)));
            }
        });
    }

    private static String typeOf(String name, ObjectNode schema) {
        return schema.at("/properties").path(name).path("type").asString("string");
    }

    /** What is no number or no truth value stays a text, for the tool to refuse by its rules. */
    private static JsonNode value(String text, String type) {
        var nodes = Json.object();
        if (type.equals("integer") && WHOLE.matcher(text).matches()) {
            return nodes.numberNode(new BigInteger(text));
        }
        if (type.equals("boolean") && (text.equals("true") || text.equals("false"))) {
            return nodes.booleanNode(Boolean.parseBoolean(text));
        }
        return nodes.stringNode(text);
    }
}
