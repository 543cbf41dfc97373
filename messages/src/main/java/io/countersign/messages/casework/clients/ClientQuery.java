package io.countersign.messages.casework.clients;

import io.countersign.messages.Page;
import io.countersign.messages.PastQuery;
import io.countersign.messages.Queries;
import io.countersign.messages.TenantQuery;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Questions about clients. */
public sealed interface ClientQuery<R> extends TenantQuery<R> {
    /**
     * A page of clients by id; {@code key} matches a part of name or email, in any case and with or
     * without accents.
     */
    record ListClients(String businessId, @Nullable String key, int limit, int offset)
            implements ClientQuery<Page<ClientView>> {}

    /** One client. */
    record GetClient(String businessId, long clientId)
            implements ClientQuery<ClientView>, PastQuery<ClientView> {
        @Override
        public String view() {
            return "clients";
        }

        @Override
        public Set<String> subjects(Queries now) {
            return Set.of("client_" + clientId);
        }
    }

    /** Those of these clients that there are, by id; at most 500 are looked for. */
    record FindClients(String businessId, List<Long> clientIds)
            implements ClientQuery<Clients>, PastQuery<Clients> {
        public FindClients {
            clientIds = List.copyOf(clientIds);
        }

        @Override
        public String view() {
            return "clients";
        }

        @Override
        public Set<String> subjects(Queries now) {
            return clientIds.stream().map(id -> "client_" + id).collect(Collectors.toSet());
        }
    }

    /** Those clients that have one of these ids in another system; at most 1,000 are looked for. */
    record FindExternal(String businessId, String source, List<String> ids)
            implements ClientQuery<Clients> {
        public FindExternal {
            ids = List.copyOf(ids);
        }
    }

    /** The next clients by id, at most 1,000. */
    record ClientsAfter(String businessId, long clientId, int limit)
            implements ClientQuery<Clients> {}

    /** Several clients. */
    record Clients(List<ClientView> clients) {
        public Clients {
            clients = List.copyOf(clients);
        }
    }

    /**
     * A client as he or she is now.
     *
     * @param optedOut the ways in which this client may not be reached
     */
    record ClientView(
            long clientId,
            String businessId,
            ClientDetails details,
            Set<Channel> optedOut,
            Instant createdAt,
            Instant updatedAt) {
        public ClientView {
            optedOut = Set.copyOf(optedOut);
        }
    }
}
