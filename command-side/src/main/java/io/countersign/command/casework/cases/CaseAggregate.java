package io.countersign.command.casework.cases;

import io.countersign.command.Decision;
import io.countersign.command.Subject;
import io.countersign.messages.Refused;
import io.countersign.messages.casework.cases.CaseCommand;
import io.countersign.messages.casework.cases.CaseEvent;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.modelling.command.AggregateCreationPolicy;
import org.axonframework.modelling.command.CreationPolicy;
import org.axonframework.spring.stereotype.Aggregate;

/** Carries {@link Case}'s decisions into the ledger. */
@Aggregate(cache = "aggregateCache")
class CaseAggregate extends Subject<CaseCommand, CaseEvent, Case> {
    CaseAggregate() {
        super(CaseEvent.class, new Case.Missing());
    }

    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.ALWAYS)
    Object handle(CaseCommand.Open command) {
        return order(command);
    }

    @Override
    protected Decision<CaseEvent> decide(CaseCommand command, Case now) {
        return Case.decide(command, now);
    }

    @Override
    protected Case evolve(Case now, CaseEvent event) {
        return Case.evolve(now, event);
    }

    @Override
    public Refused notFound(String subjectId) {
        return Case.unknown(subjectId);
    }
}
