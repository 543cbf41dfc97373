package io.countersign.command.voice.carriers;

import io.countersign.command.Decision;
import io.countersign.command.Subject;
import io.countersign.messages.Preview;
import io.countersign.messages.Refused;
import io.countersign.messages.voice.carriers.CarrierCommand;
import io.countersign.messages.voice.carriers.CarrierEvent;
import java.util.Optional;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.modelling.command.AggregateCreationPolicy;
import org.axonframework.modelling.command.CreationPolicy;
import org.axonframework.spring.stereotype.Aggregate;

/** Carries the decisions of {@link CarrierChoice} into the ledger; the first one begins it. */
@Aggregate(cache = "aggregateCache")
class CarrierAggregate extends Subject<CarrierCommand, CarrierEvent, CarrierChoice> {
    CarrierAggregate() {
        super(CarrierEvent.class, CarrierChoice.NONE);
    }

    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
    Object handle(CarrierCommand.Connect command) {
        return order(command);
    }

    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
    Object handle(CarrierCommand.Choose command) {
        return order(command);
    }

    @CommandHandler
    Object handle(CarrierCommand.Disconnect command) {
        return order(command);
    }

    @Override
    protected Decision<CarrierEvent> decide(CarrierCommand command, CarrierChoice now) {
        return CarrierChoice.decide(command, now);
    }

    @Override
    protected CarrierChoice evolve(CarrierChoice now, CarrierEvent event) {
        return CarrierChoice.evolve(now, event);
    }

    @Override
    protected Optional<Preview> preview(CarrierCommand command, CarrierChoice now) {
        return CarrierChoice.preview(command, now);
    }

    @Override
    public Refused notFound(String subjectId) {
        return CarrierChoice.unknown();
    }
}
