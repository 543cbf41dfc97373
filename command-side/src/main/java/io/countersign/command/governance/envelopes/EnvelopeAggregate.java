package io.countersign.command.governance.envelopes;

import io.countersign.command.Alongside;
import io.countersign.command.Decision;
import io.countersign.command.Subject;
import io.countersign.messages.Refused;
import io.countersign.messages.governance.envelopes.EnvelopeCommand;
import io.countersign.messages.governance.envelopes.EnvelopeEvent;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.modelling.command.AggregateCreationPolicy;
import org.axonframework.modelling.command.AggregateLifecycle;
import org.axonframework.modelling.command.CreationPolicy;
import org.axonframework.spring.stereotype.Aggregate;

/** Carries {@link Envelope}'s decisions into the ledger. The gate alone uses one. */
@Aggregate(cache = "aggregateCache")
public class EnvelopeAggregate extends Subject<EnvelopeCommand, EnvelopeEvent, Envelope> {
    public EnvelopeAggregate() {
        super(EnvelopeEvent.class, new Envelope.Missing());
    }

    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.ALWAYS)
    Object handle(EnvelopeCommand.Issue command) {
        return order(command);
    }

    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.ALWAYS)
    Object handle(EnvelopeCommand.Derive command, Alongside others) {
        Envelope parent = (Envelope) others.now(command.ofParent());
        return switch (Envelope.derive(command, now(), parent)) {
            case Decision.Declined<EnvelopeEvent>(Refused refused) -> refused;
            case Decision.Accepted<EnvelopeEvent>(var events) -> {
                events.forEach(AggregateLifecycle::apply);
                yield version();
            }
        };
    }

    @CommandHandler
    Object handle(EnvelopeCommand.Revoke command) {
        return order(command);
    }

    /** Records that the gate let something through by this envelope. */
    public void record(EnvelopeEvent.Used event) {
        AggregateLifecycle.apply(event);
    }

    @Override
    protected Decision<EnvelopeEvent> decide(EnvelopeCommand command, Envelope now) {
        return Envelope.decide(command, now);
    }

    @Override
    protected Envelope evolve(Envelope now, EnvelopeEvent event) {
        return Envelope.evolve(now, event);
    }

    @Override
    public Refused notFound(String subjectId) {
        return Envelope.unknown(subjectId);
    }
}
