package io.countersign.command.governance.switches;

import io.countersign.command.Decision;
import io.countersign.command.Subject;
import io.countersign.messages.Refused;
import io.countersign.messages.governance.switches.SwitchCommand;
import io.countersign.messages.governance.switches.SwitchEvent;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.modelling.command.AggregateCreationPolicy;
import org.axonframework.modelling.command.CreationPolicy;
import org.axonframework.spring.stereotype.Aggregate;

/** Carries {@link Switch}'s decisions into the ledger. */
@Aggregate(cache = "aggregateCache")
class SwitchAggregate extends Subject<SwitchCommand, SwitchEvent, Switch> {
    SwitchAggregate() {
        super(SwitchEvent.class, Switch.UNTOUCHED);
    }

    /** The first stop of a business makes its switch. */
    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
    Object handle(SwitchCommand.Stop command) {
        return order(command);
    }

    @CommandHandler
    Object handle(SwitchCommand.Release command) {
        return order(command);
    }

    @Override
    protected Decision<SwitchEvent> decide(SwitchCommand command, Switch now) {
        return Switch.decide(command, now);
    }

    @Override
    protected Switch evolve(Switch now, SwitchEvent event) {
        return Switch.evolve(now, event);
    }

    @Override
    public Refused notFound(String subjectId) {
        return Switch.unknown(subjectId);
    }
}
