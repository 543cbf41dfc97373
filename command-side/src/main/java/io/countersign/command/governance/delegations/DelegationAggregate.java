package io.countersign.command.governance.delegations;

import io.countersign.command.Decision;
import io.countersign.command.Subject;
import io.countersign.messages.Preview;
import io.countersign.messages.Refused;
import io.countersign.messages.governance.delegations.DelegationCommand;
import io.countersign.messages.governance.delegations.DelegationEvent;
import java.util.Optional;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.modelling.command.AggregateCreationPolicy;
import org.axonframework.modelling.command.CreationPolicy;
import org.axonframework.spring.stereotype.Aggregate;

/** Carries {@link Delegation}'s decisions into the ledger. */
@Aggregate(cache = "aggregateCache")
public class DelegationAggregate extends Subject<DelegationCommand, DelegationEvent, Delegation> {
    public DelegationAggregate() {
        super(DelegationEvent.class, new Delegation.Missing());
    }

    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.ALWAYS)
    Object handle(DelegationCommand.Lend command) {
        return order(command);
    }

    @CommandHandler
    Object handle(DelegationCommand.TakeBack command) {
        return order(command);
    }

    @Override
    protected Decision<DelegationEvent> decide(DelegationCommand command, Delegation now) {
        return Delegation.decide(command, now);
    }

    @Override
    protected Delegation evolve(Delegation now, DelegationEvent event) {
        return Delegation.evolve(now, event);
    }

    @Override
    protected Optional<Preview> preview(DelegationCommand command, Delegation now) {
        return Delegation.preview(command, now);
    }

    @Override
    public Refused notFound(String subjectId) {
        return Delegation.unknown(subjectId);
    }
}
