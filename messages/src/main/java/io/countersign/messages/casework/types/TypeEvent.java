package io.countersign.messages.casework.types;

import io.countersign.messages.Event;
import io.countersign.messages.LogicalName;
import io.countersign.messages.Part;
import io.countersign.messages.Stated;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What happened to the case types of a business. */
public sealed interface TypeEvent extends Event, Part, Stated {
    long typeId();

    @Override
    default String subjectId() {
        return "case_types_" + businessId();
    }

    @Override
    default String partId() {
        return "case_type_" + typeId();
    }

    /** There is one type more. */
    @LogicalName("casework.type.added/1")
    record Added(
            String businessId,
            long typeId,
            String name,
            @Nullable String description,
            @Nullable String pronunciation)
            implements TypeEvent {
        @Override
        public Map<String, @Nullable String> stated() {
            return fields(name, description, pronunciation);
        }
    }

    /** The type is now described like this. */
    @LogicalName("casework.type.changed/1")
    record Changed(
            String businessId,
            long typeId,
            String name,
            @Nullable String description,
            @Nullable String pronunciation)
            implements TypeEvent {
        @Override
        public Map<String, @Nullable String> stated() {
            return fields(name, description, pronunciation);
        }
    }

    /**
     * The type has a field more.
     *
     * @param source who made it: {@code manual} for a person or an assistant
     */
    @LogicalName("casework.type.field_added/1")
    record FieldAdded(String businessId, long typeId, long fieldId, String key, String source)
            implements TypeEvent {
        @Override
        public Map<String, @Nullable String> stated() {
            return Map.of("custom_field", key);
        }
    }

    private static Map<String, @Nullable String> fields(
            String name, @Nullable String description, @Nullable String pronunciation) {
        Map<String, @Nullable String> fields = new LinkedHashMap<>();
        fields.put("name", name);
        fields.put("description", description);
        fields.put("pronunciation", pronunciation);
        return fields;
    }
}
