package io.countersign.mcp.tools;

import com.networknt.schema.Error;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import com.networknt.schema.path.NodePath;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Checks arguments against a schema that was compiled at the start, and says what is wrong. */
final class SchemaCheck {
    private static final int MAX_PROBLEMS = 8;
    private static final SchemaRegistry REGISTRY =
            SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12);

    private final Schema schema;

    SchemaCheck(ObjectNode schema) {
        this.schema = REGISTRY.getSchema(schema);
        this.schema.initializeValidators();
    }

    /** Sentences that name each faulty argument and how to mend it; null when all is well. */
    @Nullable String problems(ObjectNode arguments) {
        List<Error> errors = schema.validate(arguments);
        if (errors.isEmpty()) {
            return null;
        }
        return errors.stream()
                .map(SchemaCheck::sentence)
                .distinct()
                .limit(MAX_PROBLEMS)
                .collect(Collectors.joining(" "));
    }

    private static String sentence(Error error) {
        String name = nameOf(error.getInstanceLocation(), "");
        JsonNode wanted = error.getSchemaNode();
        return switch (error.getKeyword()) {
            case "required" ->
                    "%s is missing.".formatted(nameOf(error.getInstanceLocation(), missing(error)));
            case "type" -> "%s must be %s.".formatted(name, kind(wanted));
            case "enum" -> "%s must be one of %s.".formatted(name, list(wanted));
            case "minimum" -> "%s must be at least %s.".formatted(name, wanted.asString());
            case "maximum" -> "%s must be at most %s.".formatted(name, wanted.asString());
            case "minLength" ->
                    "%s must have at least %s characters.".formatted(name, wanted.asString());
            case "maxLength" ->
                    "%s must have at most %s characters.".formatted(name, wanted.asString());
            case "minItems" ->
                    "%s must have at least %s entries.".formatted(name, wanted.asString());
            case "maxItems" ->
                    "%s must have at most %s entries.".formatted(name, wanted.asString());
            default -> "%s breaks the rule %s.".formatted(name, error.getKeyword());
        };
    }

    private static String missing(Error error) {
        String property = error.getProperty();
        return property == null ? "" : property;
    }

    private static String nameOf(NodePath path, String last) {
        StringBuilder name = new StringBuilder();
        for (int i = 0; i < path.getNameCount(); i++) {
            Object element = path.getElement(i);
            if (element instanceof Integer) {
                name.append('[').append(element).append(']');
            } else {
                name.append(name.isEmpty() ? "" : ".").append(element);
            }
        }
        if (!last.isEmpty()) {
            name.append(name.isEmpty() ? "" : ".").append(last);
        }
        return name.isEmpty() ? "The arguments" : name.toString();
    }

    private static String kind(JsonNode type) {
        return switch (type.asString()) {
            case "string" -> "a text";
            case "integer" -> "a whole number";
            case "number" -> "a number";
            case "boolean" -> "true or false";
            case "array" -> "a list";
            case "object" -> "an object";
            default -> "of type " + type;
        };
    }

    private static String list(JsonNode values) {
        return values.valueStream().map(JsonNode::asString).collect(Collectors.joining(", "));
    }
}
