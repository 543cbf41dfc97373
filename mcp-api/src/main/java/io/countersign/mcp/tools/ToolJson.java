package io.countersign.mcp.tools;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.stream.Collectors;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.MapperFeature;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.json.JsonMapper;

/** Inputs and answers as JSON: snake case, in the order of the record, without what is null. */
final class ToolJson {
    static final JsonMapper MAPPER =
            JsonMapper.builder()
                    .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
                    .disable(MapperFeature.SORT_PROPERTIES_ALPHABETICALLY)
                    // Schemas say where an entry may stand for a list of one.
                    .enable(DeserializationFeature.ACCEPT_SINGLE_VALUE_AS_ARRAY)
                    .changeDefaultPropertyInclusion(
                            any -> any.withValueInclusion(JsonInclude.Include.NON_NULL))
                    .build();

    private ToolJson() {}

    /** What is wrong with a value that fits the schema and still cannot be read. */
    static String unreadable(JacksonException e) {
        String name =
                e.getPath().stream()
                        .map(part ->
                                part.getPropertyName() == null
                                        ? "[" + part.getIndex() + "]"
                                        : part.getPropertyName())
                        .collect(Collectors.joining("."))
                        .replace(".[", "[");
        return (name.isEmpty() ? "A value" : name) + " is out of range; give a smaller number.";
    }
}
