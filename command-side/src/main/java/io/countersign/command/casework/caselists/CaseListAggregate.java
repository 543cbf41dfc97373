package io.countersign.command.casework.caselists;

import io.countersign.command.Decision;
import io.countersign.command.Subject;
import io.countersign.messages.Preview;
import io.countersign.messages.Refused;
import io.countersign.messages.casework.caselists.CaseListCommand;
import io.countersign.messages.casework.caselists.CaseListEvent;
import java.util.Optional;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.modelling.command.AggregateCreationPolicy;
import org.axonframework.modelling.command.CreationPolicy;
import org.axonframework.spring.stereotype.Aggregate;

/** Carries {@link CaseList}'s decisions into the ledger. */
@Aggregate(cache = "aggregateCache")
class CaseListAggregate extends Subject<CaseListCommand, CaseListEvent, CaseList> {
    CaseListAggregate() {
        super(CaseListEvent.class, new CaseList.Missing());
    }

    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.ALWAYS)
    Object handle(CaseListCommand.Create command) {
        return order(command);
    }

    @CommandHandler
    Object handle(CaseListCommand.Update command) {
        return order(command);
    }

    @CommandHandler
    Object handle(CaseListCommand.LinkCampaign command) {
        return order(command);
    }

    @Override
    protected Decision<CaseListEvent> decide(CaseListCommand command, CaseList now) {
        return CaseList.decide(command, now);
    }

    @Override
    protected CaseList evolve(CaseList now, CaseListEvent event) {
        return CaseList.evolve(now, event);
    }

    @Override
    protected Optional<Preview> preview(CaseListCommand command, CaseList now) {
        return CaseList.preview(command, now);
    }

    @Override
    public Refused notFound(String subjectId) {
        return CaseList.unknown(subjectId.replaceFirst("^case_list_", ""));
    }
}
