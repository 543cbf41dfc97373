package io.countersign.mcp.casework.cases;

import static io.countersign.mcp.tools.Effect.READS;

import io.countersign.mcp.tools.About;
import io.countersign.mcp.tools.Call;
import io.countersign.mcp.tools.Reply;
import io.countersign.mcp.tools.Tool;
import io.countersign.messages.Page;
import io.countersign.messages.casework.cases.CaseDetails;
import io.countersign.messages.casework.cases.CaseQuery;
import io.countersign.messages.casework.cases.CaseQuery.CaseView;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Tools about cases. */
public final class CaseTools {
    private static final int MAX_PER_PAGE = 100;

    record ListCases(
            @About(value = "Page, from 1", standard = "1") int page,
            @About(value = "Cases a page, at most 100", standard = "25") int perPage,
            @About(value = "Part of a case's name or number", most = 200) @Nullable String key) {}

    record Cases(int currentPage, long totalPages, long totalRecords, List<CaseRow> cases) {
        static Cases of(int number, Page<CaseView> page) {
            return new Cases(
                    number,
                    Math.ceilDiv(page.total(), page.limit()),
                    page.total(),
                    page.rows().stream().map(CaseRow::of).toList());
        }
    }

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

    @Tool(
            name = "list_cases",
            title = "List Cases",
            scope = "cases:read",
            effect = READS,
            about =
                    "Lists the company's cases, page by page, optionally only those whose name or"
                            + " number contains a word.")
    Reply<Cases> list(ListCases input, Call call) {
        int perPage = Math.clamp(input.perPage(), 1, MAX_PER_PAGE);
        // The last page that an offset of 32 bits can reach.
        int page = Math.clamp(input.page(), 1, Integer.MAX_VALUE / perPage);
        return Reply.ask(
                new CaseQuery.ListCases(
                        call.businessId(), input.key(), perPage, (page - 1) * perPage),
                found -> Cases.of(page, found));
    }
}
