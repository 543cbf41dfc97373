package io.countersign.messages.voice.agents;

import io.countersign.messages.Command;
import io.countersign.messages.Governed;
import io.countersign.messages.LogicalName;
import io.countersign.messages.Risk;
import io.countersign.messages.Ungoverned;
import io.countersign.messages.voice.agents.AgentSettings.Model;
import io.countersign.messages.voice.agents.AgentSettings.Voice;
import org.jspecify.annotations.Nullable;

/** Orders to one agent. */
public sealed interface AgentCommand extends Command {
    String agentId();

    @Override
    default String subjectId() {
        return agentId();
    }

    /** Brings an agent into being with version 1 of its settings. */
    @Ungoverned(because = "A new agent answers no line until a line is given to it.")
    @LogicalName("voice.agent.create/1")
    record Create(String businessId, String agentId, AgentSettings settings)
            implements AgentCommand {}

    /** Changes the settings that are given; null leaves a setting as it is. */
    @Governed(risk = Risk.LOW, because = "changes how the agent is listed")
    @LogicalName("voice.agent.configure/1")
    record Configure(
            String businessId,
            String agentId,
            @Nullable String name,
            @Governed(risk = Risk.MEDIUM, because = "changes how callers are greeted")
                    @Nullable String firstMessage,
            @Governed(risk = Risk.HIGH, because = "changes what every caller hears")
                    @Nullable String inboundPrompt,
            @Governed(risk = Risk.MEDIUM, because = "changes what people are texted")
                    @Nullable String smsPrompt,
            @Governed(risk = Risk.MEDIUM, because = "changes the voice callers hear")
                    @Nullable Voice voice,
            @Governed(risk = Risk.HIGH, because = "changes how the agent thinks")
                    @Nullable Model model,
            @Governed(
                            risk = Risk.MEDIUM,
                            because = "changes how long calls may run",
                            field = "max_duration")
                    @Nullable Integer maxDurationSeconds,
            @Governed(risk = Risk.HIGH, because = "changes where callers are sent")
                    @Nullable Boolean transferEnabled,
            @Governed(risk = Risk.HIGH, because = "changes where callers are sent")
                    @Nullable String transferPhoneNumber)
            implements AgentCommand {}
}
