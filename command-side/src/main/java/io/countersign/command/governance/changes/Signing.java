package io.countersign.command.governance.changes;

import io.countersign.command.Decision;
import io.countersign.command.governance.changes.Change.Known;
import io.countersign.command.governance.changes.Change.Vote;
import io.countersign.messages.Personal;
import io.countersign.messages.Preview;
import io.countersign.messages.Refused;
import io.countersign.messages.Risk;
import io.countersign.messages.governance.changes.ChangeCommand;
import io.countersign.messages.governance.changes.ChangeCommand.Approve;
import io.countersign.messages.governance.changes.ChangeEvent;
import io.countersign.messages.governance.changes.ChangeEvent.Approved;
import io.countersign.messages.governance.changes.ChangeEvent.Narrowed;
import io.countersign.messages.governance.changes.ChangeEvent.PartlyApproved;
import io.countersign.messages.governance.changes.ChangeEvent.Proposed;
import io.countersign.messages.governance.changes.InPlaceOf;
import io.countersign.messages.governance.changes.Needs;
import io.countersign.messages.governance.changes.Signer;
import io.countersign.messages.tenancy.members.Role;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Whose signature counts, for what, and when there are enough. Pure. */
final class Signing {
    /** How long a shown password stands for the person at the keys. */
    static final Duration PROOF_LASTS = Duration.ofMinutes(5);

    private Signing() {}

    static Decision<ChangeEvent> approve(Approve c, Known known) {
        if (!known.state().open()) {
            return over(known);
        }
        Proposed proposed = known.proposed();
        if (proposed.command().equals(Personal.FORGOTTEN)) {
            return Decision.decline(
                    "forgotten",
                    "This was about somebody who was forgotten since. There is nothing left to"
                            + " sign; refuse it.");
        }
        if (!c.digest().equals(proposed.digest())) {
            return Decision.decline(
                    "digest_mismatch",
                    "What you looked at is not what waits here. Reload the change, read it again"
                            + " and sign then.");
        }
        Optional<Refused> barred =
                mayDecide(c.signer(), c.at(), known)
                        .or(() -> mayAdd(c.signer(), known))
                        .or(() -> proved(c.signer(), c.at(), proposed.risk()));
        if (barred.isPresent()) {
            return Decision.decline(barred.get());
        }
        ChangeCommand.Part part = c.part();
        if (part == null) {
            return Decision.accept(signed(c, known, null));
        }
        if (proposed.needed().people() > 1) {
            return Decision.decline(
                    "not_narrower",
                    "More than one person signs this, so all must sign the same. Refuse it and say"
                            + " what you would sign.");
        }
        return narrowed(proposed, part)
                .<Decision<ChangeEvent>>map(less -> Decision.accept(signed(c, known, less)))
                .orElseGet(() ->
                        Decision.decline(
                                "not_narrower",
                                "That is no smaller part of this change. Sign all of it, or refuse"
                                        + " it and say what you would sign."));
    }

    /** Empty when the part is none, or when it is another one than the person saw. */
    private static Optional<Narrowed> narrowed(Proposed proposed, ChangeCommand.Part part) {
        Preview shown = part.shown();
        boolean seen = shown != null && part.digest() != null;
        return Narrowing.of(proposed, part.less())
                .filter(less -> seen || part.less().ofFields())
                .filter(less -> part.digest() == null || part.digest().equals(less.digest()))
                .map(less -> shown == null ? less : Narrowing.shown(less, shown));
    }

    private static ChangeEvent signed(Approve c, Known known, @Nullable Narrowed part) {
        Signer who = c.signer();
        InPlaceOf absent = who.inPlaceOf();
        String forId = absent == null ? null : absent.memberId();
        String forName = absent == null ? null : absent.name();
        return isLast(who, known)
                ? new Approved(
                        c.businessId(),
                        c.changeId(),
                        c.digest(),
                        who.memberId(),
                        who.name(),
                        who.signingRole(),
                        part,
                        forId,
                        forName)
                : new PartlyApproved(
                        c.businessId(),
                        c.changeId(),
                        c.digest(),
                        who.memberId(),
                        who.name(),
                        who.signingRole(),
                        who.everyAccount(),
                        forId,
                        forName);
    }

    private static boolean isLast(Signer who, Known known) {
        Needs needs = known.proposed().needed();
        return known.votes().size() + 1 >= needs.people()
                && owners(known) + (who.signingRole() == Role.OWNER ? 1 : 0) >= needs.owners();
    }

    /**
     * Four eyes: whoever asked, the person behind the key that asked, under any account, and
     * whoever stands in for one of them.
     */
    static Optional<Refused> mayDecide(Signer who, Instant at, Known known) {
        Proposed proposed = known.proposed();
        if (!at.isBefore(proposed.expiresAt())) {
            return no("expired", "Time has run out, so nothing changed. Have it proposed again.");
        }
        if (!who.signingRole().maySign()) {
            return no("role", "You may look but not sign. Ask an owner or an approver.");
        }
        if (who.speaksFor(proposed.proposerId()) || who.speaksFor(proposed.proposerPersonId())) {
            return no(
                    "four_eyes",
                    who.is(proposed.proposerId()) || who.is(proposed.proposerPersonId())
                            ? "You, or an assistant with your key, asked for this. Somebody else"
                                    + " has to sign it."
                            : "Whoever you stand in for asked for this, so that line cannot sign"
                                    + " it either.");
        }
        return Optional.empty();
    }

    /** One person counts once, and a place kept for an owner is an owner's. */
    private static Optional<Refused> mayAdd(Signer who, Known known) {
        for (Vote vote : known.votes()) {
            if (who.speaksFor(vote.memberId())
                    || vote.accounts().stream().anyMatch(who::speaksFor)) {
                return no("signed_already", "You signed this already. Others have to sign now.");
            }
        }
        Needs needs = known.proposed().needed();
        long others = known.votes().size() - owners(known);
        if (who.signingRole() != Role.OWNER
                && others >= Math.max(0, needs.people() - needs.owners())) {
            return no("role", "The signature that is missing is an owner's. Ask an owner.");
        }
        return Optional.empty();
    }

    private static Optional<Refused> proved(Signer who, Instant at, Risk risk) {
        Instant proved = who.provedAt();
        boolean fresh =
                proved != null && !proved.isAfter(at) && proved.plus(PROOF_LASTS).isAfter(at);
        return risk != Risk.HIGH || fresh
                ? Optional.empty()
                : no("step_up", "This is HIGH. Show your password again, then sign.");
    }

    private static long owners(Known known) {
        return known.votes().stream().filter(vote -> vote.role() == Role.OWNER).count();
    }

    private static Optional<Refused> no(String code, String message) {
        return Optional.of(new Refused(code, message));
    }

    static Decision<ChangeEvent> over(Known known) {
        String who = known.decidedBy();
        return Decision.decline(
                "already_decided",
                switch (known.state()) {
                    case PROPOSED, PARTLY_APPROVED -> "It still waits.";
                    case APPROVED, EXECUTED ->
                            who + " countersigned this already. There is nothing left to decide.";
                    case REFUSED ->
                            who + " refused this already. Have it proposed again to decide anew.";
                    case EXPIRED -> "Nobody signed in time, so nothing changed.";
                    case WITHDRAWN -> who + " took it back, so there is nothing left to decide.";
                    case STALE ->
                            "What it would change has changed meanwhile, so it cannot be signed.";
                    case FAILED -> "It was countersigned, but the rules no longer allow it.";
                });
    }
}
