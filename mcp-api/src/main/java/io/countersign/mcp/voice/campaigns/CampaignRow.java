package io.countersign.mcp.voice.campaigns;

import io.countersign.mcp.tools.About;
import io.countersign.messages.voice.campaigns.Cadence;
import io.countersign.messages.voice.campaigns.CampaignQuery.CampaignView;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** A campaign as an assistant sees it. */
record CampaignRow(
        String id,
        String businessId,
        String name,
        @Nullable String description,
        @About(oneOf = {"draft", "active", "paused", "completed"}) String status,
        @Nullable String agentId,
        CadenceConfig cadenceConfig,
        long totalLeads,
        Progress progress,
        @About("When the next call may start") @Nullable Instant nextCallAt,
        Instant createdAt,
        @Nullable Instant launchedAt,
        @Nullable Instant completedAt) {

    /** How far the people of a campaign are. */
    record Progress(
            @About("Will be called, for the first time or again") long waiting,
            @About("Are being called") long calling,
            @About("Spoke with the agent") long reached,
            @About("Were called as often as the cadence says, in vain") long exhausted,
            @About("May not or cannot be called") long refused,
            @About("Calls so far") long attempts) {}

    /** When and how often people are called. */
    record CadenceConfig(
            String template,
            int attempts,
            double retryIntervalHours,
            List<CallWindow> callWindows,
            List<String> days,
            String timezone) {
        static CadenceConfig of(Cadence c) {
            return new CadenceConfig(
                    c.template(),
                    c.attempts(),
                    c.retryMinutes() / 60.0,
                    c.windows().stream().map(w -> new CallWindow(w.start(), w.end())).toList(),
                    c.days().stream().map(day -> day.name().toLowerCase(Locale.ROOT)).toList(),
                    c.timezone());
        }
    }

    /** A part of the day. */
    record CallWindow(
            @About(value = "Like 09:00", most = 5) String start,
            @About(value = "Like 17:30", most = 5) String end) {}

    static CampaignRow of(CampaignView c) {
        return new CampaignRow(
                c.campaignId(),
                c.businessId(),
                c.name(),
                c.description(),
                c.status().word(),
                c.agentId(),
                CadenceConfig.of(c.cadence()),
                c.leads(),
                new Progress(
                        c.waiting(),
                        c.calling(),
                        c.reached(),
                        c.exhausted(),
                        c.refused(),
                        c.attempts()),
                c.nextCallAt(),
                c.createdAt(),
                c.launchedAt(),
                c.completedAt());
    }
}
