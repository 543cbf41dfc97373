package io.countersign.command.governance.gate;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.axonframework.eventhandling.TrackingToken;
import org.axonframework.eventsourcing.eventstore.DomainEventStream;
import org.axonframework.eventsourcing.eventstore.EventStorageEngine;
import org.axonframework.eventsourcing.eventstore.EventStoreException;
import org.axonframework.eventsourcing.eventstore.inmemory.InMemoryEventStorageEngine;
import org.jspecify.annotations.Nullable;

/** A history in memory that a test can begin anew, so that it need not build everything again. */
final class Rewritable implements EventStorageEngine {
    private InMemoryEventStorageEngine history = new InMemoryEventStorageEngine();

    private boolean failing;
    private volatile boolean distant;

    /** From now on each read takes about as long as one over a network. */
    void moveAway() {
        distant = true;
    }

    void begin() {
        history = new InMemoryEventStorageEngine();
        failing = false;
    }

    /** The next append fails, as when the power goes out before anything is durable. */
    void failNext() {
        failing = true;
    }

    /** From now on appends work again; tells whether one came to nothing. */
    boolean goOn() {
        boolean cut = !failing;
        failing = false;
        return cut;
    }

    @Override
    public void appendEvents(List<? extends EventMessage<?>> events) {
        if (failing) {
            failing = false;
            throw new EventStoreException("The power went out.");
        }
        history.appendEvents(events);
    }

    @Override
    public void storeSnapshot(DomainEventMessage<?> snapshot) {
        history.storeSnapshot(snapshot);
    }

    @Override
    public Stream<? extends TrackedEventMessage<?>> readEvents(
            @Nullable TrackingToken token, boolean mayBlock) {
        return history.readEvents(token, mayBlock);
    }

    @Override
    public DomainEventStream readEvents(String subjectId, long first) {
        DomainEventStream found = history.readEvents(subjectId, first);
        if (distant) {
            LockSupport.parkNanos(ThreadLocalRandom.current().nextLong(500_000));
        }
        return found;
    }

    @Override
    public Optional<DomainEventMessage<?>> readSnapshot(String subjectId) {
        return history.readSnapshot(subjectId);
    }

    @Override
    public Optional<Long> lastSequenceNumberFor(String subjectId) {
        return history.lastSequenceNumberFor(subjectId);
    }
}
