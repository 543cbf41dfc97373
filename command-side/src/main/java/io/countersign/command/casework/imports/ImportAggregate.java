package io.countersign.command.casework.imports;

import io.countersign.command.Decision;
import io.countersign.command.Subject;
import io.countersign.messages.Preview;
import io.countersign.messages.Refused;
import io.countersign.messages.casework.imports.ImportCommand;
import io.countersign.messages.casework.imports.ImportEvent;
import java.util.Optional;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.modelling.command.AggregateCreationPolicy;
import org.axonframework.modelling.command.CreationPolicy;
import org.axonframework.spring.stereotype.Aggregate;

/** Carries {@link Import}'s decisions into the ledger. */
@Aggregate(cache = "aggregateCache")
class ImportAggregate extends Subject<ImportCommand, ImportEvent, Import> {
    ImportAggregate() {
        super(ImportEvent.class, new Import.Missing());
    }

    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.ALWAYS)
    Object handle(ImportCommand.Start command) {
        return order(command);
    }

    @CommandHandler
    Object handle(ImportCommand.Finish command) {
        return order(command);
    }

    @Override
    protected Decision<ImportEvent> decide(ImportCommand command, Import now) {
        return Import.decide(command, now);
    }

    @Override
    protected Import evolve(Import now, ImportEvent event) {
        return Import.evolve(now, event);
    }

    @Override
    protected Optional<Preview> preview(ImportCommand command, Import now) {
        return Import.preview(command);
    }

    @Override
    public Refused notFound(String subjectId) {
        return Import.unknown(subjectId);
    }
}
