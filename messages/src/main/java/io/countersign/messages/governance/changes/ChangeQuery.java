package io.countersign.messages.governance.changes;

import io.countersign.messages.FieldChange;
import io.countersign.messages.Page;
import io.countersign.messages.Risk;
import io.countersign.messages.TenantQuery;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Questions about change requests. */
public sealed interface ChangeQuery<R> extends TenantQuery<R> {

    /** One change request. */
    record GetChange(String businessId, String changeId) implements ChangeQuery<ChangeView> {}

    /** What waits, newest first. */
    record Inbox(String businessId, int limit, int offset)
            implements ChangeQuery<Page<ChangeView>> {}

    /** What was decided, newest decision first; only about one subject when that is given. */
    record Decided(String businessId, @Nullable String targetId, int limit, int offset)
            implements ChangeQuery<Page<ChangeView>> {}

    /**
     * A change request as it is now.
     *
     * @param command canonical JSON of the exact command
     * @param decidedBy the member who signed or refused
     * @param outcome the refusal's reason, or why it went stale or failed
     * @param resultVersion the target's version after execution
     */
    record ChangeView(
            String changeId,
            String businessId,
            ChangeState state,
            String commandName,
            String command,
            String digest,
            String targetId,
            String targetName,
            long targetVersion,
            Risk risk,
            String because,
            String sentence,
            List<FieldChange> changes,
            @Nullable String reason,
            @Nullable String sourceRef,
            @Nullable String claims,
            String proposerId,
            String proposerName,
            @Nullable String proposerPersonId,
            @Nullable String client,
            String door,
            String tool,
            Instant proposedAt,
            Instant expiresAt,
            @Nullable String decidedById,
            @Nullable String decidedBy,
            @Nullable Instant decidedAt,
            @Nullable String outcome,
            @Nullable Long resultVersion,
            @Nullable Instant settledAt) {
        public ChangeView {
            changes = List.copyOf(changes);
        }
    }
}
