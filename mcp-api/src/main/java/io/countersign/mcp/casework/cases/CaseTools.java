package io.countersign.mcp.casework.cases;

import static io.countersign.mcp.tools.Effect.READS;

import io.countersign.mcp.tools.About;
import io.countersign.mcp.tools.Call;
import io.countersign.mcp.tools.PageNumber;
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
    record ListCases(
            @About(
                            value = "Page, from 1",
                            least = 1,
                            most = PageNumber.MAX,
                            clamped = true,
                            standard = "1")
                    int page,
            @About(
                            value = "Rows a page",
                            least = 1,
                            most = PageNumber.MAX_SIZE,
                            clamped = true,
                            standard = "25")
                    int perPage,
            @About(value = "Part of a case's name or number", most = 200) @Nullable String key) {}

    record Cases(int currentPage, long totalPages, long totalRecords, List<CaseRow> cases) {
        static Cases of(PageNumber at, Page<CaseView> page) {
            return new Cases(
                    at.number(),
                    at.pagesOf(page),
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
        PageNumber page = new PageNumber(input.page(), input.perPage());
        return Reply.ask(
                new CaseQuery.ListCases(call.businessId(), input.key(), page.size(), page.offset()),
                found -> Cases.of(page, found));
    }
}
