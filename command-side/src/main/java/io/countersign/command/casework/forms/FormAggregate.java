package io.countersign.command.casework.forms;

import io.countersign.command.Decision;
import io.countersign.command.Subject;
import io.countersign.messages.Preview;
import io.countersign.messages.Refused;
import io.countersign.messages.casework.forms.FormCommand;
import io.countersign.messages.casework.forms.FormEvent;
import java.util.Optional;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.modelling.command.AggregateCreationPolicy;
import org.axonframework.modelling.command.CreationPolicy;
import org.axonframework.spring.stereotype.Aggregate;

/** Carries {@link Form}'s decisions into the ledger. */
@Aggregate(cache = "aggregateCache")
class FormAggregate extends Subject<FormCommand, FormEvent, Form> {
    FormAggregate() {
        super(FormEvent.class, new Form.Missing());
    }

    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.ALWAYS)
    Object handle(FormCommand.Create command) {
        return order(command);
    }

    @CommandHandler
    Object handle(FormCommand.Revise command) {
        return order(command);
    }

    @CommandHandler
    Object handle(FormCommand.Assign command) {
        return order(command);
    }

    @CommandHandler
    Object handle(FormCommand.Settle command) {
        return order(command);
    }

    @Override
    protected Decision<FormEvent> decide(FormCommand command, Form now) {
        return Form.decide(command, now);
    }

    @Override
    protected Form evolve(Form now, FormEvent event) {
        return Form.evolve(now, event);
    }

    @Override
    protected Optional<Preview> preview(FormCommand command, Form now) {
        return Form.preview(command, now);
    }

    @Override
    public Refused notFound(String subjectId) {
        return Form.unknown(subjectId.replaceFirst("^form_", ""));
    }
}
