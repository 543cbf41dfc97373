package io.countersign.command.voice.agents;

import io.countersign.messages.voice.agents.AgentCommand.Configure;
import io.countersign.messages.voice.agents.AgentSettings;
import java.util.Objects;
import java.util.stream.Stream;

/** What an order to configure gives, laid over the settings there are. */
final class AgentMerge {
    private AgentMerge() {}

    static boolean nothingGiven(Configure c) {
        return Stream.of(
                        c.name(),
                        c.firstMessage(),
                        c.inboundPrompt(),
                        c.smsPrompt(),
                        c.voice(),
                        c.model(),
                        c.maxDurationSeconds(),
                        c.transferEnabled(),
                        c.transferPhoneNumber())
                .allMatch(Objects::isNull);
    }

    static AgentSettings merged(Configure c, AgentSettings now) {
        return new AgentSettings(
                c.name() != null ? c.name() : now.name(),
                c.firstMessage() != null ? c.firstMessage() : now.firstMessage(),
                c.inboundPrompt() != null ? c.inboundPrompt() : now.inboundPrompt(),
                c.smsPrompt() != null ? c.smsPrompt() : now.smsPrompt(),
                c.voice() != null ? c.voice() : now.voice(),
                c.model() != null ? c.model() : now.model(),
                c.maxDurationSeconds() != null ? c.maxDurationSeconds() : now.maxDurationSeconds(),
                c.transferEnabled() != null ? c.transferEnabled() : now.transferEnabled(),
                c.transferPhoneNumber() != null
                        ? c.transferPhoneNumber()
                        : now.transferPhoneNumber());
    }
}
