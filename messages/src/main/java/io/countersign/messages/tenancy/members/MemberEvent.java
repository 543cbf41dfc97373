package io.countersign.messages.tenancy.members;

import io.countersign.messages.Event;
import io.countersign.messages.LogicalName;

/** What happened to one member. */
public sealed interface MemberEvent extends Event {
    String memberId();

    @Override
    default String subjectId() {
        return memberId();
    }

    /** The person belongs to the business; the email is lower case. */
    @LogicalName("tenancy.member.added/1")
    record Added(String businessId, String memberId, String email, String name, Role role)
            implements MemberEvent {}
}
