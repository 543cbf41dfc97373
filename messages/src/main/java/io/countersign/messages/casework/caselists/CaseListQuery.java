package io.countersign.messages.casework.caselists;

import io.countersign.messages.Page;
import io.countersign.messages.TenantQuery;
import org.jspecify.annotations.Nullable;

/** Questions about case lists. */
public sealed interface CaseListQuery<R> extends TenantQuery<R> {
    /** A page of lists by id; {@code key} matches a part of the name. Null matches everything. */
    record ListCaseLists(
            String businessId,
            @Nullable String key,
            @Nullable Long caseTypeId,
            int limit,
            int offset)
            implements CaseListQuery<Page<CaseListView>> {}

    /** One list. */
    record GetCaseList(String businessId, long listId) implements CaseListQuery<CaseListView> {}

    /** A list as it is now. */
    record CaseListView(
            long listId,
            String businessId,
            String name,
            @Nullable String description,
            @Nullable Long caseTypeId) {}
}
