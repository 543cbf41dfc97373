package io.countersign.command.tenancy.businesses;

import io.countersign.command.Decision;
import io.countersign.command.Subject;
import io.countersign.messages.Refused;
import io.countersign.messages.tenancy.businesses.BusinessCommand;
import io.countersign.messages.tenancy.businesses.BusinessEvent;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.modelling.command.AggregateCreationPolicy;
import org.axonframework.modelling.command.CreationPolicy;
import org.axonframework.spring.stereotype.Aggregate;

/** Carries {@link Business}'s decisions into the ledger. */
@Aggregate(cache = "aggregateCache")
class BusinessAggregate extends Subject<BusinessCommand, BusinessEvent, Business> {
    BusinessAggregate() {
        super(BusinessEvent.class, new Business.Missing());
    }

    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.ALWAYS)
    Object handle(BusinessCommand.Found command) {
        return order(command);
    }

    @CommandHandler
    Object handle(BusinessCommand.LetOwnerGo command) {
        return order(command);
    }

    @CommandHandler
    Object handle(BusinessCommand.WelcomeOwner command) {
        return order(command);
    }

    @Override
    protected Decision<BusinessEvent> decide(BusinessCommand command, Business now) {
        return Business.decide(command, now);
    }

    @Override
    protected Business evolve(Business now, BusinessEvent event) {
        return Business.evolve(now, event);
    }

    @Override
    public Refused notFound(String subjectId) {
        return Business.unknown(subjectId);
    }
}
