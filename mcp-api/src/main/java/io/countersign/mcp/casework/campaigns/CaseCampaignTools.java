package io.countersign.mcp.casework.campaigns;

import static io.countersign.mcp.tools.Effect.READS;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.countersign.mcp.tools.About;
import io.countersign.mcp.tools.Call;
import io.countersign.mcp.tools.PageNumber;
import io.countersign.mcp.tools.PageNumber.Pages;
import io.countersign.mcp.tools.Reply;
import io.countersign.mcp.tools.Tool;
import io.countersign.messages.Refused;
import io.countersign.messages.casework.campaigns.CaseCampaignQuery;
import io.countersign.messages.casework.campaigns.CaseCampaignQuery.CaseCampaignView;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Tools that look at campaigns. */
public final class CaseCampaignTools {
    record ListCampaigns(
            @JsonUnwrapped PageNumber at,
            @About(value = "Part of a campaign's name", most = 200) @Nullable String key) {}

    record GetCampaign(
            @About(value = "From list_campaigns", least = 1, most = About.GREATEST_ID) long id) {}

    record Campaigns(@JsonUnwrapped Pages pages, List<CampaignRow> campaigns) {}

    /** A campaign as the contract spells it. Ours end with their lists and are nobody else's. */
    record CampaignRow(
            long id,
            String name,
            @About("draft, active, paused or completed") String status,
            @Nullable Long caseListId,
            @Nullable String caseListName,
            @About("On behalf of someone else") boolean isObo,
            @About("Goes on when new people come") boolean neverEnding,
            boolean isPublic,
            @About("How often it was launched") int runCount) {
        static CampaignRow of(CaseCampaignView view) {
            return new CampaignRow(
                    view.number(),
                    view.name(),
                    view.status(),
                    view.listId(),
                    view.listName(),
                    false,
                    false,
                    false,
                    view.runs());
        }
    }

    @Tool(
            name = "list_campaigns",
            title = "List Campaigns",
            scope = "campaigns:read",
            effect = READS,
            about = "Lists campaigns of calls, page by page, optionally by a part of the name.")
    Reply<Campaigns> list(ListCampaigns input, Call call) {
        return Reply.ask(
                new CaseCampaignQuery.ListCaseCampaigns(
                        call.businessId(), input.key(), input.at().perPage(), input.at().offset()),
                page ->
                        new Campaigns(
                                input.at().of(page),
                                page.rows().stream().map(CampaignRow::of).toList()));
    }

    @Tool(
            name = "get_campaign",
            title = "Get Campaign",
            scope = "campaigns:read",
            effect = READS,
            about = "Shows one campaign.")
    Reply<CampaignRow> get(GetCampaign input, Call call) {
        return Reply.ask(
                new CaseCampaignQuery.GetCaseCampaign(call.businessId(), input.id()),
                CampaignRow::of,
                Refused.notFound("campaign", Long.toString(input.id()), "list_campaigns"));
    }
}
