package io.countersign.app.ledger;

import org.axonframework.eventsourcing.eventstore.EventStorageEngine;
import org.axonframework.eventsourcing.eventstore.inmemory.InMemoryEventStorageEngine;

/** The contract is not ours alone: Axon's engine without a database keeps the same one. */
class InMemoryEngineTest extends EventStorageEngineContract {
    private final EventStorageEngine engine = new InMemoryEventStorageEngine();

    @Override
    EventStorageEngine engine() {
        return engine;
    }

    @Override
    boolean forgetsConflicts() {
        return true;
    }
}
