package io.countersign.mcp.tools;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import com.github.victools.jsonschema.generator.FieldScope;
import com.github.victools.jsonschema.generator.Option;
import com.github.victools.jsonschema.generator.OptionPreset;
import com.github.victools.jsonschema.generator.SchemaGenerator;
import com.github.victools.jsonschema.generator.SchemaGeneratorConfigBuilder;
import com.github.victools.jsonschema.generator.SchemaVersion;
import java.lang.reflect.Type;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * JSON Schemas (2020-12) of records. Everything is written in place, without references, and a root
 * is a plain object: clients drop tools whose schemas are cleverer.
 */
final class Schemas {
    private static final String UNWRAPPED = "x-unwrapped";

    /** Marks, while schemas are made, what else a value may be. */
    private static final String OR_ELSE = "x-or-else";

    private final SchemaGenerator inputs = generator(false);
    private final SchemaGenerator outputs = generator(true);

    /** The schema of arguments. */
    ObjectNode input(Class<?> type) {
        return rooted(inputs.generateSchema(type));
    }

    /** The schema of an answer. */
    ObjectNode output(Type type) {
        return rooted(outputs.generateSchema(type)).put("additionalProperties", true);
    }

    /** The name of a record's component on the wire. */
    static String wireName(String javaName) {
        // The strategy looks at the name alone.
        return PropertyNamingStrategies.SNAKE_CASE.nameForField(null, null, javaName);
    }

    private static ObjectNode rooted(ObjectNode schema) {
        schema.remove("$schema");
        unwrap(schema);
        portable(schema);
        if (!schema.has("properties")) {
            schema.putObject("properties");
        }
        return schema;
    }

    /** Puts the members of an unwrapped record in the place where the record would stand. */
    private static void unwrap(ObjectNode schema) {
        List<Map.Entry<String, JsonNode>> members =
                List.copyOf(schema.path("properties").properties());
        if (members.stream().noneMatch(member -> member.getValue().has(UNWRAPPED))) {
            return;
        }
        ObjectNode properties = schema.putObject("properties");
        Set<String> required = new LinkedHashSet<>();
        schema.path("required").forEach(name -> required.add(name.stringValue()));
        for (Map.Entry<String, JsonNode> member : members) {
            if (member.getValue().has(UNWRAPPED)) {
                properties.setAll((ObjectNode) member.getValue().get("properties"));
                required.remove(member.getKey());
                member.getValue()
                        .path("required")
                        .forEach(name -> required.add(name.stringValue()));
            } else {
                properties.set(member.getKey(), member.getValue());
            }
        }
        ArrayNode names = schema.putArray("required");
        properties.propertyNames().stream().filter(required::contains).forEach(names::add);
    }

    /** Several types become several branches: some clients know one type a schema only. */
    private static void portable(JsonNode schema) {
        schema.path("properties").forEach(Schemas::portable);
        if (schema.has("items")) {
            portable(schema.get("items"));
        }
        if (schema instanceof ObjectNode node && node.has(OR_ELSE)) {
            JsonNode other = node.remove(OR_ELSE);
            branched(node, other.isString() ? node.get("items").deepCopy() : other);
        }
        if (schema instanceof ObjectNode node && node.path("type").isArray()) {
            ObjectNode branch = node.deepCopy();
            branch.remove("description");
            branch.set("type", node.get("type").get(0));
            JsonNode description = node.get("description");
            node.removeAll();
            node.putArray("anyOf").add(branch).addObject().put("type", "null");
            if (description != null) {
                node.set("description", description);
            }
        }
    }

    /** The schema, or else the other one; what both have in common stays outside. */
    private static void branched(ObjectNode node, JsonNode other) {
        ObjectNode own = node.deepCopy();
        node.removeAll();
        for (String common : List.of("description", "default")) {
            JsonNode value = own.remove(common);
            if (value != null) {
                node.set(common, value);
            }
        }
        ArrayNode branches = node.putArray("anyOf").add(own);
        if (other.has("anyOf")) {
            other.get("anyOf").forEach(branches::add);
        } else {
            branches.add(other);
        }
    }

