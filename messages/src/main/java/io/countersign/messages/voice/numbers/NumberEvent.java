package io.countersign.messages.voice.numbers;

import io.countersign.messages.Event;
import io.countersign.messages.LogicalName;
import org.jspecify.annotations.Nullable;

/** What happened to one telephone number of the business. */
public sealed interface NumberEvent extends Event {
    String numberId();

    @Override
    default String subjectId() {
        return numberId();
    }

    /** The business has this number. */
    @LogicalName("voice.number.registered/1")
    record Registered(
            String businessId, String numberId, String phoneNumber, @Nullable String agentId)
            implements NumberEvent {}

    /** Help is sent there from now on; the limits of such calls were acknowledged. */
    @LogicalName("voice.number.emergency_address_set/1")
    record EmergencyAddressSet(String businessId, String numberId, EmergencyAddress address)
            implements NumberEvent {}

    /** The carrier says where the newest address stands. */
    @LogicalName("voice.number.emergency_address_reported/1")
    record EmergencyAddressReported(
            String businessId,
            String numberId,
            String carrier,
            EmergencyStatus status,
            @Nullable String reason)
            implements NumberEvent {}
}
