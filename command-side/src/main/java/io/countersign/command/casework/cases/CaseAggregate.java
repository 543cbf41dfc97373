package io.countersign.command.casework.cases;

import io.countersign.command.Alongside;
import io.countersign.command.Decision;
import io.countersign.command.Subject;
import io.countersign.messages.Preview;
import io.countersign.messages.Refused;
import io.countersign.messages.casework.cases.CaseCommand;
import io.countersign.messages.casework.cases.CaseEvent;
import java.util.Optional;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.modelling.command.AggregateCreationPolicy;
import org.axonframework.modelling.command.CreationPolicy;
import org.axonframework.spring.stereotype.Aggregate;

/** Carries {@link Case}'s decisions into the ledger, together with the names they need. */
@Aggregate(cache = "aggregateCache")
class CaseAggregate extends Subject<CaseCommand, CaseEvent, Case> {
    CaseAggregate() {
        super(CaseEvent.class, new Case.Missing());
    }

    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.ALWAYS)
    Object handle(CaseCommand.Open command, Alongside others) {
        NewLabels labels = new NewLabels(command.businessId(), others);
        return order(
                new CaseCommand.Open(
                        command.businessId(),
                        command.caseId(),
                        command.details(),
                        labels.type(command.type()),
                        labels.status(command.status())),
                labels);
    }

    @CommandHandler
    Object handle(CaseCommand.Update command, Alongside others) {
        NewLabels labels = new NewLabels(command.businessId(), others);
        return order(
                new CaseCommand.Update(
                        command.businessId(),
                        command.caseId(),
                        command.changes(),
                        command.type() == null ? null : labels.type(command.type()),
                        command.status() == null ? null : labels.status(command.status())),
                labels);
    }

    @CommandHandler
    Object handle(CaseCommand.LinkClient command) {
        return order(command);
    }

    @CommandHandler
    Object handle(CaseCommand.UnlinkClient command) {
        return order(command);
    }

    @CommandHandler
    Object handle(CaseCommand.LinkCall command) {
        return order(command);
    }

    @CommandHandler
    Object handle(CaseCommand.UnlinkCall command) {
        return order(command);
    }

    /** Nothing is made for a case that is refused, and no case stands without its names. */
    private Object order(CaseCommand command, NewLabels labels) {
        Refused refused = refusal(command);
        if (refused == null) {
            refused = labels.refusal();
        }
        if (refused != null) {
            return refused;
        }
        labels.make();
        return order(command);
    }

    @Override
    protected Decision<CaseEvent> decide(CaseCommand command, Case now) {
        return Case.decide(command, now);
    }

    @Override
    protected Case evolve(Case now, CaseEvent event) {
        return Case.evolve(now, event);
    }

    @Override
    protected Optional<Preview> preview(CaseCommand command, Case now) {
        return Case.preview(command, now);
    }

    @Override
    public Refused notFound(String subjectId) {
        return Case.unknown(subjectId.replaceFirst("^case_", ""));
    }
}
