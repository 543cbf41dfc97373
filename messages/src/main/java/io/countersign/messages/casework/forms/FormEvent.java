package io.countersign.messages.casework.forms;

import io.countersign.messages.Event;
import io.countersign.messages.LogicalName;
import io.countersign.messages.Stated;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What happened to one form. */
public sealed interface FormEvent extends Event, Stated {
    long formId();

    @Override
    default String subjectId() {
        return "form_" + formId();
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
        public Map<String, @Nullable String> stated() {
            return whole(name, description, dueInDays, caseTypeId, 1);
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
            implements FormEvent {
        @Override
        public Map<String, @Nullable String> stated() {
            return whole(name, description, dueInDays, caseTypeId, version);
        }
    }

    /** The clients of the case are asked to fill this version of the form in. */
    @LogicalName("casework.form.assigned/1")
    record Assigned(
            String businessId,
            long formId,
            int version,
            long caseFormId,
            long caseId,
            @Nullable Instant dueAt)
            implements FormEvent {
        @Override
        public Map<String, @Nullable String> stated() {
            return Map.of("case " + caseId, "todo");
        }
    }

    /** The form stands like this in the case now. */
    @LogicalName("casework.form.settled/1")
    record Settled(
            String businessId, long formId, long caseFormId, long caseId, CaseFormState state)
            implements FormEvent {
        @Override
        public Map<String, @Nullable String> stated() {
            return Map.of("case " + caseId, state.name().toLowerCase(Locale.ROOT));
        }
    }

    private static Map<String, @Nullable String> whole(
            String name,
            @Nullable String description,
            @Nullable Integer due,
            @Nullable Long type,
            int version) {
        Map<String, @Nullable String> fields = new LinkedHashMap<>();
        fields.put("name", name);
        fields.put("description", description);
        fields.put("due_in", due == null ? null : due.toString());
        fields.put("case_type_id", type == null ? null : type.toString());
        fields.put("version", Integer.toString(version));
        return fields;
    }
}
