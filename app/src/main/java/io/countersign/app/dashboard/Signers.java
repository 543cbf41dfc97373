package io.countersign.app.dashboard;

import io.countersign.app.signin.Proofs;
import io.countersign.app.signin.SignedIn;
import io.countersign.messages.Queries;
import io.countersign.messages.governance.changes.ChangeQuery.ChangeView;
import io.countersign.messages.governance.changes.InPlaceOf;
import io.countersign.messages.governance.changes.Signer;
import io.countersign.messages.governance.delegations.DelegationQuery;
import io.countersign.messages.governance.delegations.DelegationQuery.DelegationView;
import io.countersign.messages.tenancy.members.MemberQuery;
import io.countersign.messages.tenancy.members.MemberQuery.MemberView;
import io.countersign.messages.tenancy.members.PersonIdentity;
import io.countersign.messages.tenancy.members.Role;
import jakarta.servlet.http.HttpSession;
import java.time.Clock;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Who is about to decide: the membership as it is now, every other account of that person, and the
 * line of somebody absent where it is needed.
 */
@Component
class Signers {
    private final Queries queries;
    private final Proofs proofs;
    private final Clock clock;

    Signers(Queries queries, Proofs proofs, Clock clock) {
        this.queries = queries;
        this.proofs = proofs;
        this.clock = clock;
    }

    Signer of(SignedIn me, @Nullable HttpSession session) {
        return of(me, session, "");
    }

    /**
     * @param delegationId by which the person signs on another's line; empty for the own one. One
     *     that is not there any more is refused at the gate, not here.
     */
    Signer of(SignedIn me, @Nullable HttpSession session, String delegationId) {
        List<MemberView> members = members(me);
        MemberView now =
                members.stream()
                        .filter(member -> member.memberId().equals(me.memberId()))
                        .findFirst()
                        .orElseThrow(NotYours::new);
        return new Signer(
                now.memberId(),
                now.name(),
                now.role(),
                accounts(me, members),
                proofs.provedAt(session),
                delegationId.isEmpty()
                        ? null
                        : lines(me, members).stream()
                                .filter(line -> line.delegationId().equals(delegationId))
                                .findFirst()
                                .orElseThrow(NoSuchPage::new));
    }

    /**
     * The other line that a reader would sign this change on; null when the own one serves, or none
     * would.
     */
    @Nullable InPlaceOf lineFor(SignedIn me, ChangeView change, List<MemberView> members) {
        long owners = change.votes().stream().filter(v -> v.role() == Role.OWNER).count();
        long others = change.votes().size() - owners;
        boolean ownersOnly =
                others >= Math.max(0, change.needs().people() - change.needs().owners());
        if (me.role() == Role.OWNER || (me.role().maySign() && !ownersOnly)) {
            return null;
        }
        return lines(me, members).stream()
                .filter(line -> !ownersOnly || line.role() == Role.OWNER)
                .filter(line -> !asked(line, change) && !signed(line, change))
                .findFirst()
                .orElse(null);
    }

    /** Whether somebody absent has lent this reader a line. */
    boolean standsIn(SignedIn me) {
        return !lines(me, members(me)).isEmpty();
    }

    private static boolean asked(InPlaceOf line, ChangeView change) {
        return line.accounts().contains(change.proposerId())
                || (change.proposerPersonId() != null
                        && line.accounts().contains(change.proposerPersonId()));
    }

    private static boolean signed(InPlaceOf line, ChangeView change) {
        return change.votes().stream()
                .anyMatch(vote -> vote.accounts().stream().anyMatch(line.accounts()::contains));
    }

    /** The lines of absent people who may sign now; whoever has left or only looks has none. */
    private List<InPlaceOf> lines(SignedIn me, List<MemberView> members) {
        return queries
                .require(
                        new DelegationQuery.LentTo(me.businessId(), me.memberId(), clock.instant()))
                .delegations()
                .stream()
                .flatMap(lent ->
                        members.stream()
                                .filter(m -> m.memberId().equals(lent.lenderId()))
                                .filter(m -> m.role().maySign())
                                .map(m -> line(lent, m, members)))
                .toList();
    }

    private static InPlaceOf line(DelegationView lent, MemberView absent, List<MemberView> all) {
        Role role =
                lent.lenderRole() == Role.OWNER && absent.role() == Role.OWNER
                        ? Role.OWNER
                        : Role.APPROVER;
        return new InPlaceOf(
                lent.delegationId(),
                absent.memberId(),
                absent.name(),
                role,
                accounts(absent.email(), all));
    }

    List<MemberView> members(SignedIn me) {
        return queries.require(new MemberQuery.ListMembers(me.businessId())).members();
    }

    static List<String> accounts(SignedIn me, List<MemberView> members) {
        return accounts(me.email(), members);
    }

    private static List<String> accounts(String email, List<MemberView> members) {
        String identity = PersonIdentity.of(email);
        return members.stream()
                .filter(member -> PersonIdentity.of(member.email()).equals(identity))
                .map(MemberView::memberId)
                .toList();
    }
}
