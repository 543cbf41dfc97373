package io.countersign.messages.voice.campaigns;

import io.countersign.messages.Command;
import io.countersign.messages.Governed;
import io.countersign.messages.LogicalName;
import io.countersign.messages.Narrowable;
import io.countersign.messages.Risk;
import io.countersign.messages.Ungoverned;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Orders about one campaign. */
public sealed interface CampaignCommand extends Command {
    String campaignId();

    @Override
    default String subjectId() {
        return campaignId();
    }

    /**
     * Writes a campaign down, and starts it when that is wanted.
     *
     * @param agentId who calls; needed to start
     * @param launch whether it starts at once
     * @param freeUpTo as many people may be called without anybody's signature
     * @param atOnce calls that may run at the same time
     */
    @Governed(risk = Risk.LOW, because = "prepares calls to people")
    @LogicalName("voice.campaign.create/1")
    record Create(
            String businessId,
            String campaignId,
            String name,
            @Nullable String description,
            Cadence cadence,
            @Nullable String agentId,
            @Nullable String agentName,
            @Narrowable List<String> leadIds,
            @Governed(risk = Risk.MEDIUM, because = "calls many people") boolean launch,
            int freeUpTo,
            @Narrowable int atOnce,
            Instant at)
            implements CampaignCommand {
        public Create {
            leadIds = List.copyOf(leadIds);
        }
    }

    /** Starts a campaign that was only written down. */
    @Governed(risk = Risk.LOW, because = "calls a few people")
    @LogicalName("voice.campaign.launch/1")
    record Launch(
            String businessId,
            String campaignId,
            @Governed(risk = Risk.MEDIUM, because = "calls many people", field = "launch")
                    int freeUpTo,
            Instant at)
            implements CampaignCommand {}

    /** Starts no more calls; those that run go on. */
    @Ungoverned(because = "Calling nobody needs nobody's signature.")
    @LogicalName("voice.campaign.pause/1")
    record Pause(String businessId, String campaignId) implements CampaignCommand {}

    /** Goes on where it was paused. */
    @Ungoverned(because = "It was signed when it was launched.")
    @LogicalName("voice.campaign.resume/1")
    record Resume(String businessId, String campaignId, Instant at) implements CampaignCommand {}

    /** Takes a person up for a call; the call itself is a subject of its own. */
    @Ungoverned(because = "The campaign that contains it was let through.")
    @LogicalName("voice.campaign.start_attempt/1")
    record StartAttempt(
            String businessId,
            String campaignId,
            String leadId,
            int attempt,
            String callId,
            Instant at)
            implements CampaignCommand {}

    /**
     * Says how a call to a person ended.
     *
     * @param result {@code reached}, {@code not_reached}, or {@code refused} when the person may
     *     not be called at all
     * @param detail in one word: the call's status, or why it was refused
     */
    @Ungoverned(because = "It happened already.")
    @LogicalName("voice.campaign.end_attempt/1")
    record EndAttempt(
            String businessId,
            String campaignId,
            String leadId,
            int attempt,
            AttemptResult result,
            String detail,
            Instant at)
            implements CampaignCommand {}

    /** The rules of the hour do not allow this call now; it does not count as an attempt. */
    @Ungoverned(because = "It calls somebody later instead of now.")
    @LogicalName("voice.campaign.defer_attempt/1")
    record DeferAttempt(
            String businessId,
            String campaignId,
            String leadId,
            int attempt,
            Instant until,
            String why)
            implements CampaignCommand {}
}
