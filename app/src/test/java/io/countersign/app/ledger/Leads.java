package io.countersign.app.ledger;

import io.countersign.messages.voice.leads.LeadDetails;
import io.countersign.messages.voice.leads.LeadEvent;
import java.util.Map;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.GenericDomainEventMessage;

/** Events to append in tests. */
final class Leads {
    private Leads() {}

    static DomainEventMessage<LeadEvent> registered(String leadId) {
        return event(
                leadId, 0, new LeadEvent.Registered("biz_1", leadId, details("new"), null, null));
    }

    static DomainEventMessage<LeadEvent> changed(String leadId, long sequenceNumber) {
        return event(
                leadId,
                sequenceNumber,
                new LeadEvent.DetailsChanged("biz_1", leadId, details("was " + sequenceNumber)));
    }

    private static DomainEventMessage<LeadEvent> event(String id, long sequence, LeadEvent event) {
        return new GenericDomainEventMessage<>(
                "Lead", id, sequence, event, Map.of("businessId", "biz_1", "actorId", "key_1"));
    }

    private static LeadDetails details(String status) {
        return new LeadDetails(
                "Ana \u00e9\ud83d\ude00 \"quoted\" \\ {brace}",
                null,
                null,
                "+15550100",
                null,
                status,
                null,
                "line\nbreak, tab\t, nul \u0000 end",
                null,
                null,
                null,
                null);
    }
}
