package io.countersign.command.ledger;

import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.axonframework.eventsourcing.eventstore.EventStoreException;
import org.axonframework.modelling.command.AggregateStreamCreationException;
import org.axonframework.modelling.command.ConcurrencyException;
import org.jspecify.annotations.Nullable;

/** Everything one unit of work appends: all of it is stored, or nothing. */
final class Append {
    private static final String UNKNOWN =
            "Whether it was stored is not known; sending the same request again finds out.";

    private final List<NewEvent> events;
    private final CompletableFuture<Long> position = new CompletableFuture<>();

    /** True from the moment a statement that holds this may have reached a server and got lost. */
    private boolean mayBeStored;

    Append(List<NewEvent> events) {
        this.events = List.copyOf(events);
    }

    /** Another append got there first. */
    private static final class Lost extends Exception {
        private static final long serialVersionUID = 1;

        private final transient NewEvent event;

        Lost(NewEvent event, @Nullable SQLException cause) {
            super(cause);
            this.event = event;
        }
    }

    List<NewEvent> events() {
        return events;
    }

    boolean mayBeStored() {
        return mayBeStored;
    }

    void connectionWasLost() {
        mayBeStored = true;
    }

    void stored(long lastPosition) {
        position.complete(lastPosition);
    }

    void lostTo(NewEvent event, @Nullable SQLException cause) {
        position.completeExceptionally(new Lost(event, cause));
    }

    void failed(String why, @Nullable Throwable cause) {
        String sentence = mayBeStored ? why + " " + UNKNOWN : why + " Nothing was stored.";
        position.completeExceptionally(new EventStoreException(sentence, cause));
    }

    /**
     * Waits for the outcome.
     *
     * @return the last position of the statement that stored this, never less than its own
     * @throws ConcurrencyException when another append took the place of one of the events
     */
    long await(Duration patience) {
        try {
            return position.get(patience.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException e) {
            throw translated(e.getCause() == null ? e : e.getCause());
        } catch (TimeoutException e) {
            throw new EventStoreException("The ledger does not answer. " + UNKNOWN, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new EventStoreException("Interrupted while appending. " + UNKNOWN, e);
        }
    }

    private static RuntimeException translated(Throwable cause) {
        if (cause instanceof Lost lost) {
            String sentence =
                    lost.event.aggregateType()
                            + " "
                            + lost.event.aggregateId()
                            + " has an event "
                            + lost.event.sequenceNumber()
                            + " already.";
            return lost.event.sequenceNumber() == 0
                    ? new AggregateStreamCreationException(sentence, lost)
                    : new ConcurrencyException(sentence, lost);
        }
        return new EventStoreException(String.valueOf(cause.getMessage()), cause);
    }
}
