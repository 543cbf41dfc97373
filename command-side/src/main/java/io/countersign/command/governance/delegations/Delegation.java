package io.countersign.command.governance.delegations;

import io.countersign.command.Decision;
import io.countersign.command.State;
import io.countersign.messages.FieldChange;
import io.countersign.messages.Preview;
import io.countersign.messages.Refused;
import io.countersign.messages.governance.changes.InPlaceOf;
import io.countersign.messages.governance.changes.Signer;
import io.countersign.messages.governance.delegations.DelegationCommand;
import io.countersign.messages.governance.delegations.DelegationCommand.Lend;
import io.countersign.messages.governance.delegations.DelegationCommand.TakeBack;
import io.countersign.messages.governance.delegations.DelegationEvent;
import io.countersign.messages.governance.delegations.DelegationEvent.Lent;
import io.countersign.messages.governance.delegations.DelegationEvent.TakenBack;
import io.countersign.messages.tenancy.members.Role;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The rules of one delegation. Pure: no framework, no clock, no randomness. */
public sealed interface Delegation extends State {
    Duration LONGEST = Duration.ofDays(90);
    int WHY_CHARACTERS = 300;

    /** No such delegation. */
    record Missing() implements Delegation {
        @Override
        public long version() {
            return 0;
        }
    }

    /** Somebody may sign in another's place, or might have. */
    record Known(Lent lent, boolean takenBack, long version) implements Delegation {}

    static Refused unknown(String delegationId) {
        return new Refused("not_found", "No delegation has the id " + delegationId + ".");
    }

    static Decision<DelegationEvent> decide(DelegationCommand command, Delegation now) {
        return switch (command) {
            case Lend c when now instanceof Known ->
                    Decision.decline("already_exists", "This delegation exists already.");
            case Lend c -> lend(c);
            case TakeBack c -> takeBack(c, now);
        };
    }

    static Delegation evolve(Delegation now, DelegationEvent event) {
        return switch (event) {
            case Lent e -> new Known(e, false, 1);
            case TakenBack e -> {
                if (!(now instanceof Known known)) {
                    throw new IllegalStateException("What was not lent cannot be taken back.");
                }
                yield new Known(known.lent(), true, known.version() + 1);
            }
        };
    }

    /**
     * Whether this person may use that line now. What was lent by an approver is never worth an
     * owner's signature, whatever the lender has become since.
     */
    static boolean permits(Delegation now, Signer who, InPlaceOf line, Instant at) {
        if (!(now instanceof Known known) || known.takenBack()) {
            return false;
        }
        Lent lent = known.lent();
        return lent.toId().equals(who.memberId())
                && lent.lenderId().equals(line.memberId())
                && !who.is(lent.lenderId())
                && !at.isBefore(lent.from())
                && at.isBefore(lent.until())
                && (line.role() != Role.OWNER || lent.lenderRole() == Role.OWNER);
    }

    /** What would be so, for whoever signs it. */
    static Optional<Preview> preview(DelegationCommand command, Delegation now) {
        return switch (command) {
            case Lend c -> {
                List<FieldChange> changes = new ArrayList<>();
                changes.add(new FieldChange("in_place_of", null, c.lender().name()));
                changes.add(new FieldChange("from", null, text(c.from())));
                changes.add(new FieldChange("until", null, text(c.until())));
                if (c.signs() != null) {
                    String role = c.signs().name().toLowerCase(Locale.ROOT);
                    changes.add(new FieldChange("signs", null, "countersigns as " + role));
                }
                yield Optional.of(
                        new Preview(
                                "%s will countersign in the place of %s for a while."
                                        .formatted(c.toName(), c.lender().name()),
                                c.toName(),
                                now.version(),
                                changes));
            }
            case TakeBack _ -> Optional.empty();
        };
    }

    private static String text(Instant at) {
        return at.truncatedTo(ChronoUnit.MINUTES).toString();
    }

    private static Decision<DelegationEvent> lend(Lend c) {
        Signer lender = c.lender();
        if (!lender.role().maySign()) {
            return Decision.decline("role", "You have no signature to lend. Ask an owner.");
        }
        if (lender.is(c.toId())) {
            return Decision.decline("same_person", "Lend it to somebody else than yourself.");
        }
        if (!c.until().isAfter(c.from()) || !c.until().isAfter(c.at())) {
            return Decision.decline("invalid_time", "It must end after it begins, and after now.");
        }
        if (c.until().isAfter(c.at().plus(LONGEST))) {
            return Decision.decline("invalid_time", "It ends within ninety days from now.");
        }
        @Nullable String why = c.why() == null || c.why().isBlank() ? null : c.why().strip();
        if (why != null && why.length() > WHY_CHARACTERS) {
            return Decision.decline("invalid_reason", "Say why in 300 characters or fewer.");
        }
        return Decision.accept(
                new Lent(
                        c.businessId(),
                        c.delegationId(),
                        lender.memberId(),
                        lender.name(),
                        lender.role(),
                        lender.accounts(),
                        c.toId(),
                        c.toName(),
                        c.from(),
                        c.until(),
                        why));
    }

    private static Decision<DelegationEvent> takeBack(TakeBack c, Delegation now) {
        return switch (now) {
            case Missing() -> Decision.decline(unknown(c.delegationId()));
            case Known known when known.takenBack() -> Decision.nothingToDo();
            case Known known -> {
                Lent lent = known.lent();
                boolean theirs =
                        lent.lenderId().equals(c.memberId())
                                || lent.lenderAccounts().contains(c.memberId())
                                || lent.toId().equals(c.memberId());
                yield theirs || c.role() == Role.OWNER
                        ? Decision.accept(
                                new TakenBack(
                                        c.businessId(),
                                        c.delegationId(),
                                        c.memberId(),
                                        c.memberName()))
                        : Decision.decline(
                                "not_yours",
                                "Whoever lent it, whoever stands in, or an owner ends it.");
            }
        };
    }
}
