package io.countersign.query.projections;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Records in {@code jsonb} columns. */
public final class Json {
    private static final JsonMapper MAPPER = JsonMapper.builder().build();

    private Json() {}

    /** The value as JSON text; bind it with {@code cast(? as jsonb)}. */
    public static String write(Object value) {
        return MAPPER.writeValueAsString(value);
    }

    /** The value as a tree, its fields in the order of the record's components. */
    public static JsonNode tree(Object value) {
        return MAPPER.valueToTree(value);
    }

    /** Reads a column's text as a tree; an absent one is null. */
    public static @Nullable JsonNode parse(@Nullable String json) {
        return json == null ? null : MAPPER.readTree(json);
    }

    /** Reads a column's text back. */
    public static <T> T read(String json, Class<T> type) {
        return MAPPER.readValue(json, type);
    }
}
