package io.countersign.messages.governance.delegations;

import io.countersign.messages.Event;
import io.countersign.messages.LogicalName;
import io.countersign.messages.tenancy.members.Role;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What happened to one delegation. */
public sealed interface DelegationEvent extends Event {
    String delegationId();

    @Override
    default String subjectId() {
        return delegationId();
    }

    /** A member may countersign in the place of another until then. */
    @LogicalName("governance.delegation.lent/1")
    record Lent(
            String businessId,
            String delegationId,
            String lenderId,
            String lenderName,
            Role lenderRole,
            List<String> lenderAccounts,
            String toId,
            String toName,
            Instant from,
            Instant until,
            @Nullable String why)
            implements DelegationEvent {
        public Lent {
            lenderAccounts = List.copyOf(lenderAccounts);
        }
    }

    /** It is over before its time. */
    @LogicalName("governance.delegation.taken_back/1")
    record TakenBack(String businessId, String delegationId, String memberId, String memberName)
            implements DelegationEvent {}
}
