package io.countersign.messages.tenancy.members;

import io.countersign.messages.Command;
import io.countersign.messages.LogicalName;
import io.countersign.messages.Ungoverned;

/** Orders about one member of a business. */
public sealed interface MemberCommand extends Command {
    String memberId();

    @Override
    default String subjectId() {
        return memberId();
    }

    /** Adds a person to a business. Passwords are no part of the history. */
    @Ungoverned(because = "Only the operator can send it until people can invite each other.")
    @LogicalName("tenancy.member.add/1")
    record Add(String businessId, String memberId, String email, String name, Role role)
            implements MemberCommand {}
}
