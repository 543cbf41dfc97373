package io.countersign.command.voice.sinks;

import io.countersign.command.Decision;
import io.countersign.command.Subject;
import io.countersign.messages.Preview;
import io.countersign.messages.Refused;
import io.countersign.messages.voice.sinks.SinkCommand;
import io.countersign.messages.voice.sinks.SinkEvent;
import java.util.Optional;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.modelling.command.AggregateCreationPolicy;
import org.axonframework.modelling.command.CreationPolicy;
import org.axonframework.spring.stereotype.Aggregate;

/** Carries {@link Sink}'s decisions into the ledger. */
@Aggregate(cache = "aggregateCache")
class SinkAggregate extends Subject<SinkCommand, SinkEvent, Sink> {
    SinkAggregate() {
        super(SinkEvent.class, new Sink.Missing());
    }

    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.ALWAYS)
    Object handle(SinkCommand.Open command) {
        return order(command);
    }

    @CommandHandler
    Object handle(SinkCommand.Configure command) {
        return order(command);
    }

    @CommandHandler
    Object handle(SinkCommand.Stop command) {
        return order(command);
    }

    @Override
    protected Decision<SinkEvent> decide(SinkCommand command, Sink now) {
        return Sink.decide(command, now);
    }

    @Override
    protected Sink evolve(Sink now, SinkEvent event) {
        return Sink.evolve(now, event);
    }

    @Override
    protected Optional<Preview> preview(SinkCommand command, Sink now) {
        return Sink.preview(command, now);
    }

    @Override
    public Refused notFound(String subjectId) {
        return Sink.unknown(subjectId);
    }
}
