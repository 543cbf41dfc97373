package io.countersign.messages.governance.gate;

import io.countersign.messages.Event;
import io.countersign.messages.LogicalName;
import io.countersign.messages.LogicalNames;
import io.countersign.messages.Personal;
import io.countersign.messages.Risk;
import io.countersign.messages.governance.policies.Rule;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What the gate itself remembers. */
public sealed interface GateEvent extends Event {

    /**
     * An idempotency key was used; first and only event of its stream.
     *
     * @param contentDigest what was asked for with it
     * @param status executed, pending_approval or denied
     * @param targetId the subject that changed, when executed
     * @param version the subject's version then, when executed
     * @param changeId the change request, when one was stored
     * @param code and message: the refusal, when denied
     */
    @LogicalName("governance.gate.key_used/1")
    record KeyUsed(
            String businessId,
            String subjectId,
            String tool,
            String contentDigest,
            String status,
            @Nullable String targetId,
            @Nullable Long version,
            @Nullable String changeId,
            @Nullable String code,
            @Nullable String message)
            implements GateEvent {}

    /**
     * Something was decided under a policy; first and only event of its stream.
     *
     * @param sentence what would happen, for people
     * @param facts all that the rules could look at, as canonical JSON
     * @param effect what the policy said
     * @param rules the rules that fitted
     * @param shadow whether the policy only recorded this
     */
    @LogicalName("governance.gate.decided/1")
    record Decided(
            String businessId,
            String subjectId,
            String targetId,
            String commandName,
            @Personal String sentence,
            @Personal String facts,
            Risk risk,
            Rule.Effect effect,
            List<String> rules,
            long policyVersion,
            boolean shadow)
            implements GateEvent {
        public Decided {
            rules = List.copyOf(rules);
        }

        @Override
        public @Nullable String dataSubject() {
            return LogicalNames.isAboutPeople(commandName) ? subjectId : null;
        }
    }

    /** A dry run was answered; first and only event of its stream. */
    @LogicalName("governance.gate.rehearsed/1")
    record Rehearsed(
            String businessId,
            String subjectId,
            String targetId,
            String commandName,
            String wouldBe,
            @Personal String sentence)
            implements GateEvent {
        @Override
        public @Nullable String dataSubject() {
            return LogicalNames.isAboutPeople(commandName) ? subjectId : null;
        }
    }
}
