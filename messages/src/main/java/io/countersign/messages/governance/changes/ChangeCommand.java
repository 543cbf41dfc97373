package io.countersign.messages.governance.changes;

import io.countersign.messages.Command;
import io.countersign.messages.LogicalName;
import io.countersign.messages.Preview;
import io.countersign.messages.Ungoverned;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Orders about one change request. A change is proposed by the gate alone, so there is no command
 * for it.
 */
public sealed interface ChangeCommand extends Command {
    String changeId();

    @Override
    default String subjectId() {
        return changeId();
    }

    /**
     * A person countersigns.
     *
     * @param digest what the person saw; anything else is refused
     * @param part what of it is signed; null when all of it is
     * @param at now, for the expiry
     */
    @Ungoverned(because = "It is the countersignature itself.")
    @LogicalName("governance.change.approve/1")
    record Approve(
            String businessId,
            String changeId,
            String digest,
            Signer signer,
            @Nullable Part part,
            Instant at)
            implements ChangeCommand {
        /** All of it, or only these of its fields, whose rows are just those that were shown. */
        public Approve(
                String businessId,
                String changeId,
                String digest,
                Signer signer,
                List<String> kept,
                Instant at) {
            this(
                    businessId,
                    changeId,
                    digest,
                    signer,
                    kept.isEmpty() ? null : new Part(Less.keeping(kept), null, null),
                    at);
        }
    }

    /**
     * Less than was asked for.
     *
     * @param digest of the narrower command, as the person saw it
     * @param shown what it would do, as the person saw it; needed unless only fields are left out
     */
    record Part(Less less, @Nullable String digest, @Nullable Preview shown) {}

    /** A person says no, and why. */
    @Ungoverned(because = "It is the refusal itself.")
    @LogicalName("governance.change.refuse/1")
    record Refuse(String businessId, String changeId, Signer signer, String reason, Instant at)
            implements ChangeCommand {}

    /**
     * Whoever asked takes it back.
     *
     * @param actorId the credential or member who takes it back
     * @param person the person behind it, when one is known
     */
    @Ungoverned(because = "Asking for less never needs a signature.")
    @LogicalName("governance.change.withdraw/1")
    record Withdraw(
            String businessId,
            String changeId,
            String actorId,
            String actorName,
            @Nullable Signer person)
            implements ChangeCommand {}

    /**
     * A person asks whoever proposed it something, or anybody of the business says something.
     *
     * @param question whether the proposer should answer
     */
    @Ungoverned(because = "Words beside a change change nothing.")
    @LogicalName("governance.change.remark/1")
    record Remark(
            String businessId,
            String changeId,
            String actorId,
            String actorName,
            boolean question,
            String text,
            Instant at)
            implements ChangeCommand {}

    /** Time ran out. */
    @Ungoverned(because = "Silence is never consent, and it must not need one.")
    @LogicalName("governance.change.expire/1")
    record Expire(String businessId, String changeId, Instant at) implements ChangeCommand {}
}
