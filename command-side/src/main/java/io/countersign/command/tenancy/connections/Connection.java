package io.countersign.command.tenancy.connections;

import io.countersign.command.Decision;
import io.countersign.command.State;
import io.countersign.messages.Refused;
import io.countersign.messages.tenancy.connections.ConnectionCommand;
import io.countersign.messages.tenancy.connections.ConnectionCommand.Allow;
import io.countersign.messages.tenancy.connections.ConnectionCommand.End;
import io.countersign.messages.tenancy.connections.ConnectionEvent;
import io.countersign.messages.tenancy.connections.ConnectionEvent.Allowed;
import io.countersign.messages.tenancy.connections.ConnectionEvent.Ended;

/** The rules of one connection. Pure: no framework, no clock, no randomness. */
public sealed interface Connection extends State {

    /** No such connection. */
    record Missing() implements Connection {
        @Override
        public long version() {
            return 0;
        }
    }

    /** A connection, standing or ended. */
    record Known(boolean stands, long version) implements Connection {}

    static Refused unknown(String connectionId) {
        return new Refused("not_found", "No connection has the id " + connectionId + ".");
    }

    static Decision<ConnectionEvent> decide(ConnectionCommand command, Connection now) {
        return switch (command) {
            case Allow _ when now instanceof Known ->
                    Decision.decline("already_exists", "This connection exists already.");
            case Allow c when c.scopes().isEmpty() ->
                    Decision.decline("no_scopes", "Leave the assistant at least one scope.");
            case Allow c ->
                    Decision.accept(
                            new Allowed(
                                    c.businessId(),
                                    c.connectionId(),
                                    c.memberId(),
                                    c.clientId(),
                                    c.clientName(),
                                    c.clientHost(),
                                    c.endpoint(),
                                    c.scopes()));
            case End c ->
                    switch (now) {
                        case Missing() -> Decision.decline(unknown(c.connectionId()));
                        case Known known ->
                                known.stands()
                                        ? Decision.accept(
                                                new Ended(
                                                        c.businessId(),
                                                        c.connectionId(),
                                                        c.because()))
                                        : Decision.nothingToDo();
                    };
        };
    }

    static Connection evolve(Connection now, ConnectionEvent event) {
        return switch (event) {
            case Allowed _ -> new Known(true, 1);
            case Ended _ -> new Known(false, now.version() + 1);
        };
    }
}
