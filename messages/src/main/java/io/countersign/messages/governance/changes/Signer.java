package io.countersign.messages.governance.changes;

import io.countersign.messages.tenancy.members.Role;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A person about to decide, as their door knows them.
 *
 * @param role what the membership says now, not at sign-in
 * @param accounts every membership of this same person in the business, this one among them: two
 *     accounts of one person count once, and none of them may have asked
 * @param provedAt when the person last showed a password
 * @param inPlaceOf whose line the person signs on, when it is not his or her own
 */
public record Signer(
        String memberId,
        String name,
        Role role,
        List<String> accounts,
        @Nullable Instant provedAt,
        @Nullable InPlaceOf inPlaceOf) {
    public Signer {
        accounts = List.copyOf(accounts);
    }

    /** Somebody who signs on his or her own line. */
    public Signer(
            String memberId,
            String name,
            Role role,
            List<String> accounts,
            @Nullable Instant provedAt) {
        this(memberId, name, role, accounts, provedAt, null);
    }

    /** Whether an id is one of this person's. */
    public boolean is(@Nullable String memberId) {
        return memberId != null && (this.memberId.equals(memberId) || accounts.contains(memberId));
    }

    /** Whether an id is this person's or that of whoever this person stands in for. */
    public boolean speaksFor(@Nullable String memberId) {
        return is(memberId)
                || (memberId != null
                        && inPlaceOf != null
                        && (inPlaceOf.memberId().equals(memberId)
                                || inPlaceOf.accounts().contains(memberId)));
    }

    /** What the line that is signed is worth. */
    public Role signingRole() {
        return inPlaceOf == null ? role : inPlaceOf.role();
    }

    /** Everybody whose line is used up by this signature. */
    public List<String> everyAccount() {
        if (inPlaceOf == null) {
            return accounts;
        }
        List<String> all = new ArrayList<>(accounts);
        all.add(memberId);
        all.add(inPlaceOf.memberId());
        all.addAll(inPlaceOf.accounts());
        return all.stream().distinct().toList();
    }
}
