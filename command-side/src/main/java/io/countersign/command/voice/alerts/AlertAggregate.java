package io.countersign.command.voice.alerts;

import io.countersign.command.Decision;
import io.countersign.command.Subject;
import io.countersign.messages.Refused;
import io.countersign.messages.voice.alerts.AlertCommand;
import io.countersign.messages.voice.alerts.AlertEvent;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.modelling.command.AggregateCreationPolicy;
import org.axonframework.modelling.command.CreationPolicy;
import org.axonframework.spring.stereotype.Aggregate;

/** Carries {@link Alert}'s decisions into the ledger. */
@Aggregate(cache = "aggregateCache")
class AlertAggregate extends Subject<AlertCommand, AlertEvent, Alert> {
    AlertAggregate() {
        super(AlertEvent.class, new Alert.Missing());
    }

    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
    Object handle(AlertCommand.Raise command) {
        return order(command);
    }

    @CommandHandler
    Object handle(AlertCommand.Start command) {
        return order(command);
    }

    @CommandHandler
    Object handle(AlertCommand.End command) {
        return order(command);
    }

    @Override
    protected Decision<AlertEvent> decide(AlertCommand command, Alert now) {
        return Alert.decide(command, now);
    }

    @Override
    protected Alert evolve(Alert now, AlertEvent event) {
        return Alert.evolve(now, event);
    }

    @Override
    public Refused notFound(String subjectId) {
        return Alert.unknown(subjectId);
    }
}
