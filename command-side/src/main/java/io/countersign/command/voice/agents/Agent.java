package io.countersign.command.voice.agents;

import io.countersign.command.Decision;
import io.countersign.command.State;
import io.countersign.messages.FieldChange;
import io.countersign.messages.Preview;
import io.countersign.messages.Refused;
import io.countersign.messages.voice.agents.AgentCommand;
import io.countersign.messages.voice.agents.AgentCommand.Configure;
import io.countersign.messages.voice.agents.AgentCommand.Create;
import io.countersign.messages.voice.agents.AgentEvent;
import io.countersign.messages.voice.agents.AgentEvent.Configured;
import io.countersign.messages.voice.agents.AgentEvent.Created;
import io.countersign.messages.voice.agents.AgentFields;
import io.countersign.messages.voice.agents.AgentSettings;
import java.util.List;
import java.util.Optional;

/** The rules of one agent. Pure: no framework, no clock, no randomness. */
public sealed interface Agent extends State {

    /** No such agent. */
    record Missing() implements Agent {
        @Override
        public long version() {
            return 0;
        }
    }

    /** An agent with its settings; every change of them is one version more. */
    record Known(AgentSettings settings, long version) implements Agent {}

    static Refused unknown(String agentId) {
        return Refused.notFound("agent", agentId, "list_agents");
    }

    static Decision<AgentEvent> decide(AgentCommand command, Agent now) {
        return switch (now) {
            case Missing() ->
                    switch (command) {
                        case Create c -> create(c);
                        case Configure c -> Decision.decline(unknown(c.agentId()));
                    };
            case Known known ->
                    switch (command) {
                        case Create c ->
                                Decision.decline(
                                        "already_exists",
                                        "There is an agent with this id already.");
                        case Configure c -> configure(c, known);
                    };
        };
    }

    static Agent evolve(Agent now, AgentEvent event) {
        return switch (event) {
            case Created e -> new Known(e.settings(), 1);
            case Configured e -> new Known(e.settings(), e.version());
        };
    }

    /** What a change of settings would do, for the person who is asked. */
    static Optional<Preview> preview(AgentCommand command, Agent now) {
        if (command instanceof Configure c && now instanceof Known known) {
            List<FieldChange> changes =
                    AgentFields.differences(
                            known.settings(), AgentMerge.merged(c, known.settings()));
            String name = known.settings().name();
            return Optional.of(
                    new Preview(
                            AgentSentence.of(name, c, changes), name, known.version(), changes));
        }
        return Optional.empty();
    }

    private static Decision<AgentEvent> create(Create c) {
        Optional<Refused> refused = AgentLimits.check(c.settings());
        return refused.isPresent()
                ? Decision.decline(refused.get())
                : Decision.accept(new Created(c.businessId(), c.agentId(), c.settings()));
    }

    private static Decision<AgentEvent> configure(Configure c, Known known) {
        if (AgentMerge.nothingGiven(c)) {
            return Decision.decline(
                    "nothing_to_change",
                    "Give at least one setting to change: "
                            + String.join(", ", AgentFields.NAMES)
                            + ".");
        }
        AgentSettings merged = AgentMerge.merged(c, known.settings());
        Optional<Refused> refused = AgentLimits.check(merged);
        if (refused.isPresent()) {
            return Decision.decline(refused.get());
        }
        List<String> changed =
                AgentFields.differences(known.settings(), merged).stream()
                        .map(FieldChange::field)
                        .toList();
        return changed.isEmpty()
                ? Decision.nothingToDo()
                : Decision.accept(
                        new Configured(
                                c.businessId(), c.agentId(), known.version() + 1, merged, changed));
    }
}
