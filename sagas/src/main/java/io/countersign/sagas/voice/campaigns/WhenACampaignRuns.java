package io.countersign.sagas.voice.campaigns;

import io.countersign.messages.voice.campaigns.CampaignEvent.Launched;
import io.countersign.messages.voice.campaigns.CampaignEvent.Resumed;
import io.countersign.sagas.outside.effects.Effects;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.EventHandler;
import org.springframework.stereotype.Component;

/** When a campaign is launched or goes on, somebody has to see to its calls. */
@Component
@ProcessingGroup(WhenACampaignRuns.GROUP)
public class WhenACampaignRuns {
    /** The processing group's name. */
    public static final String GROUP = "when-a-campaign-runs";

    private final Effects effects;

    public WhenACampaignRuns(Effects effects) {
        this.effects = effects;
    }

    @EventHandler
    void on(Launched event) {
        effects.schedule(RunningACampaign.KIND, event.businessId(), event.campaignId());
    }

    @EventHandler
    void on(Resumed event) {
        effects.schedule(RunningACampaign.KIND, event.businessId(), event.campaignId());
    }
}
