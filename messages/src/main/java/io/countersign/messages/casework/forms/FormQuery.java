package io.countersign.messages.casework.forms;

import io.countersign.messages.Page;
import io.countersign.messages.TenantQuery;
import org.jspecify.annotations.Nullable;

/** Questions about forms. */
public sealed interface FormQuery<R> extends TenantQuery<R> {
    /** A page of forms by id; {@code key} matches a part of the name. */
    record ListForms(String businessId, @Nullable String key, int limit, int offset)
            implements FormQuery<Page<FormView>> {}

    /** One form. */
    record GetForm(String businessId, long formId) implements FormQuery<FormView> {}

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
