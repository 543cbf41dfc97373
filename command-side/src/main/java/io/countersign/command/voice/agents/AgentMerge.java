package io.countersign.command.voice.agents;

import io.countersign.messages.voice.agents.AgentCommand.Configure;
import io.countersign.messages.voice.agents.AgentSettings;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

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
                        c.transferPhoneNumber(),
                        c.outboundPrompt(),
                        c.outboundFirstMessage(),
                        c.outboundLlm(),
                        c.smsLlm(),
                        c.metadata(),
                        c.vapiConfig())
                .allMatch(Objects::isNull);
    }

    static AgentSettings merged(Configure c, AgentSettings now) {
        return new AgentSettings(
                Objects.requireNonNullElse(c.name(), now.name()),
                or(c.firstMessage(), now.firstMessage()),
                or(c.inboundPrompt(), now.inboundPrompt()),
                or(c.smsPrompt(), now.smsPrompt()),
                or(c.voice(), now.voice()),
                or(c.model(), now.model()),
                or(c.maxDurationSeconds(), now.maxDurationSeconds()),
                Objects.requireNonNullElse(c.transferEnabled(), now.transferEnabled()),
                or(c.transferPhoneNumber(), now.transferPhoneNumber()),
                or(c.outboundPrompt(), now.outboundPrompt()),
                or(c.outboundFirstMessage(), now.outboundFirstMessage()),
                or(c.outboundLlm(), now.outboundLlm()),
                or(c.smsLlm(), now.smsLlm()),
                or(c.metadata(), now.metadata()),
                or(c.vapiConfig(), now.vapiConfig()));
    }

    private static <T> @Nullable T or(@Nullable T given, @Nullable T now) {
        return given != null ? given : now;
    }
}
