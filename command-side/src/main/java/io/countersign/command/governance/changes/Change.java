package io.countersign.command.governance.changes;

import io.countersign.command.Decision;
import io.countersign.command.State;
import io.countersign.messages.governance.changes.ChangeCommand;
import io.countersign.messages.governance.changes.ChangeCommand.Approve;
import io.countersign.messages.governance.changes.ChangeCommand.Expire;
import io.countersign.messages.governance.changes.ChangeCommand.Refuse;
import io.countersign.messages.governance.changes.ChangeEvent;
import io.countersign.messages.governance.changes.ChangeEvent.Approved;
import io.countersign.messages.governance.changes.ChangeEvent.Executed;
import io.countersign.messages.governance.changes.ChangeEvent.Expired;
import io.countersign.messages.governance.changes.ChangeEvent.Failed;
import io.countersign.messages.governance.changes.ChangeEvent.Proposed;
import io.countersign.messages.governance.changes.ChangeEvent.WentStale;
import io.countersign.messages.governance.changes.ChangeState;
import io.countersign.messages.tenancy.members.Role;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The rules of one change request. Pure: no framework, no clock, no randomness. */
public sealed interface Change extends State {
    int REASON_CHARACTERS = 2_000;

    /** No such change request. */
    record Missing() implements Change {
        @Override
        public long version() {
            return 0;
        }
    }

    /**
     * A change request.
     *
     * @param decidedBy who signed or refused
     * @param words the refusal's reason, or why it went stale or failed
     * @param targetVersion the target's version after execution; 0 before
     */
    record Known(
            Proposed proposed,
            ChangeState state,
            @Nullable String decidedBy,
            @Nullable String words,
            long targetVersion,
            long version)
            implements Change {}

    static io.countersign.messages.Refused unknown(String changeId) {
        return new io.countersign.messages.Refused(
                "not_found", "No change request has the id " + changeId + ". Look in the inbox.");
    }

    static Decision<ChangeEvent> decide(ChangeCommand command, Change now) {
        return switch (now) {
            case Missing() -> Decision.decline(unknown(command.changeId()));
            case Known known ->
                    switch (command) {
                        case Approve c -> approve(c, known);
                        case Refuse c -> refuse(c, known);
                        case Expire c -> expire(c, known);
                    };
        };
    }

    static Change evolve(Change now, ChangeEvent event) {
        long version = now.version() + 1;
        return switch (event) {
            case Proposed e -> new Known(e, ChangeState.PROPOSED, null, null, 0, version);
            case Approved e -> moved(now, ChangeState.APPROVED, e.memberName(), null, 0, version);
            case ChangeEvent.Refused e ->
                    moved(now, ChangeState.REFUSED, e.memberName(), e.reason(), 0, version);
            case Expired e -> moved(now, ChangeState.EXPIRED, null, null, 0, version);
            case Executed e ->
                    moved(now, ChangeState.EXECUTED, null, null, e.targetVersion(), version);
            case WentStale e -> moved(now, ChangeState.STALE, null, e.why(), 0, version);
            case Failed e -> moved(now, ChangeState.FAILED, null, e.message(), 0, version);
        };
    }

    private static Change moved(
            Change now,
            ChangeState state,
            @Nullable String decidedBy,
            @Nullable String words,
            long targetVersion,
            long version) {
        return switch (now) {
            case Missing() ->
                    throw new IllegalStateException("A change must be proposed before it moves.");
            case Known k ->
                    new Known(
                            k.proposed(),
                            state,
                            decidedBy != null ? decidedBy : k.decidedBy(),
                            words,
                            targetVersion,
                            version);
        };
    }

    private static Decision<ChangeEvent> approve(Approve c, Known known) {
        if (known.state() != ChangeState.PROPOSED) {
            return over(known);
        }
        if (!c.digest().equals(known.proposed().digest())) {
            return Decision.decline(
                    "digest_mismatch",
                    "What you looked at is not what waits here. Reload the change, read it again"
                            + " and sign then.");
        }
        return maySign(c.memberId(), c.role(), c.at(), known.proposed())
                .<Decision<ChangeEvent>>map(Decision::decline)
                .orElseGet(() ->
                        Decision.accept(
                                new Approved(
                                        c.businessId(),
                                        c.changeId(),
                                        c.digest(),
                                        c.memberId(),
                                        c.memberName())));
    }

    private static Decision<ChangeEvent> refuse(Refuse c, Known known) {
        if (known.state() != ChangeState.PROPOSED) {
            return over(known);
        }
        if (c.reason().isBlank()) {
            return Decision.decline(
                    "missing_fields", "Say why in a sentence. The assistant that asked reads it.");
        }
        if (c.reason().length() > REASON_CHARACTERS) {
            return Decision.decline(
                    "invalid_reason", "A reason has at most 2,000 characters. Shorten it.");
        }
        return maySign(c.memberId(), c.role(), c.at(), known.proposed())
                .<Decision<ChangeEvent>>map(Decision::decline)
                .orElseGet(() ->
                        Decision.accept(
                                new ChangeEvent.Refused(
                                        c.businessId(),
                                        c.changeId(),
                                        c.memberId(),
                                        c.memberName(),
                                        c.reason().strip())));
    }

    private static Decision<ChangeEvent> expire(Expire c, Known known) {
        return known.state() != ChangeState.PROPOSED
                        || c.at().isBefore(known.proposed().expiresAt())
                ? Decision.nothingToDo()
                : Decision.accept(new Expired(c.businessId(), c.changeId()));
    }

    /** Four eyes: whoever asked, and the person behind the key that asked, cannot sign. */
    private static Optional<io.countersign.messages.Refused> maySign(
            String memberId, Role role, Instant at, Proposed proposed) {
        if (!at.isBefore(proposed.expiresAt())) {
            return Optional.of(
                    new io.countersign.messages.Refused(
                            "expired",
                            "Time has run out, so nothing changed. Have it proposed again."));
        }
        if (!role.maySign()) {
            return Optional.of(
                    new io.countersign.messages.Refused(
                            "role", "You may look but not sign. Ask an owner or an approver."));
        }
        if (memberId.equals(proposed.proposerId())
                || memberId.equals(proposed.proposerPersonId())) {
            return Optional.of(
                    new io.countersign.messages.Refused(
                            "four_eyes",
                            "You, or an assistant with your key, asked for this. Somebody else has"
                                    + " to sign it."));
        }
        return Optional.empty();
    }

    private static Decision<ChangeEvent> over(Known known) {
        return Decision.decline(
                "already_decided",
                switch (known.state()) {
                    case PROPOSED -> "It still waits.";
                    case APPROVED, EXECUTED ->
                            known.decidedBy()
                                    + " countersigned this already. There is nothing left"
                                    + " to decide.";
                    case REFUSED ->
                            known.decidedBy()
                                    + " refused this already. Have it proposed again to"
                                    + " decide anew.";
                    case EXPIRED -> "Nobody signed in time, so nothing changed.";
                    case STALE ->
                            "What it would change has changed meanwhile, so it cannot be signed.";
                    case FAILED -> "It was countersigned, but the rules no longer allow it.";
                });
    }
}
