package io.countersign.messages.casework.cases;

import io.countersign.messages.Page;
import io.countersign.messages.PastQuery;
import io.countersign.messages.Queries;
import io.countersign.messages.TenantQuery;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Questions about cases. */
public sealed interface CaseQuery<R> extends TenantQuery<R> {
    /**
     * A page of cases by id; {@code key} matches a part of name or case number, in any case and
     * with or without accents. Null filters match everything.
     */
    record ListCases(
            String businessId,
            @Nullable String key,
            @Nullable Long typeId,
            @Nullable Long statusId,
            @Nullable Long clientId,
            int limit,
            int offset)
            implements CaseQuery<Page<CaseView>> {}

    /** One case. */
    record GetCase(String businessId, long caseId)
            implements CaseQuery<CaseView>, PastQuery<CaseView> {
        @Override
        public String view() {
            return "cases";
        }

        @Override
        public Set<String> subjects(Queries now) {
            return withLabels(businessId, caseId);
        }
    }

    /** The type and the status of these names, however they are capitalised and spaced. */
    record FindLabels(String businessId, @Nullable String type, @Nullable String status)
            implements CaseQuery<Labels> {}

    /** Those cases that have one of these ids in another system; at most 1,000 are looked for. */
    record FindExternal(String businessId, String source, List<String> ids)
            implements CaseQuery<Cases> {
        public FindExternal {
            ids = List.copyOf(ids);
        }
    }

    /** The next cases by id, at most 1,000. */
    record CasesAfter(String businessId, long caseId, int limit) implements CaseQuery<Cases> {}

    /** Several cases. */
    record Cases(List<CaseView> cases) {
        public Cases {
            cases = List.copyOf(cases);
        }
    }

    /** What was found; null where nothing has the name. */
    record Labels(@Nullable Label type, @Nullable Label status) {}

    /** The clients that belong to a case, those who came first first; null for no such case. */
    record ClientsOf(String businessId, long caseId)
            implements CaseQuery<ClientIds>, PastQuery<ClientIds> {
        @Override
        public String view() {
            return "cases";
        }

        @Override
        public Set<String> subjects(Queries now) {
            return withLabels(businessId, caseId);
        }
    }

    /** A case has the names that its type and its status have. */
    private static Set<String> withLabels(String businessId, long caseId) {
        return Set.of("case_" + caseId, "case_types_" + businessId, "case_statuses_" + businessId);
    }

    /** Clients by id. */
    record ClientIds(List<Long> clientIds) {
        public ClientIds {
            clientIds = List.copyOf(clientIds);
        }
    }

    /** A case as it is now; type and status have their names of today. */
    record CaseView(
            long caseId,
            String businessId,
            CaseDetails details,
            long typeId,
            long statusId,
            Instant openedAt,
            Instant updatedAt) {}
}
