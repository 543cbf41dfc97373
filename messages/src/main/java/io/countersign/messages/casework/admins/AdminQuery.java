package io.countersign.messages.casework.admins;

import io.countersign.messages.Page;
import io.countersign.messages.TenantQuery;
import org.jspecify.annotations.Nullable;

/** Questions about the people who run the case desk. */
public sealed interface AdminQuery<R> extends TenantQuery<R> {

    /** A page of people by name; {@code key} matches a part of name or email, in any case. */
    record ListAdmins(String businessId, @Nullable String key, int limit, int offset)
            implements AdminQuery<Page<AdminView>> {}

    /** One person. */
    record GetAdmin(String businessId, long adminId) implements AdminQuery<AdminView> {}

    /**
     * A member of the business, numbered.
     *
     * @param companyId the business's number
     * @param role for example {@code owner}
     */
    record AdminView(
            long adminId,
            long companyId,
            String memberId,
            String name,
            String email,
            String role) {}
}
