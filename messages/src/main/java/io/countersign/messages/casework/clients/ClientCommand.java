package io.countersign.messages.casework.clients;

import io.countersign.messages.AboutPeople;
import io.countersign.messages.Command;
import io.countersign.messages.Governed;
import io.countersign.messages.LogicalName;
import io.countersign.messages.Risk;

/** Orders about one client. */
@AboutPeople
public sealed interface ClientCommand extends Command {
    long clientId();

    @Override
    default String subjectId() {
        return "client_" + clientId();
    }

    /** Writes a new client down; first and last name are known. */
    @Governed(risk = Risk.LOW, because = "adds a person to the desk")
    @LogicalName("casework.client.register/1")
    record Register(String businessId, long clientId, ClientChanges details)
            implements ClientCommand {}

    /** Changes what is given; null leaves it as it is, an empty text takes an optional one away. */
    @Governed(risk = Risk.LOW, because = "corrects what is known of one person")
    @LogicalName("casework.client.update/1")
    record Update(String businessId, long clientId, ClientChanges changes)
            implements ClientCommand {}

    /** Says whether the client may be reached in one way. */
    @Governed(risk = Risk.LOW, because = "decides how one person is reached")
    @LogicalName("casework.client.decide_contact/1")
    record DecideContact(String businessId, long clientId, Channel channel, boolean optedOut)
            implements ClientCommand {}
}
