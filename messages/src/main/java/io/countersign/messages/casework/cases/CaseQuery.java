package io.countersign.messages.casework.cases;

import io.countersign.messages.Page;
import io.countersign.messages.TenantQuery;
import org.jspecify.annotations.Nullable;

/** Questions about cases. */
public sealed interface CaseQuery<R> extends TenantQuery<R> {

    /** A page of cases by id; {@code key} matches a part of name or case number, in any case. */
    record ListCases(String businessId, @Nullable String key, int limit, int offset)
            implements CaseQuery<Page<CaseView>> {}

    /** A case as it is now. */
    record CaseView(long caseId, String businessId, CaseDetails details) {}
}
