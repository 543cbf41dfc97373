package io.countersign.command.casework.statuses;

import io.countersign.command.Decision;
import io.countersign.command.Subject;
import io.countersign.messages.Preview;
import io.countersign.messages.Refused;
import io.countersign.messages.casework.statuses.StatusCommand;
import io.countersign.messages.casework.statuses.StatusEvent;
import java.util.Optional;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.modelling.command.AggregateCreationPolicy;
import org.axonframework.modelling.command.CreationPolicy;
import org.axonframework.spring.stereotype.Aggregate;

/** Carries the decisions of {@link CaseStatuses} into the ledger. */
@Aggregate(cache = "aggregateCache")
class StatusesAggregate extends Subject<StatusCommand, StatusEvent, CaseStatuses> {
    StatusesAggregate() {
        super(StatusEvent.class, CaseStatuses.NONE);
    }

    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
    Object handle(StatusCommand.Add command) {
        return order(command);
    }

    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
    Object handle(StatusCommand.Update command) {
        return order(command);
    }

    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
    Object handle(StatusCommand.Reorder command) {
        return order(command);
    }

    @Override
    protected Decision<StatusEvent> decide(StatusCommand command, CaseStatuses now) {
        return CaseStatuses.decide(command, now);
    }

    @Override
    protected CaseStatuses evolve(CaseStatuses now, StatusEvent event) {
        return CaseStatuses.evolve(now, event);
    }

    @Override
    protected Optional<Preview> preview(StatusCommand command, CaseStatuses now) {
        return CaseStatuses.preview(command, now);
    }

    @Override
    public Refused notFound(String subjectId) {
        return new Refused(
                "not_found",
                "There are no case statuses yet. Call list_case_statuses to see the ids.");
    }
}
