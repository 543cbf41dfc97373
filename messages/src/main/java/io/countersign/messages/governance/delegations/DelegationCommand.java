package io.countersign.messages.governance.delegations;

import io.countersign.messages.Command;
import io.countersign.messages.Governed;
import io.countersign.messages.LogicalName;
import io.countersign.messages.Risk;
import io.countersign.messages.Ungoverned;
import io.countersign.messages.governance.changes.Signer;
import io.countersign.messages.tenancy.members.Role;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Orders about one delegation. */
public sealed interface DelegationCommand extends Command {
    String delegationId();

    @Override
    default String subjectId() {
        return delegationId();
    }

    /**
     * A person lets another member countersign in his or her place for a while.
     *
     * @param from when it begins, and {@code until} when it is over
     * @param why in the lender's words
     * @param signs the lender's role when somebody else could sign this; otherwise nobody could
     *     ever lend the only signature of a business
     */
    @Governed(risk = Risk.LOW, because = "says who signs in whose place")
    @LogicalName("governance.delegation.lend/1")
    record Lend(
            String businessId,
            String delegationId,
            Signer lender,
            String toId,
            String toName,
            Instant from,
            Instant until,
            @Nullable String why,
            Instant at,
            @Governed(risk = Risk.MEDIUM, because = "lets somebody countersign")
                    @Nullable Role signs)
            implements DelegationCommand {}

    /** The lender, the stand-in or an owner ends it, at once. */
    @Ungoverned(because = "Taking authority back must never wait.")
    @LogicalName("governance.delegation.take_back/1")
    record TakeBack(
            String businessId, String delegationId, String memberId, String memberName, Role role)
            implements DelegationCommand {}
}
