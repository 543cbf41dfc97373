package io.countersign.sagas.voice.agents;

import io.countersign.messages.Page;
import io.countersign.messages.Queries;
import io.countersign.messages.voice.agents.AgentEvent;
import io.countersign.messages.voice.agents.AgentQuery;
import io.countersign.messages.voice.agents.AgentQuery.AgentView;
import io.countersign.messages.voice.carriers.CarrierEvent;
import io.countersign.messages.voice.numbers.NumberEvent;
import io.countersign.sagas.outside.effects.Effects;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.EventHandler;
import org.springframework.stereotype.Component;

/** When an agent's settings change, or a carrier gets new keys, its copies are brought up to it. */
@Component
@ProcessingGroup(WhenAnAgentIsConfigured.GROUP)
public class WhenAnAgentIsConfigured {
    /** The processing group's name. */
    public static final String GROUP = "when-an-agent-is-configured";

    private static final int ROWS = 100;

    private final Effects effects;
    private final Queries queries;

    public WhenAnAgentIsConfigured(Effects effects, Queries queries) {
        this.effects = effects;
        this.queries = queries;
    }

    @EventHandler
    void on(AgentEvent.Created event) {
        copy(event.businessId(), event.agentId(), 1);
    }

    @EventHandler
    void on(AgentEvent.Configured event) {
        copy(event.businessId(), event.agentId(), event.version());
    }

    /** Whoever has a number answers it, at the carrier as well. */
    @EventHandler
    void on(NumberEvent.Registered event) {
        String agentId = event.agentId();
        AgentView agent =
                agentId == null
                        ? null
                        : queries.ask(new AgentQuery.GetAgent(event.businessId(), agentId));
        if (agent != null) {
            copy(event.businessId(), agent.agentId(), agent.version());
        }
    }

    /** The word that reports carry is new as well, so every copy needs it. */
    @EventHandler
    void on(CarrierEvent.Connected event) {
        int offset = 0;
        Page<AgentView> page;
        do {
            page = queries.require(new AgentQuery.ListAgents(event.businessId(), ROWS, offset));
            page.rows()
                    .forEach(agent -> copy(event.businessId(), agent.agentId(), agent.version()));
            offset += ROWS;
        } while (page.rows().size() == ROWS);
    }

    private void copy(String businessId, String agentId, long version) {
        effects.schedule(CopyingAnAgent.KIND, businessId, CopyingAnAgent.subject(agentId, version));
    }
}
