package io.countersign.command.governance.changes;

import io.countersign.command.Decision;
import io.countersign.command.State;
import io.countersign.messages.FieldChange;
import io.countersign.messages.Reach;
import io.countersign.messages.governance.changes.ChangeCommand;
import io.countersign.messages.governance.changes.ChangeCommand.Approve;
import io.countersign.messages.governance.changes.ChangeCommand.Expire;
import io.countersign.messages.governance.changes.ChangeCommand.Refuse;
import io.countersign.messages.governance.changes.ChangeCommand.Remark;
import io.countersign.messages.governance.changes.ChangeCommand.Withdraw;
import io.countersign.messages.governance.changes.ChangeEvent;
import io.countersign.messages.governance.changes.ChangeEvent.Approved;
import io.countersign.messages.governance.changes.ChangeEvent.Executed;
import io.countersign.messages.governance.changes.ChangeEvent.Expired;
import io.countersign.messages.governance.changes.ChangeEvent.Failed;
import io.countersign.messages.governance.changes.ChangeEvent.Narrowed;
import io.countersign.messages.governance.changes.ChangeEvent.PartlyApproved;
import io.countersign.messages.governance.changes.ChangeEvent.Proposed;
import io.countersign.messages.governance.changes.ChangeEvent.Remarked;
import io.countersign.messages.governance.changes.ChangeEvent.WentStale;
import io.countersign.messages.governance.changes.ChangeEvent.Withdrawn;
import io.countersign.messages.governance.changes.ChangeState;
import io.countersign.messages.governance.changes.Signer;
import io.countersign.messages.tenancy.members.Role;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The rules of one change request. Pure: no framework, no clock, no randomness. */
public sealed interface Change extends State {
    int REASON_CHARACTERS = 2_000;
    int MOST_REMARKS = 50;

    /** No such change request. */
    record Missing() implements Change {
        @Override
        public long version() {
            return 0;
        }
    }

    /** One signature: whose, and every other membership of the same person. */
    record Vote(String memberId, String name, Role role, List<String> accounts) {
        public Vote {
            accounts = List.copyOf(accounts);
        }
    }

    /**
     * A change request.
     *
     * @param votes who signed so far, one entry for each person
     * @param narrowed the part that was signed, when it was less than was asked for
     * @param decidedBy who signed last, refused or withdrew
     * @param words the refusal's reason, or why it went stale or failed
     * @param targetVersion the target's version after execution; 0 before
     * @param question what a person wants to know, until somebody says something after it
     */
    record Known(
            Proposed proposed,
            ChangeState state,
            List<Vote> votes,
            @Nullable Narrowed narrowed,
            @Nullable String decidedBy,
            @Nullable String words,
            long targetVersion,
            @Nullable String question,
            int remarks,
            long version)
            implements Change {
        public Known {
            votes = List.copyOf(votes);
        }

        /** The digest of what may be executed. */
        public String digest() {
            return narrowed == null ? proposed.digest() : narrowed.digest();
        }

        /** The differences that were signed, or can be. */
        public List<FieldChange> changes() {
            Narrowed part = narrowed;
            if (part == null) {
                return proposed.changes();
            }
            return part.shown() != null
                    ? part.shown().changes()
                    : proposed.changes().stream()
                            .filter(change -> part.kept().contains(change.field()))
                            .toList();
        }

        /** Whom outside it reaches, as far as it was signed, or can be. */
        public @Nullable Reach reach() {
            return narrowed == null || narrowed.shown() == null
                    ? proposed.reach()
                    : narrowed.shown().reach();
        }

        /** What will happen, as far as it was signed, or can be. */
        public String sentence() {
            return narrowed == null || narrowed.shown() == null
                    ? proposed.sentence()
                    : narrowed.shown().sentence();
        }

        private Known at(long next) {
            return new Known(
                    proposed,
                    state,
                    votes,
                    narrowed,
                    decidedBy,
                    words,
                    targetVersion,
                    question,
                    remarks,
                    next);
        }

        private Known moved(ChangeState to, @Nullable String by, @Nullable String said) {
            return new Known(
                    proposed,
                    to,
                    votes,
                    narrowed,
                    by == null ? decidedBy : by,
                    said,
                    targetVersion,
                    question,
                    remarks,
                    version);
        }

        private Known signed(Vote vote, @Nullable Narrowed part) {
            List<Vote> all = new ArrayList<>(votes);
            all.add(vote);
            return new Known(
                    proposed,
                    state,
                    all,
                    part,
                    vote.name(),
                    null,
                    targetVersion,
                    question,
                    remarks,
                    version);
        }

        private Known executed(long newVersion) {
            return new Known(
                    proposed,
                    ChangeState.EXECUTED,
                    votes,
                    narrowed,
                    decidedBy,
                    null,
                    newVersion,
                    question,
                    remarks,
                    version);
        }

        private Known remarked(@Nullable String asked) {
            return new Known(
                    proposed,
                    state,
                    votes,
                    narrowed,
                    decidedBy,
                    words,
                    targetVersion,
                    asked,
                    remarks + 1,
                    version);
        }
    }

