package io.countersign.mcp.voice.agents;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.countersign.mcp.tools.About;
import io.countersign.messages.voice.agents.AgentQuery.AgentView;
import io.countersign.messages.voice.agents.AgentSettings;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** An agent as an assistant sees it in a list. */
public record AgentRow(
        String id,
        String name,
        String businessId,
        String status,
        @Nullable String firstMessage,
        @Nullable Voice voice,
        @Nullable Model model,
        @About("Seconds") @Nullable Integer maxDuration,
        boolean transferEnabled,
        @About("E.164") @Nullable String transferPhoneNumber,
        @About("Grows with every change of the settings") long versionNumber,
        Instant createdAt,
        Instant updatedAt) {

    /** Whose voice callers hear. */
    record Voice(
            @About(most = 64) String provider,
            @About(most = 128) @JsonProperty("voiceId") String voiceId) {
        AgentSettings.Voice setting() {
            return new AgentSettings.Voice(provider, voiceId);
        }

        static @Nullable Voice of(AgentSettings.@Nullable Voice voice) {
            return voice == null ? null : new Voice(voice.provider(), voice.voiceId());
        }
    }

    /** Which model thinks. */
    record Model(
            @About(most = 64) String provider,
            @About(most = 128) String model,
            @About(least = 0, most = 2) @Nullable Double temperature) {
        AgentSettings.Model setting() {
            return new AgentSettings.Model(provider, model, temperature);
        }

        static @Nullable Model of(AgentSettings.@Nullable Model model) {
            return model == null
                    ? null
                    : new Model(model.provider(), model.model(), model.temperature());
        }
    }

    /** The row of an agent. */
    public static AgentRow of(AgentView view) {
        AgentSettings now = view.settings();
        return new AgentRow(
                view.agentId(),
                now.name(),
                view.businessId(),
                view.status(),
                now.firstMessage(),
                Voice.of(now.voice()),
                Model.of(now.model()),
                now.maxDurationSeconds(),
                now.transferEnabled(),
                now.transferPhoneNumber(),
                view.version(),
                view.createdAt(),
                view.updatedAt());
    }
}
