package io.countersign.command.voice.agents;

import io.countersign.command.Decision;
import io.countersign.command.Subject;
import io.countersign.messages.Preview;
import io.countersign.messages.Refused;
import io.countersign.messages.voice.agents.AgentCommand;
import io.countersign.messages.voice.agents.AgentEvent;
import java.util.Optional;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.modelling.command.AggregateCreationPolicy;
import org.axonframework.modelling.command.CreationPolicy;
import org.axonframework.spring.stereotype.Aggregate;

/** Carries {@link Agent}'s decisions into the ledger. */
@Aggregate(cache = "aggregateCache")
class AgentAggregate extends Subject<AgentCommand, AgentEvent, Agent> {
    AgentAggregate() {
        super(AgentEvent.class, new Agent.Missing());
    }

    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.ALWAYS)
    Object handle(AgentCommand.Create command) {
        return order(command);
    }

    @CommandHandler
    Object handle(AgentCommand.Configure command) {
        return order(command);
    }

    @CommandHandler
    Object handle(AgentCommand.WriteRules command) {
        return order(command);
    }

    @CommandHandler
    Object handle(AgentCommand.Restore command) {
        return order(command);
    }

    @Override
    protected Decision<AgentEvent> decide(AgentCommand command, Agent now) {
        return Agent.decide(command, now);
    }

    @Override
    protected Agent evolve(Agent now, AgentEvent event) {
        return Agent.evolve(now, event);
    }

    @Override
    protected Optional<Preview> preview(AgentCommand command, Agent now) {
        return Agent.preview(command, now);
    }

    @Override
    public Refused notFound(String subjectId) {
        return Agent.unknown(subjectId);
    }
}
