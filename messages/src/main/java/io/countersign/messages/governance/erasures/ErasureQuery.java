package io.countersign.messages.governance.erasures;

import io.countersign.messages.TenantQuery;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Questions about erasures. */
public sealed interface ErasureQuery<R> extends TenantQuery<R> {

    /** The erasures of a business, newest first. */
    record ListErasures(String businessId, int limit) implements ErasureQuery<Erasures> {}

    /** The erasure of one person; null when nobody ordered one. */
    record ErasureOf(String businessId, String person) implements ErasureQuery<ErasureView> {}

    /** Several erasures. */
    record Erasures(List<ErasureView> erasures) {
        public Erasures {
            erasures = List.copyOf(erasures);
        }
    }

    /**
     * One erasure as it is now.
     *
     * @param carriedOutAt null while it is being carried out
     */
    record ErasureView(
            String erasureId,
            String person,
            String why,
            String orderedBy,
            Instant orderedAt,
            @Nullable Instant carriedOutAt,
            int keys,
            List<String> forgotten,
            long rows,
            List<String> mentionedIn) {
        public ErasureView {
            forgotten = List.copyOf(forgotten);
            mentionedIn = List.copyOf(mentionedIn);
        }
    }
}
