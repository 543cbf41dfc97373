package io.countersign.command.governance.changes;

import io.countersign.command.Decision;
import io.countersign.command.Subject;
import io.countersign.messages.Refused;
import io.countersign.messages.governance.changes.ChangeCommand;
import io.countersign.messages.governance.changes.ChangeEvent;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.modelling.command.AggregateLifecycle;
import org.axonframework.spring.stereotype.Aggregate;

/** Carries {@link Change}'s decisions into the ledger. The gate alone proposes and settles. */
@Aggregate(cache = "aggregateCache")
public class ChangeAggregate extends Subject<ChangeCommand, ChangeEvent, Change> {
    public ChangeAggregate() {
        super(ChangeEvent.class, new Change.Missing());
    }

    @CommandHandler
    Object handle(ChangeCommand.Approve command) {
        return order(command);
    }

    @CommandHandler
    Object handle(ChangeCommand.Refuse command) {
        return order(command);
    }

    @CommandHandler
    Object handle(ChangeCommand.Withdraw command) {
        return order(command);
    }

    @CommandHandler
    Object handle(ChangeCommand.Remark command) {
        return order(command);
    }

    @CommandHandler
    Object handle(ChangeCommand.Expire command) {
        return order(command);
    }

    /** Records what the gate found: that a command was held, or how a countersigned one ended. */
    public void record(ChangeEvent event) {
        AggregateLifecycle.apply(event);
    }

    @Override
    protected Decision<ChangeEvent> decide(ChangeCommand command, Change now) {
        return Change.decide(command, now);
    }

    @Override
    protected Change evolve(Change now, ChangeEvent event) {
        return Change.evolve(now, event);
    }

    @Override
    public Refused notFound(String subjectId) {
        return Change.unknown(subjectId);
    }
}
