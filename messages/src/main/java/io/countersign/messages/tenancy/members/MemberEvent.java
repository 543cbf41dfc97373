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

    /** The person has this role now. */
    @LogicalName("tenancy.member.role_changed/1")
    record RoleChanged(String businessId, String memberId, Role role) implements MemberEvent {}

    /** The person does not belong to the business any more. */
    @LogicalName("tenancy.member.removed/1")
    record Removed(String businessId, String memberId) implements MemberEvent {}
}
