package io.countersign.messages.tenancy.connections;

import io.countersign.messages.Command;
import io.countersign.messages.LogicalName;
import io.countersign.messages.Ungoverned;
import java.util.List;

/** Orders about one connection of an assistant. */
public sealed interface ConnectionCommand extends Command {
    String connectionId();

    @Override
    default String subjectId() {
        return connectionId();
    }

    /**
     * Lets an assistant in. No token enters a message.
     *
     * @param memberId the person who allows it and answers for it, {@code mem_…}
     * @param clientId how the program names itself to the authorization server
     * @param clientName the program's name in its own words
     * @param clientHost where the person was sent back to: the only thing that was checked
     * @param endpoint the only address that the connection is for, for example {@code /api/mcp}
     * @param scopes what the person left of what was asked for
     */
    @Ungoverned(because = "A person allows it, signed in, within what they may do themselves.")
    @LogicalName("tenancy.connection.allow/1")
    record Allow(
            String businessId,
            String connectionId,
            String memberId,
            String clientId,
            String clientName,
            String clientHost,
            String endpoint,
            List<String> scopes)
            implements ConnectionCommand {
        public Allow {
            scopes = List.copyOf(scopes);
        }
    }

    /** Ends a connection at once and for good. */
    @Ungoverned(because = "Taking a connection away must never wait.")
    @LogicalName("tenancy.connection.end/1")
    record End(String businessId, String connectionId, EndedBecause because)
            implements ConnectionCommand {}
}
