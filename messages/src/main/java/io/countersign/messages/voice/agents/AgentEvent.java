package io.countersign.messages.voice.agents;

import io.countersign.messages.Event;
import io.countersign.messages.LogicalName;
import io.countersign.messages.Stated;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What happened to one agent. */
public sealed interface AgentEvent extends Event, Stated {
    String agentId();

    /** All settings, as they are now. */
    AgentSettings settings();

    @Override
    default Map<String, @Nullable String> stated() {
        return AgentFields.texts(settings());
    }

    @Override
    default String subjectId() {
        return agentId();
    }

    /** The agent exists; its settings are version 1. */
    @LogicalName("voice.agent.created/1")
    record Created(String businessId, String agentId, AgentSettings settings)
            implements AgentEvent {}

    /**
     * The agent has new settings.
     *
     * @param version of the settings, one more than before
     * @param settings all of them, as they are now
     * @param changedFields names as the contract spells them
     * @param restoredFrom the earlier version whose settings these are, when they were restored
     */
    @LogicalName("voice.agent.configured/1")
    record Configured(
            String businessId,
            String agentId,
            long version,
            AgentSettings settings,
            List<String> changedFields,
            @Nullable Long restoredFrom)
            implements AgentEvent {
        public Configured {
            changedFields = List.copyOf(changedFields);
        }

        /** Settings that are new. */
        public Configured(
                String businessId,
                String agentId,
                long version,
                AgentSettings settings,
                List<String> changedFields) {
            this(businessId, agentId, version, settings, changedFields, null);
        }
    }
}
