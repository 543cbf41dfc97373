package io.countersign.messages.tenancy.businesses;

import io.countersign.messages.PastQuery;
import io.countersign.messages.Queries;
import io.countersign.messages.TenantQuery;
import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Questions about a business. */
public sealed interface BusinessQuery<R> extends TenantQuery<R> {

    /** The business itself. */
    record GetBusiness(String businessId)
            implements BusinessQuery<BusinessView>, PastQuery<BusinessView> {
        @Override
        public String view() {
            return "businesses";
        }

        @Override
        public Set<String> subjects(Queries now) {
            return Set.of(businessId);
        }
    }

    /** A business as it is now; timezone is an IANA name. */
    record BusinessView(
            String businessId,
            String name,
            String type,
            @Nullable String website,
            String timezone,
            Instant createdAt) {}
}
