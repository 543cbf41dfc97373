package io.countersign.messages.casework.forms;

import io.countersign.messages.Command;
import io.countersign.messages.Governed;
import io.countersign.messages.LogicalName;
import io.countersign.messages.Risk;
import java.time.Instant;
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

    /**
     * Asks the clients of a case to fill the form in, as it is now.
     *
     * @param caseTypeId the type that the case has
     * @param dueAt null when the form itself says how many days there are
     */
    @Governed(risk = Risk.LOW, because = "asks the clients of a case for something")
    @LogicalName("casework.form.assign/1")
    record Assign(
            String businessId,
            long formId,
            long caseFormId,
            long caseId,
            long caseTypeId,
            @Nullable Instant dueAt,
            Instant at)
            implements FormCommand {}

    /** Says where the form stands in one case. */
    @Governed(risk = Risk.LOW, because = "says what was filled in")
    @LogicalName("casework.form.settle/1")
    record Settle(String businessId, long formId, long caseFormId, CaseFormState state)
            implements FormCommand {}
}
