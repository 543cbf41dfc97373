package io.countersign.command.governance.gate;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.axonframework.eventhandling.TrackingToken;
import org.axonframework.eventsourcing.eventstore.DomainEventStream;
import org.axonframework.eventsourcing.eventstore.EventStorageEngine;
import org.axonframework.eventsourcing.eventstore.inmemory.InMemoryEventStorageEngine;
import org.jspecify.annotations.Nullable;

/** A history in memory that a test can begin anew, so that it need not build everything again. */
final class Rewritable implements EventStorageEngine {
    private InMemoryEventStorageEngine history = new InMemoryEventStorageEngine();

    void begin() {
        history = new InMemoryEventStorageEngine();
    }

    @Override
    public void appendEvents(List<? extends EventMessage<?>> events) {
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
        return history.readEvents(subjectId, first);
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
