package io.countersign.mcp.casework.cases;

import io.countersign.mcp.tools.About;
import io.countersign.messages.casework.cases.CaseDetails;
import io.countersign.messages.casework.cases.CaseQuery.CaseView;
import org.jspecify.annotations.Nullable;

/** A case as an assistant sees it. */
record CaseRow(
        long id,
        String name,
        @Nullable String caseNumber,
        @Nullable String description,
        String type,
        String status,
        @Nullable String courtName,
        @Nullable String jurisdiction,
        @Nullable String representative,
        @Nullable String externalSource,
        @Nullable String externalSourceId,
        @About("Opened on behalf of someone else") boolean isObo) {
    static CaseRow of(CaseView view) {
        CaseDetails known = view.details();
        return new CaseRow(
                view.caseId(),
                known.name(),
                known.caseNumber(),
                known.description(),
                known.type(),
                known.status(),
                known.courtName(),
                known.jurisdiction(),
                known.representative(),
                known.externalSource(),
                known.externalSourceId(),
                false);
    }
}
