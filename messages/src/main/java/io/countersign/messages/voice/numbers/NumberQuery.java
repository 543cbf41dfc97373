package io.countersign.messages.voice.numbers;

import io.countersign.messages.Page;
import io.countersign.messages.TenantQuery;
import org.jspecify.annotations.Nullable;

/** Questions about the business's telephone numbers. */
public sealed interface NumberQuery<R> extends TenantQuery<R> {

    /** The number with these digits, in E.164; null when the business has none such. */
    record FindNumber(String businessId, String phoneNumber) implements NumberQuery<NumberView> {}

    /** A page of numbers, in their own order. */
    record ListNumbers(String businessId, int limit, int offset)
            implements NumberQuery<Page<NumberView>> {}

    /** A number by its id; null when the business has none such. */
    record GetNumber(String businessId, String numberId) implements NumberQuery<NumberView> {}

    /**
     * A number as it is now.
     *
     * @param emergencyStatus where the address stands; null without one
     * @param emergencyReason why the carrier does not take it
     */
    record NumberView(
            String businessId,
            String numberId,
            String phoneNumber,
            @Nullable String agentId,
            @Nullable EmergencyAddress emergencyAddress,
            @Nullable EmergencyStatus emergencyStatus,
            @Nullable String emergencyReason) {}
}
