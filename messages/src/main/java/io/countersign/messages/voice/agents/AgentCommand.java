package io.countersign.messages.voice.agents;

import io.countersign.messages.Command;
import io.countersign.messages.Governed;
import io.countersign.messages.LogicalName;
import io.countersign.messages.Risk;
import io.countersign.messages.Ungoverned;
import io.countersign.messages.voice.agents.AgentSettings.Model;
import io.countersign.messages.voice.agents.AgentSettings.Voice;
import java.util.List;
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
                    @Nullable String transferPhoneNumber,
            @Governed(risk = Risk.HIGH, because = "changes what people who are called hear")
                    @Nullable String outboundPrompt,
            @Governed(risk = Risk.MEDIUM, because = "changes how people who are called are greeted")
                    @Nullable String outboundFirstMessage,
            @Governed(risk = Risk.HIGH, because = "changes how the agent thinks")
                    @Nullable String outboundLlm,
            @Governed(risk = Risk.HIGH, because = "changes how the agent thinks")
                    @Nullable String smsLlm,
            @Nullable String metadata,
            @Governed(risk = Risk.HIGH, because = "changes how the agent works underneath")
                    @Nullable String vapiConfig)
            implements AgentCommand {

        /** An order about an agent that only answers. */
        public Configure(
                String businessId,
                String agentId,
                @Nullable String name,
                @Nullable String firstMessage,
                @Nullable String inboundPrompt,
                @Nullable String smsPrompt,
                @Nullable Voice voice,
                @Nullable Model model,
                @Nullable Integer maxDurationSeconds,
                @Nullable Boolean transferEnabled,
                @Nullable String transferPhoneNumber) {
            this(
                    businessId,
                    agentId,
                    name,
                    firstMessage,
                    inboundPrompt,
                    smsPrompt,
                    voice,
                    model,
                    maxDurationSeconds,
                    transferEnabled,
                    transferPhoneNumber,
                    null,
                    null,
                    null,
                    null,
                    null,
                    null);
        }
    }

    /**
     * Writes rules into one section of the inbound prompt and leaves the rest of it byte for byte.
     *
     * @param title of the section; it is made at the end when there is none
     * @param rules one line each
     * @param append adds to the section; otherwise what it says is replaced
     */
    @Governed(risk = Risk.HIGH, because = "changes what every caller hears")
    @LogicalName("voice.agent.write_rules/1")
    record WriteRules(
            String businessId, String agentId, String title, List<String> rules, boolean append)
            implements AgentCommand {
        public WriteRules {
            rules = List.copyOf(rules);
        }
    }

    /**
     * Makes the settings again what they were in an earlier version; that is a new version. The
     * settings stand in the order, so that a person signs exactly these.
     *
     * @param version the version whose settings these are
     */
    @Governed(
            risk = Risk.LOW,
            because = "makes settings again what they were",
            like = Configure.class)
    @LogicalName("voice.agent.restore/1")
    record Restore(String businessId, String agentId, long version, AgentSettings settings)
            implements AgentCommand {}
}