    private static SchemaGenerator generator(boolean answers) {
        SchemaGeneratorConfigBuilder builder =
                new SchemaGeneratorConfigBuilder(
                                SchemaVersion.DRAFT_2020_12, OptionPreset.PLAIN_JSON)
                        .with(Option.INLINE_ALL_SCHEMAS)
                        .without(Option.SCHEMA_VERSION_INDICATOR);
        builder.forTypesInGeneral().withPropertySorter((_, _) -> 0);
        builder.forTypesInGeneral()
                .withTypeAttributeOverride((node, type, _) -> {
                    OrText orText = type.getType().getErasedType().getAnnotation(OrText.class);
                    if (orText != null) {
                        node.putObject(OR_ELSE)
                                .put("type", "string")
                                .put("maxLength", orText.most());
                    }
                });
        builder.forFields()
                .withPropertyNameOverrideResolver(Schemas::nameOf)
                .withRequiredCheck(field -> isRequired(field, answers))
                .withNullableCheck(field -> answers && isNullable(field) && isAlwaysThere(field))
                .withInstanceAttributeOverride((node, field, context) -> describe(node, field));
        return new SchemaGenerator(builder.build());
    }

    private static String nameOf(FieldScope field) {
        JsonProperty given = field.getRawMember().getAnnotation(JsonProperty.class);
        return given == null ? wireName(field.getDeclaredName()) : given.value();
    }

    private static boolean isRequired(FieldScope field, boolean answers) {
        About about = aboutOf(field);
        boolean hasStandard = about != null && !about.standard().isEmpty();
        return answers
                ? !isNullable(field) || isAlwaysThere(field)
                : !isNullable(field) && !hasStandard;
    }

    private static boolean isNullable(FieldScope field) {
        return !field.isFakeContainerItemScope()
                && field.getRawMember().getAnnotatedType().isAnnotationPresent(Nullable.class);
    }

    private static boolean isAlwaysThere(FieldScope field) {
        JsonInclude include = field.getRawMember().getAnnotation(JsonInclude.class);
        return include != null && include.value() == JsonInclude.Include.ALWAYS;
    }

    private static @Nullable About aboutOf(FieldScope field) {
        return field.isFakeContainerItemScope()
                ? null
                : field.getRawMember().getAnnotation(About.class);
    }

    private static void describe(ObjectNode node, FieldScope field) {
        if (!field.isFakeContainerItemScope()
                && field.getRawMember().isAnnotationPresent(JsonUnwrapped.class)) {
            node.put(UNWRAPPED, true);
        }
        About about = aboutOf(field);
        if (about == null) {
            return;
        }
        if (!about.value().isEmpty()) {
            node.put("description", about.value());
        }
        if (!about.standard().isEmpty()) {
            node.set("default", ToolJson.MAPPER.readTree(about.standard()));
        }
        if (about.oneOf().length > 0) {
            ArrayNode values = node.putArray("enum");
            List.of(about.oneOf()).forEach(values::add);
        }
        if (about.orOne()) {
            node.put(OR_ELSE, "items");
        }
        List<String> limits = limitsOf(field);
        putLimit(node, limits.getFirst(), about.least());
        putLimit(node, limits.getLast(), about.most());
    }

    private static List<String> limitsOf(FieldScope field) {
        Class<?> type = field.getRawMember().getType();
        if (type == String.class) {
            return List.of("minLength", "maxLength");
        }
        return List.class.isAssignableFrom(type)
                ? List.of("minItems", "maxItems")
                : List.of("minimum", "maximum");
    }

    private static void putLimit(ObjectNode node, String keyword, double limit) {
        if (Double.isNaN(limit)) {
            return;
        }
        if (limit == Math.rint(limit)) {
            node.put(keyword, (long) limit);
        } else {
            node.put(keyword, limit);
        }
    }
}
