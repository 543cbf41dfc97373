package io.countersign.messages.voice.campaigns;

import io.countersign.messages.Page;
import io.countersign.messages.TenantQuery;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Questions about campaigns. */
public sealed interface CampaignQuery<R> extends TenantQuery<R> {

    /** One campaign. */
    record GetCampaign(String businessId, String campaignId)
            implements CampaignQuery<CampaignView> {}

    /** A page of campaigns, newest first; a null status matches all. */
    record ListCampaigns(String businessId, @Nullable CampaignStatus status, int limit, int offset)
            implements CampaignQuery<Page<CampaignView>> {}

    /** What there is to do for a campaign: calls that run, and people who are due, in order. */
    record WorkOf(String businessId, String campaignId, Instant now, int limit)
            implements CampaignQuery<Work> {}

    /** A page of the people of a campaign, in their order. */
    record ListEnrolments(String businessId, String campaignId, int limit, int offset)
            implements CampaignQuery<Page<Enrolment>> {}

    /**
     * A campaign as it is now.
     *
     * @param waiting people who will be called, for the first time or again
     * @param calling people who are being called
     * @param reached people who spoke with the agent
     * @param exhausted people who were called as often as the cadence says, in vain
     * @param refused people who may not or cannot be called
     * @param nextCallAt when the next call may start
     */
    record CampaignView(
            String campaignId,
            String businessId,
            String name,
            @Nullable String description,
            CampaignStatus status,
            @Nullable String agentId,
            @Nullable String agentName,
            Cadence cadence,
            int atOnce,
            long leads,
            long waiting,
            long calling,
            long reached,
            long exhausted,
            long refused,
            long attempts,
            @Nullable Instant nextCallAt,
            Instant createdAt,
            @Nullable Instant launchedAt,
            @Nullable Instant completedAt) {}

    /** A person of a campaign. */
    record Enrolment(
            String leadId,
            String state,
            int attempts,
            @Nullable String callId,
            @Nullable String detail,
            @Nullable Instant nextAt) {}

    /**
     * What there is to do.
     *
     * @param nextAt when somebody is due who is not due yet
     */
    record Work(List<Enrolment> calling, List<Enrolment> due, @Nullable Instant nextAt) {
        public Work {
            calling = List.copyOf(calling);
            due = List.copyOf(due);
        }
    }
}
