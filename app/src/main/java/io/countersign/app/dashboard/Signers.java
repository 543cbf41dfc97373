package io.countersign.app.dashboard;

import io.countersign.app.signin.Proofs;
import io.countersign.app.signin.SignedIn;
import io.countersign.messages.Queries;
import io.countersign.messages.governance.changes.Signer;
import io.countersign.messages.tenancy.members.MemberQuery;
import io.countersign.messages.tenancy.members.MemberQuery.MemberView;
import io.countersign.messages.tenancy.members.PersonIdentity;
import jakarta.servlet.http.HttpSession;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Who is about to decide: the membership as it is now, and every other account of that person. */
@Component
class Signers {
    private final Queries queries;
    private final Proofs proofs;

    Signers(Queries queries, Proofs proofs) {
        this.queries = queries;
        this.proofs = proofs;
    }

    Signer of(SignedIn me, @Nullable HttpSession session) {
        List<MemberView> members =
                queries.require(new MemberQuery.ListMembers(me.businessId())).members();
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
                proofs.provedAt(session));
    }

    static List<String> accounts(SignedIn me, List<MemberView> members) {
        String identity = PersonIdentity.of(me.email());
        return members.stream()
                .filter(member -> PersonIdentity.of(member.email()).equals(identity))
                .map(MemberView::memberId)
                .toList();
    }
}