    static io.countersign.messages.Refused unknown(String changeId) {
        return new io.countersign.messages.Refused(
                "not_found", "No change request has the id " + changeId + ". Look in the inbox.");
    }

    static Decision<ChangeEvent> decide(ChangeCommand command, Change now) {
        return switch (now) {
            case Missing() -> Decision.decline(unknown(command.changeId()));
            case Known known ->
                    switch (command) {
                        case Approve c -> Signing.approve(c, known);
                        case Refuse c -> refuse(c, known);
                        case Withdraw c -> withdraw(c, known);
                        case Remark c -> remark(c, known);
                        case Expire c -> expire(c, known);
                    };
        };
    }

    static Change evolve(Change now, ChangeEvent event) {
        if (event instanceof Proposed e) {
            return new Known(e, ChangeState.PROPOSED, List.of(), null, null, null, 0, null, 0, 1);
        }
        if (!(now instanceof Known known)) {
            throw new IllegalStateException("A change must be proposed before it moves.");
        }
        return evolve(known, event).at(known.version() + 1);
    }

    private static Known evolve(Known k, ChangeEvent event) {
        return switch (event) {
            case Proposed e -> throw new IllegalStateException("A change is proposed once.");
            case PartlyApproved e ->
                    k.signed(new Vote(e.memberId(), e.who(), e.role(), e.accounts()), null)
                            .moved(ChangeState.PARTLY_APPROVED, e.who(), null);
            case Approved e ->
                    k.signed(
                                    new Vote(
                                            e.memberId(),
                                            e.who(),
                                            e.role() == null ? Role.APPROVER : e.role(),
                                            List.of(e.memberId())),
                                    e.narrowed())
                            .moved(ChangeState.APPROVED, e.who(), null);
            case ChangeEvent.Refused e -> k.moved(ChangeState.REFUSED, e.who(), e.reason());
            case Withdrawn e -> k.moved(ChangeState.WITHDRAWN, e.actorName(), null);
            case Remarked e -> k.remarked(e.question() ? e.text() : null);
            case Expired e -> k.moved(ChangeState.EXPIRED, null, null);
            case Executed e -> k.executed(e.targetVersion());
            case WentStale e -> k.moved(ChangeState.STALE, null, e.why());
            case Failed e -> k.moved(ChangeState.FAILED, null, e.message());
        };
    }

    private static Decision<ChangeEvent> refuse(Refuse c, Known known) {
        if (!known.state().open()) {
            return Signing.over(known);
        }
        if (c.reason().isBlank()) {
            return Decision.decline(
                    "missing_fields", "Say why in a sentence. The assistant that asked reads it.");
        }
        if (c.reason().length() > REASON_CHARACTERS) {
            return Decision.decline(
                    "invalid_reason", "A reason has at most 2,000 characters. Shorten it.");
        }
        return Signing.mayDecide(c.signer(), c.at(), known)
                .<Decision<ChangeEvent>>map(Decision::decline)
                .orElseGet(() ->
                        Decision.accept(
                                new ChangeEvent.Refused(
                                        c.businessId(),
                                        c.changeId(),
                                        c.signer().memberId(),
                                        c.signer().name(),
                                        c.reason().strip(),
                                        c.signer().inPlaceOf() == null
                                                ? null
                                                : c.signer().inPlaceOf().memberId(),
                                        c.signer().inPlaceOf() == null
                                                ? null
                                                : c.signer().inPlaceOf().name())));
    }

    /** The credential that asked, or the person behind it, through whichever door. */
    private static Decision<ChangeEvent> withdraw(Withdraw c, Known known) {
        Signer person = c.person();
        boolean theirs =
                c.actorId().equals(known.proposed().proposerId())
                        || (person != null
                                && (person.is(known.proposed().proposerId())
                                        || person.is(known.proposed().proposerPersonId())));
        if (!theirs) {
            return Decision.decline(
                    "not_yours",
                    "Only whoever asked for it takes it back. Refuse it instead and say why.");
        }
        return known.state().open()
                ? Decision.accept(
                        new Withdrawn(c.businessId(), c.changeId(), c.actorId(), c.actorName()))
                : Signing.over(known);
    }

    private static Decision<ChangeEvent> remark(Remark c, Known known) {
        if (!known.state().open()) {
            return Signing.over(known);
        }
        if (c.text().isBlank() || c.text().length() > REASON_CHARACTERS) {
            return Decision.decline(
                    "invalid_text", "Say it in a sentence, in 2,000 characters or fewer.");
        }
        if (known.remarks() >= MOST_REMARKS) {
            return Decision.decline(
                    "too_many", "Enough was said here. Refuse it, and have it proposed anew.");
        }
        return Decision.accept(
                new Remarked(
                        c.businessId(),
                        c.changeId(),
                        c.actorId(),
                        c.actorName(),
                        c.question(),
                        c.text().strip()));
    }

    private static Decision<ChangeEvent> expire(Expire c, Known known) {
        return !known.state().open() || c.at().isBefore(known.proposed().expiresAt())
                ? Decision.nothingToDo()
                : Decision.accept(new Expired(c.businessId(), c.changeId()));
    }
}
