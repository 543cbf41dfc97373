package io.countersign.messages.governance.policies;

import io.countersign.messages.Command;
import io.countersign.messages.Governed;
import io.countersign.messages.LogicalName;
import io.countersign.messages.Risk;
import io.countersign.messages.Ungoverned;
import io.countersign.messages.governance.changes.Signer;
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

    /**
     * An owner whom the rules lock out asks to go back to the built-in ones. Nothing changes before
     * a wait is over in which everybody who may sign is told and can stop it.
     */
    @Ungoverned(because = "It changes nothing; it begins a wait in which anybody can say no.")
    @LogicalName("governance.policy.ask_to_fall_back/1")
    record AskToFallBack(String businessId, Signer owner, Instant at) implements PolicyCommand {}

    /** Somebody who may sign says no to that. */
    @Ungoverned(because = "Saying no must never wait.")
    @LogicalName("governance.policy.stop_fall_back/1")
    record StopFallBack(String businessId, String memberId, String memberName, Role role)
            implements PolicyCommand {}

    /** The wait is over and nobody said no: the built-in rules decide again. */
    @Ungoverned(because = "It waited for days in the open, and the built-in rules still wait.")
    @LogicalName("governance.policy.fall_back/1")
    record FallBack(String businessId, Signer owner, Instant at) implements PolicyCommand {}
}
