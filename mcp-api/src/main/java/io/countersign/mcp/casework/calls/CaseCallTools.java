package io.countersign.mcp.casework.calls;

import static io.countersign.mcp.tools.Effect.READS;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.countersign.mcp.tools.About;
import io.countersign.mcp.tools.Call;
import io.countersign.mcp.tools.PageNumber;
import io.countersign.mcp.tools.PageNumber.Pages;
import io.countersign.mcp.tools.Reply;
import io.countersign.mcp.tools.Tool;
import io.countersign.messages.Refused;
import io.countersign.messages.casework.calls.CaseCallQuery;
import io.countersign.messages.casework.calls.CaseCallQuery.CaseCallView;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Tools that look at calls with clients. */
public final class CaseCallTools {
    record ListCalls(
            @JsonUnwrapped PageNumber at,
            @About(value = "From list_campaigns", least = 1, most = About.GREATEST_ID)
                    @Nullable Long campaignId,
            @About(value = "From list_cases", least = 1, most = About.GREATEST_ID)
                    @Nullable Long caseId,
            @About(value = "Part of a name, a number or a summary", most = 200)
                    @Nullable String key) {}

    record GetCall(
            @About(value = "From list_calls", least = 1, most = About.GREATEST_ID) long id) {}

    record Calls(@JsonUnwrapped Pages pages, List<CallRow> calls) {}

    /** A call as the contract spells it; the case's id is a text there. */
    record CallRow(
            long id,
            Instant startTime,
            @About("Hours, minutes and seconds, 00:02:05") @Nullable String duration,
            @Nullable String clientName,
            @About("What came of it, otherwise where it stands") String result,
            @Nullable String campaignName,
            @Nullable Long campaignId,
            @Nullable String caseName,
            @Nullable String caseId,
            @About("Whether the client wants no calls") @Nullable Boolean optedOut,
            @Nullable String disconnectionReason,
            @About("How it ended, for example no_answer") @Nullable String endReason,
            @About("inbound or outbound") String direction,
            String agentName) {
        static CallRow of(CaseCallView view) {
            Integer seconds = view.durationSeconds();
            Long caseId = view.caseId();
            return new CallRow(
                    view.number(),
                    view.startedAt(),
                    seconds == null ? null : clock(Duration.ofSeconds(seconds)),
                    view.clientName() == null ? view.person() : view.clientName(),
                    view.outcome() == null ? view.status() : view.outcome(),
                    view.campaignName(),
                    view.campaignNumber(),
                    view.caseName(),
                    caseId == null ? null : caseId.toString(),
                    view.optedOut(),
                    view.endedReason(),
                    view.endedAt() == null ? null : view.status(),
                    view.inbound() ? "inbound" : "outbound",
                    view.agentName());
        }

        private static String clock(Duration of) {
            return "%02d:%02d:%02d".formatted(of.toHours(), of.toMinutesPart(), of.toSecondsPart());
        }
    }

    record CallDetails(
            @JsonUnwrapped CallRow row,
            @Nullable Long clientId,
            String clientPhone,
            @Nullable String summary) {
        static CallDetails of(CaseCallView view) {
            return new CallDetails(CallRow.of(view), view.clientId(), view.phone(), view.summary());
        }
    }

    @Tool(
            name = "list_calls",
            title = "List Calls",
            scope = "calls:read",
            effect = READS,
            about =
                    "Lists calls with clients, newest first and page by page, optionally those of one"
                            + " campaign, of one case, or with a word in them.")
    Reply<Calls> list(ListCalls input, Call call) {
        return Reply.ask(
                new CaseCallQuery.ListCaseCalls(
                        call.businessId(),
                        input.campaignId(),
                        input.caseId(),
                        input.key(),
                        input.at().perPage(),
                        input.at().offset()),
                page ->
                        new Calls(
                                input.at().of(page),
                                page.rows().stream().map(CallRow::of).toList()));
    }

    @Tool(
            name = "get_call",
            title = "Get Call",
            scope = "calls:read",
            effect = READS,
            about = "Shows one call with its client and what was said in short.")
    Reply<CallDetails> get(GetCall input, Call call) {
        return Reply.ask(
                new CaseCallQuery.GetCaseCall(call.businessId(), input.id()),
                CallDetails::of,
                Refused.notFound("call", Long.toString(input.id()), "list_calls"));
    }
}
