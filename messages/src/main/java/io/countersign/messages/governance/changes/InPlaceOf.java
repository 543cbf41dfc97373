package io.countersign.messages.governance.changes;

import io.countersign.messages.tenancy.members.Role;
import java.util.List;

/**
 * In whose place somebody decides.
 *
 * @param delegationId what allows it; the gate looks it up in the ledger
 * @param role what the absent person may do now, at most what it was when the delegation was made
 * @param accounts every membership of the absent person
 */
public record InPlaceOf(
        String delegationId, String memberId, String name, Role role, List<String> accounts) {
    public InPlaceOf {
        accounts = List.copyOf(accounts);
    }
}
