package io.countersign.app.axon;

import io.countersign.command.governance.gate.ApprovalGate;
import io.countersign.command.governance.gate.Races;
import io.countersign.command.ledger.PostgresEventStorageEngine;
import io.countersign.messages.Asking;
import io.countersign.messages.Command;
import io.countersign.messages.Commands;
import io.countersign.messages.Origin;
import io.countersign.messages.Outcome;
import io.countersign.messages.Permit;
import io.countersign.query.projections.ReadBarrier;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.OptionalLong;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import org.axonframework.commandhandling.CommandBus;
import org.axonframework.commandhandling.CommandMessage;
import org.axonframework.commandhandling.GenericCommandMessage;
import org.axonframework.eventsourcing.eventstore.EventStoreException;
import org.axonframework.messaging.unitofwork.CurrentUnitOfWork;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Sends commands to the bus, again when a race was lost; the answer waits until the projections
 * contain the write.
 */
@Component
class AxonCommands implements Commands {
    private static final Logger LOG = LoggerFactory.getLogger(AxonCommands.class);
    private static final Duration READABLE_WITHIN = Duration.ofSeconds(5);

    private final CommandBus bus;
    private final ReadBarrier barrier;
    private final PostgresEventStorageEngine ledger;

    AxonCommands(CommandBus bus, ReadBarrier barrier, PostgresEventStorageEngine ledger) {
        this.bus = bus;
        this.barrier = barrier;
        this.ledger = ledger;
    }

    @Override
    public Outcome send(Command command, Origin origin, Asking asking) {
        Map<String, Object> metadata = metadata(command, origin);
        metadata.put(ApprovalGate.ASKING, asking);
        return inItsOwnUnitOfWork(() -> dispatch(command, metadata));
    }

    @Override
    public Outcome carryOut(Command command, Origin origin, Permit permit) {
        Map<String, Object> metadata = metadata(command, origin);
        metadata.put(ApprovalGate.PERMIT, permit);
        metadata.put(Origin.CHANGE_ID, permit.changeId());
        return inItsOwnUnitOfWork(() -> dispatch(command, metadata));
    }

    private static Map<String, Object> metadata(Command command, Origin origin) {
        if (!command.businessId().equals(origin.businessId())) {
            throw new IllegalArgumentException("A command of one business came in from another.");
        }
        return new LinkedHashMap<>(origin.metadata());
    }

    private Outcome dispatch(Command command, Map<String, Object> metadata) {
        CommandMessage<Command> message = new GenericCommandMessage<>(command, metadata);
        Outcome outcome = Races.run(bus, message);
        awaitReadable(outcome);
        return outcome;
    }

    /** A remembered outcome was written by somebody else, perhaps only just now. */
    private void awaitReadable(Outcome outcome) {
        OptionalLong own = PostgresEventStorageEngine.takeAppendedPosition();
        OptionalLong position =
                outcome instanceof Outcome.Executed(_, _, _, _, boolean replayed) && replayed
                        ? ledger.createHeadToken().position()
                        : own;
        if (position.isPresent() && !barrier.await(position.getAsLong(), READABLE_WITHIN)) {
            LOG.warn(
                    "Position {} is stored but some projection has not reached it within {}.",
                    position.getAsLong(),
                    READABLE_WITHIN);
        }
    }

    /** A flow's own unit of work must not swallow the command's: the append would wait for it. */
    private static Outcome inItsOwnUnitOfWork(Callable<Outcome> work) {
        try {
            if (!CurrentUnitOfWork.isStarted()) {
                return work.call();
            }
            FutureTask<Outcome> task = new FutureTask<>(work);
            Thread.startVirtualThread(task);
            return task.get();
        } catch (ExecutionException e) {
            throw e.getCause() instanceof RuntimeException cause
                    ? cause
                    : new EventStoreException("The command failed.", e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted while waiting for a command.", e);
        } catch (RuntimeException e) {
            throw e;
        } catch (Exception e) {
            throw new IllegalStateException("The command failed.", e);
        }
    }
}
