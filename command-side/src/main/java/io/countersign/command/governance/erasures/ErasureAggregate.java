package io.countersign.command.governance.erasures;

import io.countersign.command.Decision;
import io.countersign.command.Subject;
import io.countersign.messages.Preview;
import io.countersign.messages.Refused;
import io.countersign.messages.governance.erasures.ErasureCommand;
import io.countersign.messages.governance.erasures.ErasureEvent;
import java.util.Optional;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.modelling.command.AggregateCreationPolicy;
import org.axonframework.modelling.command.CreationPolicy;
import org.axonframework.spring.stereotype.Aggregate;

/** Carries {@link Erasure}'s decisions into the ledger. */
@Aggregate(cache = "aggregateCache")
class ErasureAggregate extends Subject<ErasureCommand, ErasureEvent, Erasure> {
    ErasureAggregate() {
        super(ErasureEvent.class, new Erasure.Missing());
    }

    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.ALWAYS)
    Object handle(ErasureCommand.Forget command) {
        return order(command);
    }

    @CommandHandler
    Object handle(ErasureCommand.Report command) {
        return order(command);
    }

    @Override
    protected Decision<ErasureEvent> decide(ErasureCommand command, Erasure now) {
        return Erasure.decide(command, now);
    }

    @Override
    protected Erasure evolve(Erasure now, ErasureEvent event) {
        return Erasure.evolve(now, event);
    }

    @Override
    protected Optional<Preview> preview(ErasureCommand command, Erasure now) {
        return command instanceof ErasureCommand.Forget forget
                ? Optional.of(Erasure.preview(forget))
                : Optional.empty();
    }

    @Override
    public Refused notFound(String subjectId) {
        return Erasure.unknown(subjectId);
    }
}
