package io.countersign.messages.casework.statuses;

import io.countersign.messages.Page;
import io.countersign.messages.TenantQuery;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Questions about case statuses. */
public sealed interface StatusQuery<R> extends TenantQuery<R> {
    /** A page of statuses by priority; {@code name} matches a part of the name, in any case. */
    record ListStatuses(String businessId, @Nullable String name, int limit, int offset)
            implements StatusQuery<Page<StatusView>> {}

    /** One status. */
    record GetStatus(String businessId, long statusId) implements StatusQuery<StatusView> {}

    /** All statuses, siblings by priority. */
    record AllStatuses(String businessId) implements StatusQuery<Statuses> {}

    /** Statuses of one business; there are at most a thousand. */
    record Statuses(List<StatusView> statuses) {
        public Statuses {
            statuses = List.copyOf(statuses);
        }
    }

    /** A status as it is now. */
    record StatusView(
            long statusId,
            String businessId,
            String name,
            @Nullable String description,
            int priority,
            @Nullable Long parentId,
            long caseCount) {}
}
