package io.countersign.messages.tenancy.businesses;

import io.countersign.messages.Command;
import io.countersign.messages.LogicalName;
import io.countersign.messages.Ungoverned;
import org.jspecify.annotations.Nullable;

/** Orders about one business. */
public sealed interface BusinessCommand extends Command {
    @Override
    default String subjectId() {
        return businessId();
    }

    /** Founds a business. */
    @Ungoverned(because = "Only the operator can send it, and an empty business can do nothing.")
    @LogicalName("tenancy.business.found/1")
    record Found(
            String businessId, String name, String type, @Nullable String website, String timezone)
            implements BusinessCommand {}
}
