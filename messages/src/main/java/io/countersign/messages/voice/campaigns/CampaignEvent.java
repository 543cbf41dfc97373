package io.countersign.messages.voice.campaigns;

import io.countersign.messages.Event;
import io.countersign.messages.LogicalName;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What happened to one campaign. */
public sealed interface CampaignEvent extends Event {
    String campaignId();

    @Override
    default String subjectId() {
        return campaignId();
    }

    /** It is written down; the people are called in this order. */
    @LogicalName("voice.campaign.created/1")
    record Created(
            String businessId,
            String campaignId,
            String name,
            @Nullable String description,
            Cadence cadence,
            @Nullable String agentId,
            @Nullable String agentName,
            List<String> leadIds,
            int atOnce,
            Instant at)
            implements CampaignEvent {
        public Created {
            leadIds = List.copyOf(leadIds);
        }
    }

    /** It calls from now on; the first call may start at that moment. */
    @LogicalName("voice.campaign.launched/1")
    record Launched(String businessId, String campaignId, Instant firstCallAt)
            implements CampaignEvent {}

    /** It starts no more calls. */
    @LogicalName("voice.campaign.paused/1")
    record Paused(String businessId, String campaignId) implements CampaignEvent {}

    /** It goes on. */
    @LogicalName("voice.campaign.resumed/1")
    record Resumed(String businessId, String campaignId) implements CampaignEvent {}

    /** A person was taken up for a call. */
    @LogicalName("voice.campaign.attempt_started/1")
    record AttemptStarted(
            String businessId,
            String campaignId,
            String leadId,
            int attempt,
            String callId,
            Instant at)
            implements CampaignEvent {}

    /**
     * The call to a person ended.
     *
     * @param nextAt when the person is called again; null when never
     */
    @LogicalName("voice.campaign.attempt_ended/1")
    record AttemptEnded(
            String businessId,
            String campaignId,
            String leadId,
            int attempt,
            AttemptResult result,
            String detail,
            @Nullable Instant nextAt,
            Instant at)
            implements CampaignEvent {}

    /** The person is called later; this attempt does not count. */
    @LogicalName("voice.campaign.attempt_deferred/1")
    record AttemptDeferred(
            String businessId,
            String campaignId,
            String leadId,
            int attempt,
            Instant nextAt,
            String why)
            implements CampaignEvent {}

    /** Nobody is left to be called. */
    @LogicalName("voice.campaign.completed/1")
    record Completed(String businessId, String campaignId, Instant at) implements CampaignEvent {}
}
