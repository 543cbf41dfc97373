package io.countersign.messages.governance.policies;

import io.countersign.messages.Event;
import io.countersign.messages.LogicalName;
import java.time.Instant;
import java.util.List;

/** What happened to a business's policy. */
public sealed interface PolicyEvent extends Event {
    @Override
    default String subjectId() {
        return PolicyCommand.policyOf(businessId());
    }

    /**
     * These rules are in force, and no others.
     *
     * @param version counted from 1
     * @param editorAccounts cannot sign under these rules for seven days
     */
    @LogicalName("governance.policy.published/1")
    record Published(
            String businessId,
            long version,
            List<Rule> rules,
            boolean shadow,
            String editorId,
            String editorName,
            List<String> editorAccounts,
            Instant at)
            implements PolicyEvent {
        public Published {
            rules = List.copyOf(rules);
            editorAccounts = List.copyOf(editorAccounts);
        }
    }

    /** An owner wants the built-in rules back; from then on they may be put into force again. */
    @LogicalName("governance.policy.fall_back_asked/1")
    record FallBackAsked(
            String businessId, String memberId, String memberName, Instant at, Instant from)
            implements PolicyEvent {}

    /** Somebody said no to that. */
    @LogicalName("governance.policy.fall_back_stopped/1")
    record FallBackStopped(String businessId, String memberId, String memberName)
            implements PolicyEvent {}
}
