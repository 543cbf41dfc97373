package io.countersign.messages.casework.forms;

import io.countersign.messages.Command;
import io.countersign.messages.Governed;
import io.countersign.messages.LogicalName;
import io.countersign.messages.Risk;
import org.jspecify.annotations.Nullable;

/** Orders about one form. */
public sealed interface FormCommand extends Command {
    long formId();

    @Override
    default String subjectId() {
        return "form_" + formId();
    }

    /** Makes version 1 of a form; a case type restricts it to cases of that type. */
    @Governed(risk = Risk.LOW, because = "adds a form")
    @LogicalName("casework.form.create/1")
    record Create(
            String businessId,
            long formId,
            String name,
            @Nullable String description,
            @Nullable Integer dueInDays,
            @Nullable Long caseTypeId)
            implements FormCommand {}

    /** Makes a new version; null leaves a field as it is, an empty description takes it away. */
    @Governed(risk = Risk.LOW, because = "changes what clients are asked to fill in")
    @LogicalName("casework.form.revise/1")
    record Revise(
            String businessId,
            long formId,
            @Nullable String name,
            @Nullable String description,
            @Nullable Integer dueInDays)
            implements FormCommand {}
}
