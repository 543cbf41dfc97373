package io.countersign.messages.voice.agents;

import io.countersign.messages.FieldChange;
import io.countersign.messages.Page;
import io.countersign.messages.PastQuery;
import io.countersign.messages.Queries;
import io.countersign.messages.TenantQuery;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Questions about agents. */
public sealed interface AgentQuery<R> extends TenantQuery<R> {

    /** A page of agents, oldest first. */
    record ListAgents(String businessId, int limit, int offset)
            implements AgentQuery<Page<AgentView>>, PastQuery<Page<AgentView>> {
        private static final int PAGE = 100;

        @Override
        public String view() {
            return "agents";
        }

        /** No agent is ever taken away, so whoever was there still is. */
        @Override
        public Set<String> subjects(Queries now) {
            Set<String> agents = new HashSet<>();
            Page<AgentView> page;
            do {
                page = now.require(new ListAgents(businessId, PAGE, agents.size()));
                page.rows().forEach(agent -> agents.add(agent.agentId()));
            } while (!page.rows().isEmpty() && agents.size() < page.total());
            return agents;
        }
    }

    /** One agent. */
    record GetAgent(String businessId, String agentId)
            implements AgentQuery<AgentView>, PastQuery<AgentView> {
        @Override
        public String view() {
            return "agents";
        }

        @Override
        public Set<String> subjects(Queries now) {
            return Set.of(agentId);
        }
    }

    /** The versions of one agent's settings, newest first. */
    record ListVersions(String businessId, String agentId, int limit, int offset)
            implements AgentQuery<Page<AgentVersionView>>, PastQuery<Page<AgentVersionView>> {
        @Override
        public String view() {
            return "agents";
        }

        @Override
        public Set<String> subjects(Queries now) {
            return Set.of(agentId);
        }
    }

    /** One version; null when it does not exist. */
    record GetVersion(String businessId, String agentId, long version)
            implements AgentQuery<AgentVersionView>, PastQuery<AgentVersionView> {
        @Override
        public String view() {
            return "agents";
        }

        @Override
        public Set<String> subjects(Queries now) {
            return Set.of(agentId);
        }
    }

    /** Two versions side by side; null when either does not exist. */
    record CompareVersions(String businessId, String agentId, long from, long to)
            implements AgentQuery<Comparison>, PastQuery<Comparison> {
        @Override
        public String view() {
            return "agents";
        }

        @Override
        public Set<String> subjects(Queries now) {
            return Set.of(agentId);
        }
    }

    /** An agent as it is now. */
    record AgentView(
            String agentId,
            String businessId,
            AgentSettings settings,
            long version,
            String status,
            Instant createdAt,
            Instant updatedAt) {}

    /**
     * One version of an agent's settings.
     *
     * @param changedBy the actor's name
     * @param changeId the countersigned change that made it, when there was one
     * @param restoredFrom the earlier version whose settings it has, when it was restored
     */
    record AgentVersionView(
            String agentId,
            long version,
            AgentSettings settings,
            List<String> changedFields,
            String changedBy,
            @Nullable String changeId,
            Instant at,
            @Nullable Long restoredFrom) {

        /** A version that was not restored. */
        public AgentVersionView(
                String agentId,
                long version,
                AgentSettings settings,
                List<String> changedFields,
                String changedBy,
                @Nullable String changeId,
                Instant at) {
            this(agentId, version, settings, changedFields, changedBy, changeId, at, null);
        }
    }

    /** The settings that differ between two versions; equal settings are left out. */
    record Comparison(AgentVersionView from, AgentVersionView to, List<FieldChange> differences) {}
}
