package io.countersign.messages.tenancy.connections;

import io.countersign.messages.Query;
import io.countersign.messages.TenantQuery;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Questions about connections. */
public sealed interface ConnectionQuery<R> extends Query<R> {

    /** The connection with an id, alive or ended; asked for a token, whose business it says. */
    record GetConnection(String connectionId) implements ConnectionQuery<ConnectionView> {}

    /** The connections of a business, newest first, those that ended last. */
    record ListConnections(String businessId)
            implements ConnectionQuery<Connections>, TenantQuery<Connections> {}

    /** Several connections. */
    record Connections(List<ConnectionView> connections) {
        public Connections {
            connections = List.copyOf(connections);
        }
    }

    /**
     * One connection.
     *
     * @param ended why it ended; null while it stands
     */
    record ConnectionView(
            String connectionId,
            String businessId,
            String memberId,
            String clientId,
            String clientName,
            String clientHost,
            String endpoint,
            List<String> scopes,
            Instant allowedAt,
            @Nullable EndedBecause ended,
            @Nullable Instant endedAt) {
        public ConnectionView {
            scopes = List.copyOf(scopes);
        }
    }
}
