package io.countersign.command.voice.leads;

import io.countersign.command.Decision;
import io.countersign.command.Subject;
import io.countersign.messages.Refused;
import io.countersign.messages.voice.leads.LeadCommand;
import io.countersign.messages.voice.leads.LeadEvent;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.modelling.command.AggregateCreationPolicy;
import org.axonframework.modelling.command.CreationPolicy;
import org.axonframework.spring.stereotype.Aggregate;

/** Carries {@link Lead}'s decisions into the ledger. */
@Aggregate(cache = "aggregateCache")
class LeadAggregate extends Subject<LeadCommand, LeadEvent, Lead> {
    LeadAggregate() {
        super(LeadEvent.class, new Lead.Missing());
    }

    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.ALWAYS)
    Object handle(LeadCommand.Register command) {
        return order(command);
    }

    @CommandHandler
    Object handle(LeadCommand.Update command) {
        return order(command);
    }

    @CommandHandler
    Object handle(LeadCommand.SetConsent command) {
        return order(command);
    }

    @CommandHandler
    Object handle(LeadCommand.SetAutomation command) {
        return order(command);
    }

    @CommandHandler
    Object handle(LeadCommand.Score command) {
        return order(command);
    }

    @Override
    protected Decision<LeadEvent> decide(LeadCommand command, Lead now) {
        return Lead.decide(command, now);
    }

    @Override
    protected Lead evolve(Lead now, LeadEvent event) {
        return Lead.evolve(now, event);
    }

    @Override
    public Refused notFound(String subjectId) {
        return Lead.unknown(subjectId);
    }
}
