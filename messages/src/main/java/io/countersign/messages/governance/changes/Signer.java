package io.countersign.messages.governance.changes;

import io.countersign.messages.tenancy.members.Role;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A person about to decide, as their door knows them.
 *
 * @param role what the membership says now, not at sign-in
 * @param accounts every membership of this same person in the business, this one among them: two
 *     accounts of one person count once, and none of them may have asked
 * @param provedAt when the person last showed a password
 */
public record Signer(
        String memberId,
        String name,
        Role role,
        List<String> accounts,
        @Nullable Instant provedAt) {
    public Signer {
        accounts = List.copyOf(accounts);
    }

    /** Whether an id is one of this person's. */
    public boolean is(@Nullable String memberId) {
        return memberId != null && (this.memberId.equals(memberId) || accounts.contains(memberId));
    }
}
