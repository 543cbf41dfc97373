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
        @Nullable String transferPhoneNumber) {

    /** Whose voice is heard. */
    public record Voice(String provider, String voiceId) {}

    /** Which model thinks; temperature from 0 to 2. */
    public record Model(String provider, String model, @Nullable Double temperature) {}
}
