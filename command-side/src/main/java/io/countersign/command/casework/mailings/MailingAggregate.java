package io.countersign.command.casework.mailings;

import io.countersign.command.Decision;
import io.countersign.command.Subject;
import io.countersign.messages.Preview;
import io.countersign.messages.Refused;
import io.countersign.messages.casework.mailings.MailingCommand;
import io.countersign.messages.casework.mailings.MailingEvent;
import java.util.Optional;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.modelling.command.AggregateCreationPolicy;
import org.axonframework.modelling.command.CreationPolicy;
import org.axonframework.spring.stereotype.Aggregate;

/** Carries {@link Mailing}'s decisions into the ledger. */
@Aggregate(cache = "aggregateCache")
class MailingAggregate extends Subject<MailingCommand, MailingEvent, Mailing> {
    MailingAggregate() {
        super(MailingEvent.class, new Mailing.Missing());
    }

    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.ALWAYS)
    Object handle(MailingCommand.SendText command) {
        return order(command);
    }

    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.ALWAYS)
    Object handle(MailingCommand.SendEmail command) {
        return order(command);
    }

    @CommandHandler
    Object handle(MailingCommand.Start command) {
        return order(command);
    }

    @CommandHandler
    Object handle(MailingCommand.End command) {
        return order(command);
    }

    @Override
    protected Decision<MailingEvent> decide(MailingCommand command, Mailing now) {
        return Mailing.decide(command, now);
    }

    @Override
    protected Mailing evolve(Mailing now, MailingEvent event) {
        return Mailing.evolve(now, event);
    }

    @Override
    protected Optional<Preview> preview(MailingCommand command, Mailing now) {
        return Mailing.preview(command);
    }

    @Override
    public Refused notFound(String subjectId) {
        return Mailing.unknown(subjectId);
    }
}
