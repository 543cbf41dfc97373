package io.countersign.sagas.voice.agents;

import io.countersign.messages.Family;
import io.countersign.messages.Queries;
import io.countersign.messages.voice.agents.AgentQuery;
import io.countersign.messages.voice.agents.AgentQuery.AgentView;
import io.countersign.sagas.outside.carriers.AgentCopies;
import io.countersign.sagas.outside.carriers.AgentCopies.Kept;
import io.countersign.sagas.outside.effects.Effect;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Brings a carrier's copy of an agent up to its settings. Every version has an effect of its own,
 * so that no change can be lost between two that are carried out at once.
 */
@Component
public class CopyingAnAgent implements Effect {
    static final String KIND = "copy-agent";
    private static final Logger LOG = LoggerFactory.getLogger(CopyingAnAgent.class);
    private static final Duration NOT_READABLE_YET = Duration.ofMillis(200);
    private static final Duration FIRST_RETRY = Duration.ofSeconds(5);
    private static final Duration GLANCE = Duration.ofMillis(500);
    private static final int MOST_GLANCES = 4;
    private static final int MOST_DOUBLINGS = 7;

    private final AgentCopies copies;
    private final Queries queries;

    public CopyingAnAgent(AgentCopies copies, Queries queries) {
        this.copies = copies;
        this.queries = queries;
    }

    /** What an effect is for: one version of one agent. */
    static String subject(String agentId, long version) {
        return agentId + "@" + version;
    }

    @Override
    public String kind() {
        return KIND;
    }

    @Override
    public Family family() {
        return Family.CALLS;
    }

    @Override
    public Next carryOut(String businessId, String subjectId, int attempt) {
        int at = subjectId.lastIndexOf('@');
        String agentId = subjectId.substring(0, at);
        long version = Long.parseLong(subjectId.substring(at + 1));
        AgentView agent = queries.ask(new AgentQuery.GetAgent(businessId, agentId));
        if (agent == null || agent.version() < version) {
            return new Again(NOT_READABLE_YET);
        }
        Kept kept = copies.keep(businessId, agentId);
        if (kept == Kept.REFUSED) {
            LOG.warn("A carrier does not take the settings of agent {}.", agentId);
        }
        return switch (kept) {
            case DONE, REFUSED -> new Done();
            case LATER ->
                    new Again(FIRST_RETRY.multipliedBy(1L << Math.min(attempt, MOST_DOUBLINGS)));
            // An account that was connected a moment ago may not be readable yet.
            case NOT_NEEDED -> attempt < MOST_GLANCES ? new Again(GLANCE) : new Done();
        };
    }
}
