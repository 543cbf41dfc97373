package io.countersign.command.tenancy.connections;

import io.countersign.command.Decision;
import io.countersign.command.Subject;
import io.countersign.messages.Refused;
import io.countersign.messages.tenancy.connections.ConnectionCommand;
import io.countersign.messages.tenancy.connections.ConnectionEvent;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.modelling.command.AggregateCreationPolicy;
import org.axonframework.modelling.command.CreationPolicy;
import org.axonframework.spring.stereotype.Aggregate;

/** Carries {@link Connection}'s decisions into the ledger. */
@Aggregate(cache = "aggregateCache")
class ConnectionAggregate extends Subject<ConnectionCommand, ConnectionEvent, Connection> {
    ConnectionAggregate() {
        super(ConnectionEvent.class, new Connection.Missing());
    }

    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.ALWAYS)
    Object handle(ConnectionCommand.Allow command) {
        return order(command);
    }

    @CommandHandler
    Object handle(ConnectionCommand.End command) {
        return order(command);
    }

    @Override
    protected Decision<ConnectionEvent> decide(ConnectionCommand command, Connection now) {
        return Connection.decide(command, now);
    }

    @Override
    protected Connection evolve(Connection now, ConnectionEvent event) {
        return Connection.evolve(now, event);
    }

    @Override
    public Refused notFound(String subjectId) {
        return Connection.unknown(subjectId);
    }
}
