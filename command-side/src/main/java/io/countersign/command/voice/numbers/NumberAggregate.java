package io.countersign.command.voice.numbers;

import io.countersign.command.Decision;
import io.countersign.command.Subject;
import io.countersign.messages.Preview;
import io.countersign.messages.Refused;
import io.countersign.messages.voice.numbers.NumberCommand;
import io.countersign.messages.voice.numbers.NumberEvent;
import java.util.Optional;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.modelling.command.AggregateCreationPolicy;
import org.axonframework.modelling.command.CreationPolicy;
import org.axonframework.spring.stereotype.Aggregate;

/** Carries {@link PhoneNumber}'s decisions into the ledger. */
@Aggregate(cache = "aggregateCache")
class NumberAggregate extends Subject<NumberCommand, NumberEvent, PhoneNumber> {
    NumberAggregate() {
        super(NumberEvent.class, new PhoneNumber.Missing());
    }

    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.ALWAYS)
    Object handle(NumberCommand.Register command) {
        return order(command);
    }

    @CommandHandler
    Object handle(NumberCommand.SetEmergencyAddress command) {
        return order(command);
    }

    @CommandHandler
    Object handle(NumberCommand.ReportEmergencyAddress command) {
        return order(command);
    }

    @Override
    protected Decision<NumberEvent> decide(NumberCommand command, PhoneNumber now) {
        return PhoneNumber.decide(command, now);
    }

    @Override
    protected PhoneNumber evolve(PhoneNumber now, NumberEvent event) {
        return PhoneNumber.evolve(now, event);
    }

    @Override
    protected Optional<Preview> preview(NumberCommand command, PhoneNumber now) {
        return PhoneNumber.preview(command, now);
    }

    @Override
    public Refused notFound(String subjectId) {
        return PhoneNumber.unknown(subjectId);
    }
}
