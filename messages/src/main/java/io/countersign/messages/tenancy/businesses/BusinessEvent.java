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

    /** This member is an owner no longer; whoever did that is one still. */
    @LogicalName("tenancy.business.owner_left/1")
    record OwnerLeft(String businessId, String memberId, String byId) implements BusinessEvent {}

    /** Somebody who had left as an owner is one again. */
    @LogicalName("tenancy.business.owner_came_back/1")
    record OwnerCameBack(String businessId, String memberId) implements BusinessEvent {}
}
