package io.countersign.command.governance.gate;

import io.countersign.messages.Command;
import io.countersign.messages.Outcome;
import org.axonframework.commandhandling.CommandBus;
import org.axonframework.commandhandling.CommandMessage;
import org.axonframework.commandhandling.callbacks.FutureCallback;
import org.axonframework.common.lock.DeadlockException;
import org.axonframework.modelling.command.AggregateStreamCreationException;
import org.axonframework.modelling.command.ConcurrencyException;

/**
 * Sends a command to the bus until it has won its race: one that was lost has written nothing and
 * is run again, gate and all, with the same message and a bounded number of times.
 */
public final class Races {
    private static final int ATTEMPTS = 8;

    private Races() {}

    /**
     * What became of the command.
     *
     * @throws RuntimeException what its handler threw, unless that was a lost race
     */
    public static Outcome run(CommandBus bus, CommandMessage<Command> message) {
        for (int attempt = 1; ; attempt++) {
            FutureCallback<Command, Outcome> answer = new FutureCallback<>();
            bus.dispatch(message, answer);
            var result = answer.getResult();
            if (!result.isExceptional()) {
                return result.getPayload();
            }
            Throwable failure = result.exceptionResult();
            if (!isLost(failure)) {
                throw failure instanceof RuntimeException e
                        ? e
                        : new IllegalStateException("The command failed.", failure);
            }
            if (attempt == ATTEMPTS) {
                return lost(failure);
            }
        }
    }

    /**
     * Two commands that change the same two subjects can each hold what the other waits for only
     * while one of the subjects does not exist, because what does not exist cannot be locked: the
     * first two cases of a business with the first type. One of them is sent back, and finds it.
     */
    private static boolean isLost(Throwable failure) {
        return failure instanceof ConcurrencyException
                || failure instanceof AggregateStreamCreationException
                || failure instanceof DeadlockException;
    }

    private static Outcome lost(Throwable failure) {
        return failure instanceof AggregateStreamCreationException
                ? new Outcome.Denied(
                        "already_exists", "Something with this id exists already.", null)
                : new Outcome.Denied(
                        "conflict",
                        "Others are changing the same thing right now. Nothing has been changed;"
                                + " try again in a moment with the same idempotency_key.",
                        null);
    }
}
