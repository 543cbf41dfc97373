package io.countersign.sagas.outside.carriers;

import io.countersign.messages.Command;
import io.countersign.messages.Commands;
import io.countersign.messages.Door;
import io.countersign.messages.Origin;
import io.countersign.messages.Outcome;
import io.countersign.sagas.outside.carriers.Carrier.Absent;
import io.countersign.sagas.outside.carriers.Carrier.Handover;
import io.countersign.sagas.outside.carriers.Carrier.Lookup;
import io.countersign.sagas.outside.carriers.Carrier.NotNow;
import io.countersign.sagas.outside.carriers.Carrier.Rejected;
import io.countersign.sagas.outside.carriers.Carrier.Taken;
import io.countersign.sagas.outside.carriers.Carrier.Unclear;
import io.countersign.sagas.outside.effects.Effect;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Hands one order to a carrier, once. That the carrier is about to be asked is in the ledger before
 * it is asked, and the rules are asked again at that moment; found there again after a crash, the
 * order is looked up at the carrier before anything else is done.
 *
 * @param <O> the order as it can be read
 */
public abstract class CarrierEffect<O> implements Effect {
    private static final Duration NOT_READABLE_YET = Duration.ofMillis(200);
    private static final Duration FIRST_LOOK_UP = Duration.ofSeconds(2);
    private static final Duration LONGEST_WAIT = Duration.ofMinutes(10);

    private final Commands commands;

    protected CarrierEffect(Commands commands) {
        this.commands = commands;
    }

    /** The order as it is now; null when it cannot be read yet. */
    protected abstract @Nullable O find(String businessId, String subjectId);

    /** Says in the ledger that the carrier is about to be asked; asks the rules again. */
    protected abstract Command starting(O order, boolean lookedUp);

    /** Whether the rules have let it leave, and not ended it instead. */
    protected abstract boolean mayLeave(O order);

    /** Gives it to the carrier. */
    protected abstract Handover hand(O order);

    /** Asks the carrier for it. */
    protected abstract Lookup lookUp(O order);

    /** Says that the carrier has it. */
    protected abstract Command taken(O order, Taken taken);

    /** Says that the carrier will not do it. */
    protected abstract Command rejected(O order, Rejected rejected);

    /** Says that nobody knows. */
    protected abstract Command doubted(O order);

    @Override
    public final Next carryOut(String businessId, String subjectId, int attempt) {
        O order = find(businessId, subjectId);
        if (order == null) {
            return new Again(NOT_READABLE_YET);
        }
        return switch (send(starting(order, false))) {
            case Outcome.Executed _ -> leave(businessId, subjectId, attempt);
            case Outcome.Denied denied when denied.code().equals("started_before") ->
                    found(order, businessId, subjectId, attempt);
            case Outcome.Denied denied when denied.code().equals("conflict") ->
                    new Again(NOT_READABLE_YET);
            default -> new Done();
        };
    }

    private Next leave(String businessId, String subjectId, int attempt) {
        O order = find(businessId, subjectId);
        if (order == null || !mayLeave(order)) {
            return new Done();
        }
        return switch (hand(order)) {
            case Taken taken -> done(taken(order, taken));
            case Rejected rejected -> done(rejected(order, rejected));
            case NotNow(Duration in) -> new Again(in);
            case Unclear() -> inDoubt(order, attempt);
        };
    }

    private Next found(O order, String businessId, String subjectId, int attempt) {
        return switch (lookUp(order)) {
            case Taken taken -> done(taken(order, taken));
            case Unclear() -> inDoubt(order, attempt);
            case Absent() ->
                    send(starting(order, true)) instanceof Outcome.Executed
                            ? leave(businessId, subjectId, attempt)
                            : new Done();
        };
    }

    private Next done(Command report) {
        send(report);
        return new Done();
    }

    private Next inDoubt(O order, int attempt) {
        send(doubted(order));
        Duration wait = FIRST_LOOK_UP.multipliedBy(1L << Math.min(attempt, 10));
        return new Again(wait.compareTo(LONGEST_WAIT) > 0 ? LONGEST_WAIT : wait);
    }

    private Outcome send(Command command) {
        return commands.send(
                command,
                new Origin(
                        command.businessId(),
                        "system",
                        "Countersign",
                        null,
                        null,
                        Door.SAGA,
                        kind(),
                        kind() + "_" + command.subjectId(),
                        command.subjectId(),
                        null));
    }
}
