package io.countersign.command.casework.clients;

import io.countersign.command.Decision;
import io.countersign.command.Subject;
import io.countersign.messages.Preview;
import io.countersign.messages.Refused;
import io.countersign.messages.casework.clients.ClientCommand;
import io.countersign.messages.casework.clients.ClientEvent;
import java.util.Optional;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.modelling.command.AggregateCreationPolicy;
import org.axonframework.modelling.command.CreationPolicy;
import org.axonframework.spring.stereotype.Aggregate;

/** Carries {@link Client}'s decisions into the ledger. */
@Aggregate(cache = "aggregateCache")
class ClientAggregate extends Subject<ClientCommand, ClientEvent, Client> {
    ClientAggregate() {
        super(ClientEvent.class, new Client.Missing());
    }

    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.ALWAYS)
    Object handle(ClientCommand.Register command) {
        return order(command);
    }

    @CommandHandler
    Object handle(ClientCommand.Update command) {
        return order(command);
    }

    @CommandHandler
    Object handle(ClientCommand.DecideContact command) {
        return order(command);
    }

    @Override
    protected Decision<ClientEvent> decide(ClientCommand command, Client now) {
        return Client.decide(command, now);
    }

    @Override
    protected Client evolve(Client now, ClientEvent event) {
        return Client.evolve(now, event);
    }

    @Override
    protected Optional<Preview> preview(ClientCommand command, Client now) {
        return Client.preview(command, now);
    }

    @Override
    public Refused notFound(String subjectId) {
        return Client.unknown(subjectId.replaceFirst("^client_", ""));
    }
}
