package io.countersign.messages.tenancy.businesses;

import io.countersign.messages.Event;
import io.countersign.messages.LogicalName;
import org.jspecify.annotations.Nullable;

/** What happened to one business. */
public sealed interface BusinessEvent extends Event {
    @Override
    default String subjectId() {
        return businessId();
    }

    /** The business exists. */
    @LogicalName("tenancy.business.founded/1")
    record Founded(
            String businessId, String name, String type, @Nullable String website, String timezone)
            implements BusinessEvent {}
}
