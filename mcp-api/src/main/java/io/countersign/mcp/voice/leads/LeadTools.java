package io.countersign.mcp.voice.leads;

import static io.countersign.mcp.tools.Effect.READS;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.countersign.mcp.tools.About;
import io.countersign.mcp.tools.Call;
import io.countersign.mcp.tools.Paging;
import io.countersign.mcp.tools.Reply;
import io.countersign.mcp.tools.Tool;
import io.countersign.messages.Page;
import io.countersign.messages.Refused;
import io.countersign.messages.voice.leads.LeadQuery;
import io.countersign.messages.voice.leads.LeadQuery.LeadView;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Tools that look at leads. */
public final class LeadTools {
    record GetLead(@About(value = "From list_leads", most = 64) String leadId) {}

    record LeadAnswer(LeadRow lead) {
        static LeadAnswer of(LeadView view) {
            return new LeadAnswer(LeadRow.of(view));
        }
    }

    @Tool(
            name = "get_lead",
            title = "Get Lead",
            scope = "calls:read",
            effect = READS,
            asOf = true,
            about = "Shows one lead with everything that is known of the person.")
    Reply<LeadAnswer> get(GetLead input, Call call) {
        return Reply.ask(
                new LeadQuery.GetLead(call.businessId(), input.leadId()),
                LeadAnswer::of,
                Refused.notFound("lead", input.leadId(), "list_leads"));
    }

    record ListLeads(
            @About(value = "Rows a page", least = 1, most = 100, clamped = true, standard = "50")
                    int limit,
            @About(
                            value = "Rows to skip",
                            least = 0,
                            most = Integer.MAX_VALUE,
                            clamped = true,
                            standard = "0")
                    int offset,
            @About(value = "Only with this status", most = 64) @Nullable String status,
            @About(value = "Only from this source", most = 64) @Nullable String source,
            @About(value = "Only of this agent", most = 64) @Nullable String agentId) {}

    record Filters(@Nullable String status, @Nullable String source, @Nullable String agentId) {}

    record Leads(List<LeadRow> leads, @JsonUnwrapped Paging page, Filters filters) {
        static Leads of(Page<LeadView> page, ListLeads input) {
            return new Leads(
                    page.rows().stream().map(LeadRow::of).toList(),
                    Paging.of(page),
                    new Filters(input.status(), input.source(), input.agentId()));
        }
    }

    @Tool(
            name = "list_leads",
            title = "List Leads",
            scope = "calls:read",
            effect = READS,
            about =
                    "Lists leads, newest first, page by page, optionally by status, source or"
                            + " agent.")
    Reply<Leads> list(ListLeads input, Call call) {
        return Reply.ask(
                new LeadQuery.ListLeads(
                        call.businessId(),
                        input.status(),
                        input.source(),
                        input.agentId(),
                        input.limit(),
                        input.offset()),
                page -> Leads.of(page, input));
    }
}
