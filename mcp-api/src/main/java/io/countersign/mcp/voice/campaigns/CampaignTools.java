package io.countersign.mcp.voice.campaigns;

import static io.countersign.mcp.tools.Effect.READS;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.countersign.mcp.tools.About;
import io.countersign.mcp.tools.Call;
import io.countersign.mcp.tools.Paging;
import io.countersign.mcp.tools.Reply;
import io.countersign.mcp.tools.Tool;
import io.countersign.messages.Refused;
import io.countersign.messages.voice.campaigns.CampaignQuery;
import io.countersign.messages.voice.campaigns.CampaignStatus;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The tool that looks at campaigns. */
public final class CampaignTools {
    record ListCampaigns(
            @About(value = "Rows a page", least = 1, most = 100, clamped = true, standard = "25")
                    int limit,
            @About(
                            value = "Rows to skip",
                            least = 0,
                            most = Integer.MAX_VALUE,
                            clamped = true,
                            standard = "0")
                    int offset,
            @About(value = "draft, active, paused or completed", most = 32)
                    @Nullable String status) {}

    record Campaigns(
            @About("Newest first") List<CampaignRow> campaigns,
            @JsonUnwrapped Paging page,
            Filters filters) {}

    record Filters(@Nullable String status) {}

    @Tool(
            name = "list_campaigns",
            title = "List Campaigns",
            scope = "calls:read",
            effect = READS,
            about = "Lists campaigns, newest first, with how far the people in each of them are.")
    Reply<Campaigns> list(ListCampaigns input, Call call) {
        String word = input.status();
        Optional<CampaignStatus> status =
                Arrays.stream(CampaignStatus.values())
                        .filter(s -> s.word().equalsIgnoreCase(word))
                        .findFirst();
        if (word != null && status.isEmpty()) {
            return Reply.refuse(
                    new Refused(
                            "invalid_status",
                            "status must be one of %s."
                                    .formatted(
                                            Arrays.stream(CampaignStatus.values())
                                                    .map(CampaignStatus::word)
                                                    .collect(Collectors.joining(", ")))));
        }
        return Reply.ask(
                new CampaignQuery.ListCampaigns(
                        call.businessId(), status.orElse(null), input.limit(), input.offset()),
                page ->
                        new Campaigns(
                                page.rows().stream().map(CampaignRow::of).toList(),
                                Paging.of(page),
                                new Filters(word)));
    }
}
