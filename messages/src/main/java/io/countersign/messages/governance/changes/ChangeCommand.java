package io.countersign.messages.governance.changes;

import io.countersign.messages.Command;
import io.countersign.messages.LogicalName;
import io.countersign.messages.Ungoverned;
import io.countersign.messages.tenancy.members.Role;
import java.time.Instant;

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
     * @param at now, for the expiry
     */
    @Ungoverned(because = "It is the countersignature itself.")
    @LogicalName("governance.change.approve/1")
    record Approve(
            String businessId,
            String changeId,
            String digest,
            String memberId,
            String memberName,
            Role role,
            Instant at)
            implements ChangeCommand {}

    /** A person says no, and why. */
    @Ungoverned(because = "It is the refusal itself.")
    @LogicalName("governance.change.refuse/1")
    record Refuse(
            String businessId,
            String changeId,
            String memberId,
            String memberName,
            Role role,
            String reason,
            Instant at)
            implements ChangeCommand {}

    /** Time ran out. */
    @Ungoverned(because = "Silence is never consent, and it must not need one.")
    @LogicalName("governance.change.expire/1")
    record Expire(String businessId, String changeId, Instant at) implements ChangeCommand {}
}
