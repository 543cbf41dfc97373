package io.countersign.messages.casework.forms;

import io.countersign.messages.Page;
import io.countersign.messages.TenantQuery;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Questions about forms. */
public sealed interface FormQuery<R> extends TenantQuery<R> {
    /** A page of forms by id; {@code key} matches a part of the name. */
    record ListForms(String businessId, @Nullable String key, int limit, int offset)
            implements FormQuery<Page<FormView>> {}

    /** One form. */
    record GetForm(String businessId, long formId) implements FormQuery<FormView> {}

    /** The forms of one case, oldest first. */
    record FormsOfCase(String businessId, long caseId) implements FormQuery<CaseForms> {}

    /** Forms of one case; at most a thousand. */
    record CaseForms(List<CaseFormView> caseForms) {
        public CaseForms {
            caseForms = List.copyOf(caseForms);
        }
    }

    /**
     * A form in a case.
     *
     * @param version of the form that was asked for
     * @param status {@code todo}, {@code overdue}, {@code completed} or {@code skipped}
     */
    record CaseFormView(
            long caseFormId,
            long formId,
            String name,
            int version,
            long caseId,
            String status,
            @Nullable Instant dueAt) {}

    /** A form as it is now. */
    record FormView(
            long formId,
            String businessId,
            String name,
            @Nullable String description,
            @Nullable Integer dueInDays,
            @Nullable Long caseTypeId,
            int version) {}
}
