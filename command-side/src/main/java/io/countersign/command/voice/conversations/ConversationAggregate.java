package io.countersign.command.voice.conversations;

import io.countersign.command.Decision;
import io.countersign.command.Subject;
import io.countersign.messages.Preview;
import io.countersign.messages.Refused;
import io.countersign.messages.voice.conversations.ConversationCommand;
import io.countersign.messages.voice.conversations.ConversationEvent;
import java.util.Optional;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.modelling.command.AggregateCreationPolicy;
import org.axonframework.modelling.command.CreationPolicy;
import org.axonframework.spring.stereotype.Aggregate;

/** Carries {@link Conversation}'s decisions into the ledger. */
@Aggregate(cache = "aggregateCache")
class ConversationAggregate extends Subject<ConversationCommand, ConversationEvent, Conversation> {
    ConversationAggregate() {
        super(ConversationEvent.class, new Conversation.Missing());
    }

    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
    Object handle(ConversationCommand.SendText command) {
        return order(command);
    }

    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
    Object handle(ConversationCommand.TakeInText command) {
        return order(command);
    }

    @CommandHandler
    Object handle(ConversationCommand.StartSending command) {
        return order(command);
    }

    @CommandHandler
    Object handle(ConversationCommand.MarkTextInDoubt command) {
        return order(command);
    }

    @CommandHandler
    Object handle(ConversationCommand.ReportSent command) {
        return order(command);
    }

    @CommandHandler
    Object handle(ConversationCommand.ReportNotSent command) {
        return order(command);
    }

    @CommandHandler
    Object handle(ConversationCommand.ReportDelivered command) {
        return order(command);
    }

    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
    Object handle(ConversationCommand.DoNotCall command) {
        return order(command);
    }

    @CommandHandler
    Object handle(ConversationCommand.AllowCalls command) {
        return order(command);
    }

    @Override
    protected Decision<ConversationEvent> decide(ConversationCommand command, Conversation now) {
        return Conversation.decide(command, now);
    }

    @Override
    protected Conversation evolve(Conversation now, ConversationEvent event) {
        return Conversation.evolve(now, event);
    }

    @Override
    protected Optional<Preview> preview(ConversationCommand command, Conversation now) {
        return Conversation.preview(command, now);
    }

    @Override
    public Refused notFound(String subjectId) {
        return Conversation.unknown(subjectId);
    }
}
