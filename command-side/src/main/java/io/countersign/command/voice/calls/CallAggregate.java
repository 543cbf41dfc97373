package io.countersign.command.voice.calls;

import io.countersign.command.Decision;
import io.countersign.command.Subject;
import io.countersign.messages.Preview;
import io.countersign.messages.Refused;
import io.countersign.messages.voice.calls.CallCommand;
import io.countersign.messages.voice.calls.CallEvent;
import java.util.Optional;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.modelling.command.AggregateCreationPolicy;
import org.axonframework.modelling.command.CreationPolicy;
import org.axonframework.spring.stereotype.Aggregate;

/** Carries {@link Call}'s decisions into the ledger. */
@Aggregate(cache = "aggregateCache")
class CallAggregate extends Subject<CallCommand, CallEvent, Call> {
    CallAggregate() {
        super(CallEvent.class, new Call.Missing());
    }

    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.ALWAYS)
    Object handle(CallCommand.Place command) {
        return order(command);
    }

    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
    Object handle(CallCommand.TakeIn command) {
        return order(command);
    }

    @CommandHandler
    Object handle(CallCommand.StartDialling command) {
        return order(command);
    }

    @CommandHandler
    Object handle(CallCommand.MarkInDoubt command) {
        return order(command);
    }

    @CommandHandler
    Object handle(CallCommand.ReportPlaced command) {
        return order(command);
    }

    @CommandHandler
    Object handle(CallCommand.ReportNotPlaced command) {
        return order(command);
    }

    @CommandHandler
    Object handle(CallCommand.ReportProgress command) {
        return order(command);
    }

    @CommandHandler
    Object handle(CallCommand.ReportTransfer command) {
        return order(command);
    }

    @CommandHandler
    Object handle(CallCommand.Hear command) {
        return order(command);
    }

    @CommandHandler
    Object handle(CallCommand.Summarise command) {
        return order(command);
    }

    @CommandHandler
    Object handle(CallCommand.AddRecording command) {
        return order(command);
    }

    @CommandHandler
    Object handle(CallCommand.Review command) {
        return order(command);
    }

    @CommandHandler
    Object handle(CallCommand.ReportTranscript command) {
        return order(command);
    }

    @Override
    protected Decision<CallEvent> decide(CallCommand command, Call now) {
        return Call.decide(command, now);
    }

    @Override
    protected Call evolve(Call now, CallEvent event) {
        return Call.evolve(now, event);
    }

    @Override
    protected Optional<Preview> preview(CallCommand command, Call now) {
        return Call.preview(command, now);
    }

    @Override
    public Refused notFound(String subjectId) {
        return Call.unknown(subjectId);
    }
}
