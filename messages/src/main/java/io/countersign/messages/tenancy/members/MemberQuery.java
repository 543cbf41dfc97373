package io.countersign.messages.tenancy.members;

import io.countersign.messages.Query;
import io.countersign.messages.TenantQuery;
import java.util.List;

/** Questions about members. */
public sealed interface MemberQuery<R> extends Query<R> {

    /**
     * Every membership of the person with this email; asked at sign-in, before a business is known.
     */
    record MembershipsOf(String email) implements MemberQuery<Memberships> {}

    /** The members of a business by name. */
    record ListMembers(String businessId)
            implements MemberQuery<Memberships>, TenantQuery<Memberships> {}

    /** One membership as it is now; null when the person does not belong to the business. */
    record GetMember(String businessId, String memberId)
            implements MemberQuery<MemberView>, TenantQuery<MemberView> {}

    /** Several memberships. */
    record Memberships(List<MemberView> members) {
        public Memberships {
            members = List.copyOf(members);
        }
    }

    /** One person in one business. */
    record MemberView(String memberId, String businessId, String email, String name, Role role) {}
}
