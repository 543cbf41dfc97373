package io.countersign.messages.governance.policies;

import io.countersign.messages.PastQuery;
import io.countersign.messages.Queries;
import io.countersign.messages.TenantQuery;
import java.time.Instant;
import java.util.List;
import java.util.Set;

/** Questions about policies. */
public sealed interface PolicyQuery<R> extends TenantQuery<R> {

    /** The policy in force; none when the built-in rules alone decide. */
    record GetPolicy(String businessId)
            implements PolicyQuery<PolicyEvent.Published>, PastQuery<PolicyEvent.Published> {
        @Override
        public String view() {
            return "policies";
        }

        @Override
        public Set<String> subjects(Queries now) {
            return Set.of(PolicyCommand.policyOf(businessId));
        }
    }

    /** Whether an owner wants to go back to the built-in rules; null when nobody does. */
    record GetFallBack(String businessId) implements PolicyQuery<PolicyEvent.FallBackAsked> {}

    /** Every version, newest first. */
    record ListVersions(String businessId, int limit)
            implements PolicyQuery<Versions>, PastQuery<Versions> {
        @Override
        public String view() {
            return "policies";
        }

        @Override
        public Set<String> subjects(Queries now) {
            return Set.of(PolicyCommand.policyOf(businessId));
        }
    }

    /** Some versions. */
    record Versions(List<PolicyEvent.Published> versions) {
        public Versions {
            versions = List.copyOf(versions);
        }
    }

    /** What was decided under a policy since a moment, newest first. */
    record Decisions(String businessId, Instant since, int limit)
            implements PolicyQuery<DecisionList> {}

    /** What was decided under a policy about a subject because of one request; null for nothing. */
    record DecisionOf(String businessId, String targetId, String requestId)
            implements PolicyQuery<DecisionView> {}

    /** Some decisions. */
    record DecisionList(List<DecisionView> decisions) {
        public DecisionList {
            decisions = List.copyOf(decisions);
        }
    }

    /**
     * One decision.
     *
     * @param facts what the conditions could look at, as JSON
     * @param effect what was decided
     * @param rules the rules that fitted
     */
    record DecisionView(
            long position,
            Instant at,
            String commandName,
            String targetId,
            String sentence,
            String facts,
            Rule.Effect effect,
            List<String> rules,
            long policyVersion) {
        public DecisionView {
            rules = List.copyOf(rules);
        }
    }
}
