package io.countersign.messages.casework.cases;

import io.countersign.messages.FieldChange;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The fields of a case as the contract names them, as text, in its order. */
public final class CaseFields {
    private CaseFields() {}

    /** Every field; null where the case has no value. */
    public static Map<String, @Nullable String> texts(CaseDetails details) {
        Map<String, @Nullable String> fields = new LinkedHashMap<>();
        fields.put("name", details.name());
        fields.put("case_number", details.caseNumber());
        fields.put("description", details.description());
        fields.put("type", details.type());
        fields.put("status", details.status());
        fields.put("court_name", details.courtName());
        fields.put("jurisdiction", details.jurisdiction());
        fields.put("representative", details.representative());
        fields.put("external_source", details.externalSource());
        fields.put("external_source_id", details.externalSourceId());
        return fields;
    }

    /** The fields in which two differ; {@code before} is null for a case that does not exist. */
    public static List<FieldChange> differences(@Nullable CaseDetails before, CaseDetails after) {
        Map<String, @Nullable String> was = before == null ? Map.of() : texts(before);
        List<FieldChange> changes = new ArrayList<>();
        texts(after)
                .forEach((field, value) -> {
                    if (!Objects.equals(was.get(field), value)) {
                        changes.add(new FieldChange(field, was.get(field), value));
                    }
                });
        return changes;
    }
}
