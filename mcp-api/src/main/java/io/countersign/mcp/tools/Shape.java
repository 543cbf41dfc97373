package io.countersign.mcp.tools;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.node.ObjectNode;

/**
 * The shape of an object that the schema of a tool leaves open, because it depends on another
 * argument; checked by the same rules and with the same sentences.
 *
 * @param <T> a record like the input of a tool
 */
public final class Shape<T> {
    private static final Schemas SCHEMAS = new Schemas();

    private final Class<T> type;
    private final Set<String> known;
    private final SchemaCheck check;

    public Shape(Class<T> type) {
        ObjectNode schema = SCHEMAS.input(type);
        this.type = type;
        this.known = Set.copyOf(schema.get("properties").propertyNames());
        this.check = new SchemaCheck(schema);
    }

    /** What was given but is not in the shape, in alphabetical order. */
    public List<String> unknown(Map<String, ?> given) {
        return given.keySet().stream().filter(name -> !known.contains(name)).sorted().toList();
    }

    /** What is wrong with the values, in sentences; null when all is well. */
    public @Nullable String problems(Map<String, ?> given) {
        String problems = check.problems(ToolJson.MAPPER.valueToTree(given));
        if (problems != null) {
            return problems;
        }
        try {
            read(given);
            return null;
        } catch (JacksonException e) {
            return ToolJson.unreadable(e);
        }
    }

    /** The object, once it has no problems. */
    public T read(Map<String, ?> given) {
        return ToolJson.MAPPER.convertValue(given, type);
    }
}
