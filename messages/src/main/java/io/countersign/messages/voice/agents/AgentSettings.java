package io.countersign.messages.voice.agents;

import org.jspecify.annotations.Nullable;

/**
 * Everything that can be configured of one agent.
 *
 * @param name how the agent is called on the dashboard
 * @param firstMessage the greeting
 * @param inboundPrompt the whole instruction for calls that come in
 * @param smsPrompt the instruction for replies to texts
 * @param maxDurationSeconds the longest call
 * @param transferPhoneNumber E.164
 * @param outboundPrompt the whole instruction for calls the agent places
 * @param outboundFirstMessage the greeting of calls the agent places
 * @param outboundLlm which model thinks on calls the agent places
 * @param smsLlm which model thinks about texts
 * @param metadata the business's own notes on the agent, a JSON object as text
 * @param vapiConfig the raw configuration of the voice agent, a JSON object as text
 */
public record AgentSettings(
        String name,
        @Nullable String firstMessage,
        @Nullable String inboundPrompt,
        @Nullable String smsPrompt,
        @Nullable Voice voice,
        @Nullable Model model,
        @Nullable Integer maxDurationSeconds,
        boolean transferEnabled,
        @Nullable String transferPhoneNumber,
        @Nullable String outboundPrompt,
        @Nullable String outboundFirstMessage,
        @Nullable String outboundLlm,
        @Nullable String smsLlm,
        @Nullable String metadata,
        @Nullable String vapiConfig) {

    /** An agent that only answers, as most do. */
    public AgentSettings(
            String name,
            @Nullable String firstMessage,
            @Nullable String inboundPrompt,
            @Nullable String smsPrompt,
            @Nullable Voice voice,
            @Nullable Model model,
            @Nullable Integer maxDurationSeconds,
            boolean transferEnabled,
            @Nullable String transferPhoneNumber) {
        this(
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

    /** The same with another prompt for calls that come in. */
    public AgentSettings withInboundPrompt(String prompt) {
        return new AgentSettings(
                name,
                firstMessage,
                prompt,
                smsPrompt,
                voice,
                model,
                maxDurationSeconds,
                transferEnabled,
                transferPhoneNumber,
                outboundPrompt,
                outboundFirstMessage,
                outboundLlm,
                smsLlm,
                metadata,
                vapiConfig);
    }

    /** Whose voice is heard. */
    public record Voice(String provider, String voiceId) {}

    /** Which model thinks; temperature from 0 to 2. */
    public record Model(String provider, String model, @Nullable Double temperature) {}
}
