package io.countersign.command.voice.campaigns;

import io.countersign.command.Decision;
import io.countersign.command.Subject;
import io.countersign.messages.Preview;
import io.countersign.messages.Refused;
import io.countersign.messages.voice.campaigns.CampaignCommand;
import io.countersign.messages.voice.campaigns.CampaignEvent;
import java.util.Optional;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.modelling.command.AggregateCreationPolicy;
import org.axonframework.modelling.command.CreationPolicy;
import org.axonframework.spring.stereotype.Aggregate;

/** Carries {@link Campaign}'s decisions into the ledger. */
@Aggregate(cache = "aggregateCache")
class CampaignAggregate extends Subject<CampaignCommand, CampaignEvent, Campaign> {
    CampaignAggregate() {
        super(CampaignEvent.class, new Campaign.Missing());
    }

    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.ALWAYS)
    Object handle(CampaignCommand.Create command) {
        return order(command);
    }

    @CommandHandler
    Object handle(CampaignCommand.Launch command) {
        return order(command);
    }

    @CommandHandler
    Object handle(CampaignCommand.Pause command) {
        return order(command);
    }

    @CommandHandler
    Object handle(CampaignCommand.Resume command) {
        return order(command);
    }

    @CommandHandler
    Object handle(CampaignCommand.StartAttempt command) {
        return order(command);
    }

    @CommandHandler
    Object handle(CampaignCommand.EndAttempt command) {
        return order(command);
    }

    @CommandHandler
    Object handle(CampaignCommand.DeferAttempt command) {
        return order(command);
    }

    @Override
    protected Decision<CampaignEvent> decide(CampaignCommand command, Campaign now) {
        return Campaign.decide(command, now);
    }

    @Override
    protected Campaign evolve(Campaign now, CampaignEvent event) {
        return Campaign.evolve(now, event);
    }

    @Override
    protected Optional<Preview> preview(CampaignCommand command, Campaign now) {
        return Campaign.preview(command, now);
    }

    @Override
    public Refused notFound(String subjectId) {
        return Campaign.unknown(subjectId);
    }
}
