package io.countersign.command.ledger;

import io.countersign.messages.Event;
import io.countersign.messages.Origin;
import java.time.Instant;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.serialization.SerializedObject;
import org.axonframework.serialization.Serializer;
import org.jspecify.annotations.Nullable;

/** One event that wants a position. */
record NewEvent(
        String businessId,
        String aggregateType,
        String aggregateId,
        long sequenceNumber,
        String eventId,
        String name,
        String revision,
        String payload,
        String metadata,
        Instant recordedAt) {

    /** The one place in the ledger an event can have. */
    record Key(String aggregateId, long sequenceNumber) {}

    Key key() {
        return new Key(aggregateId, sequenceNumber);
    }

    /**
     * Writes a message down. An event of no subject is a stream of its own.
     *
     * @throws IllegalArgumentException when it belongs to no business
     */
    static NewEvent of(EventMessage<?> message, Serializer serializer) {
        DomainEventMessage<?> domain = message instanceof DomainEventMessage<?> d ? d : null;
        SerializedObject<String> payload = message.serializePayload(serializer, String.class);
        SerializedObject<String> metadata = message.serializeMetaData(serializer, String.class);
        return new NewEvent(
                businessOf(message),
                orEmpty(domain == null ? null : domain.getType()),
                domain == null ? message.getIdentifier() : domain.getAggregateIdentifier(),
                domain == null ? 0 : domain.getSequenceNumber(),
                message.getIdentifier(),
                payload.getType().getName(),
                orEmpty(payload.getType().getRevision()),
                payload.getData(),
                metadata.getData(),
                message.getTimestamp());
    }

    private static String businessOf(EventMessage<?> message) {
        Object business =
                message.getPayload() instanceof Event event
                        ? event.businessId()
                        : message.getMetaData().get(Origin.BUSINESS_ID);
        if (business == null) {
            throw new IllegalArgumentException(
                    message.getPayloadType().getName() + " belongs to no business.");
        }
        return business.toString();
    }

    private static String orEmpty(@Nullable String text) {
        return text == null ? "" : text;
    }
}
