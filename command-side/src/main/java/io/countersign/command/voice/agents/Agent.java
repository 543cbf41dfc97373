package io.countersign.command.voice.agents;

import io.countersign.command.Decision;
import io.countersign.command.State;
import io.countersign.messages.FieldChange;
import io.countersign.messages.Preview;
import io.countersign.messages.Refused;
import io.countersign.messages.voice.agents.AgentCommand;
import io.countersign.messages.voice.agents.AgentCommand.Configure;
import io.countersign.messages.voice.agents.AgentCommand.Create;
import io.countersign.messages.voice.agents.AgentCommand.Restore;
import io.countersign.messages.voice.agents.AgentCommand.WriteRules;
import io.countersign.messages.voice.agents.AgentEvent;
import io.countersign.messages.voice.agents.AgentEvent.Configured;
import io.countersign.messages.voice.agents.AgentEvent.Created;
import io.countersign.messages.voice.agents.AgentFields;
import io.countersign.messages.voice.agents.AgentSettings;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

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
                        case WriteRules c -> Decision.decline(unknown(c.agentId()));
                        case Restore c -> Decision.decline(unknown(c.agentId()));
                    };
            case Known known ->
                    switch (command) {
                        case Create c ->
                                Decision.decline(
                                        "already_exists",
                                        "There is an agent with this id already.");
                        case Configure c -> configure(c, known);
                        case WriteRules c -> writeRules(c, known);
                        case Restore c -> restore(c, known);
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
        if (!(now instanceof Known known)) {
            return Optional.empty();
        }
        AgentSettings settings = known.settings();
        return switch (command) {
            case Create _ -> Optional.empty();
            case Configure c -> {
                var changes = AgentFields.differences(settings, AgentMerge.merged(c, settings));
                yield preview(AgentSentence.of(settings.name(), c, changes), known, changes);
            }
            case WriteRules c -> {
                var changes = AgentFields.differences(settings, withRules(c, settings));
                yield preview(AgentSentence.of(settings.name(), c, changes), known, changes);
            }
            case Restore c -> {
                var changes = AgentFields.differences(settings, c.settings());
                yield preview(AgentSentence.of(settings.name(), c, changes), known, changes);
            }
        };
    }

    private static Optional<Preview> preview(
            String sentence, Known known, List<FieldChange> changes) {
        return Optional.of(
                new Preview(sentence, known.settings().name(), known.version(), changes));
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
        return change(c, known, AgentMerge.merged(c, known.settings()), null);
    }

    private static Decision<AgentEvent> writeRules(WriteRules c, Known known) {
        Optional<Refused> refused = RuleLimits.check(c);
        return refused.isPresent()
                ? Decision.decline(refused.get())
                : change(c, known, withRules(c, known.settings()), null);
    }

    private static AgentSettings withRules(WriteRules c, AgentSettings now) {
        return now.withInboundPrompt(
                PromptSection.written(
                        Objects.requireNonNullElse(now.inboundPrompt(), ""),
                        c.title(),
                        c.rules(),
                        c.append()));
    }

    private static Decision<AgentEvent> restore(Restore c, Known known) {
        return c.version() >= 1 && c.version() < known.version()
                ? change(c, known, c.settings(), c.version())
                : Decision.decline(
                        "invalid_version_number",
                        "Version %d is not an earlier one; the settings are at version %d. Call"
                                        .formatted(c.version(), known.version())
                                + " list_config_versions to see the versions.");
    }

    private static Decision<AgentEvent> change(
            AgentCommand c, Known known, AgentSettings will, @Nullable Long restoredFrom) {
        Optional<Refused> refused = AgentLimits.check(will);
        if (refused.isPresent()) {
            return Decision.decline(refused.get());
        }
        List<String> changed =
                AgentFields.differences(known.settings(), will).stream()
                        .map(FieldChange::field)
                        .toList();
        return changed.isEmpty()
                ? Decision.nothingToDo()
                : Decision.accept(
                        new Configured(
                                c.businessId(),
                                c.agentId(),
                                known.version() + 1,
                                will,
                                changed,
                                restoredFrom));
    }
}
