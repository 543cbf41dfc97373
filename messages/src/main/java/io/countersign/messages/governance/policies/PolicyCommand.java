package io.countersign.messages.governance.policies;

import io.countersign.messages.Command;
import io.countersign.messages.Governed;
import io.countersign.messages.LogicalName;
import io.countersign.messages.Risk;
import io.countersign.messages.tenancy.members.Role;
import java.time.Instant;
import java.util.List;

/** Orders about a business's policy. */
public sealed interface PolicyCommand extends Command {
    /** The one policy of a business. */
    static String policyOf(String businessId) {
        return "policy_" + businessId;
    }

    @Override
    default String subjectId() {
        return policyOf(businessId());
    }

    /**
     * Puts rules into force.
     *
     * @param basedOn the version these rules were written against
     * @param shadow whether they only record what they would have done
     * @param editorAccounts every membership of the person who wrote them
     */
    @Governed(risk = Risk.HIGH, because = "changes what happens without a person")
    @LogicalName("governance.policy.publish/1")
    record Publish(
            String businessId,
            long basedOn,
            List<Rule> rules,
            boolean shadow,
            String editorId,
            String editorName,
            Role editorRole,
            List<String> editorAccounts,
            Instant at)
            implements PolicyCommand {
        public Publish {
            rules = List.copyOf(rules);
            editorAccounts = List.copyOf(editorAccounts);
        }
    }
}
