package io.countersign.messages.governance.delegations;

import io.countersign.messages.TenantQuery;
import io.countersign.messages.tenancy.members.Role;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Questions about delegations. */
public sealed interface DelegationQuery<R> extends TenantQuery<R> {

    /** The delegations of a business, those that end last first. */
    record ListDelegations(String businessId, int limit) implements DelegationQuery<Delegations> {}

    /** In whose place a member may countersign at a moment. */
    record LentTo(String businessId, String memberId, Instant at)
            implements DelegationQuery<Delegations> {}

    /** Several delegations. */
    record Delegations(List<DelegationView> delegations) {
        public Delegations {
            delegations = List.copyOf(delegations);
        }
    }

    /**
     * One delegation as it is now.
     *
     * @param takenBackBy who ended it before its time
     */
    record DelegationView(
            String delegationId,
            String lenderId,
            String lenderName,
            Role lenderRole,
            String toId,
            String toName,
            Instant from,
            Instant until,
            @Nullable String why,
            @Nullable String takenBackBy) {

        /** Whether somebody can sign by it at that moment. */
        public boolean isInForce(Instant at) {
            return takenBackBy == null && !at.isBefore(from) && at.isBefore(until);
        }
    }
}
