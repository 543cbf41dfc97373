package io.countersign.query.projections;

import java.time.Instant;
import org.axonframework.eventhandling.DomainEventData;
import org.axonframework.eventhandling.GlobalSequenceTrackingToken;
import org.axonframework.eventhandling.TrackedEventData;
import org.axonframework.eventhandling.TrackingToken;
import org.axonframework.serialization.SerializedMetaData;
import org.axonframework.serialization.SerializedObject;
import org.axonframework.serialization.SimpleSerializedObject;

/** One row of the ledger as it is stored, in the shape that the framework deserialises. */
record LedgerEvent(
        long position,
        String aggregateType,
        String aggregateId,
        long sequenceNumber,
        String eventId,
        String name,
        String revision,
        String payload,
        String metadata,
        Instant recordedAt)
        implements DomainEventData<String>, TrackedEventData<String> {

    /** The columns, in the order of the components. */
    static final String COLUMNS =
            "position, aggregate_type, aggregate_id, sequence_number, event_id, event_name,"
                    + " event_revision, payload, metadata, recorded_at";

    @Override
    public TrackingToken trackingToken() {
        return new GlobalSequenceTrackingToken(position);
    }

    @Override
    public String getType() {
        return aggregateType;
    }

    @Override
    public String getAggregateIdentifier() {
        return aggregateId;
    }

    @Override
    public long getSequenceNumber() {
        return sequenceNumber;
    }

    @Override
    public String getEventIdentifier() {
        return eventId;
    }

    @Override
    public Instant getTimestamp() {
        return recordedAt;
    }

    @Override
    public SerializedObject<String> getMetaData() {
        return new SerializedMetaData<>(metadata, String.class);
    }

    @Override
    public SerializedObject<String> getPayload() {
        return new SimpleSerializedObject<>(payload, String.class, name, revision);
    }

    /** Names the event without its content, for messages and logs. */
    String label() {
        return "event " + position + " (" + name + "/" + revision + " of " + aggregateId + ")";
    }
}
