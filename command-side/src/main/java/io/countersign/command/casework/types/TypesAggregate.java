package io.countersign.command.casework.types;

import io.countersign.command.Decision;
import io.countersign.command.Subject;
import io.countersign.messages.Preview;
import io.countersign.messages.Refused;
import io.countersign.messages.casework.types.TypeCommand;
import io.countersign.messages.casework.types.TypeEvent;
import java.util.Optional;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.modelling.command.AggregateCreationPolicy;
import org.axonframework.modelling.command.CreationPolicy;
import org.axonframework.spring.stereotype.Aggregate;

/** Carries the decisions of {@link CaseTypes} into the ledger. */
@Aggregate(cache = "aggregateCache")
class TypesAggregate extends Subject<TypeCommand, TypeEvent, CaseTypes> {
    TypesAggregate() {
        super(TypeEvent.class, CaseTypes.NONE);
    }

    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
    Object handle(TypeCommand.Add command) {
        return order(command);
    }

    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
    Object handle(TypeCommand.Update command) {
        return order(command);
    }

    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
    Object handle(TypeCommand.AddField command) {
        return order(command);
    }

    @Override
    protected Decision<TypeEvent> decide(TypeCommand command, CaseTypes now) {
        return CaseTypes.decide(command, now);
    }

    @Override
    protected CaseTypes evolve(CaseTypes now, TypeEvent event) {
        return CaseTypes.evolve(now, event);
    }

    @Override
    protected Optional<Preview> preview(TypeCommand command, CaseTypes now) {
        return CaseTypes.preview(command, now);
    }

    @Override
    public Refused notFound(String subjectId) {
        return new Refused(
                "not_found", "There are no case types yet. Call list_case_types to see the ids.");
    }
}
