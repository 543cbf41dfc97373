package io.countersign.messages.casework.forms;

import io.countersign.messages.Event;
import io.countersign.messages.LogicalName;
import io.countersign.messages.Stated;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What happened to one form. */
public sealed interface FormEvent extends Event, Stated {
    long formId();

    String name();

    @Nullable String description();

    @Nullable Integer dueInDays();

    @Nullable Long caseTypeId();

    /** Counts from 1. */
    int version();

    @Override
    default String subjectId() {
        return "form_" + formId();
    }

    @Override
    default Map<String, @Nullable String> stated() {
        Integer due = dueInDays();
        Long type = caseTypeId();
        Map<String, @Nullable String> fields = new LinkedHashMap<>();
        fields.put("name", name());
        fields.put("description", description());
        fields.put("due_in", due == null ? null : due.toString());
        fields.put("case_type_id", type == null ? null : type.toString());
        fields.put("version", Integer.toString(version()));
        return fields;
    }

    /** There is one form more. */
    @LogicalName("casework.form.created/1")
    record Created(
            String businessId,
            long formId,
            String name,
            @Nullable String description,
            @Nullable Integer dueInDays,
            @Nullable Long caseTypeId)
            implements FormEvent {
        @Override
        public int version() {
            return 1;
        }
    }

    /** The form has a new version. */
    @LogicalName("casework.form.revised/1")
    record Revised(
            String businessId,
            long formId,
            String name,
            @Nullable String description,
            @Nullable Integer dueInDays,
            @Nullable Long caseTypeId,
            int version)
            implements FormEvent {}
}
