package io.countersign.messages.tenancy.connections;

import io.countersign.messages.Event;
import io.countersign.messages.LogicalName;
import java.util.List;

/** What happened to one connection. */
public sealed interface ConnectionEvent extends Event {
    String connectionId();

    @Override
    default String subjectId() {
        return connectionId();
    }

    /** The assistant may come in. */
    @LogicalName("tenancy.connection.allowed/1")
    record Allowed(
            String businessId,
            String connectionId,
            String memberId,
            String clientId,
            String clientName,
            String clientHost,
            String endpoint,
            List<String> scopes)
            implements ConnectionEvent {
        public Allowed {
            scopes = List.copyOf(scopes);
        }
    }

    /** The assistant may come in no longer. */
    @LogicalName("tenancy.connection.ended/1")
    record Ended(String businessId, String connectionId, EndedBecause because)
            implements ConnectionEvent {}
}
