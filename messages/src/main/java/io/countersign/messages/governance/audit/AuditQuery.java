package io.countersign.messages.governance.audit;

import io.countersign.messages.FieldChange;
import io.countersign.messages.Page;
import io.countersign.messages.TenantQuery;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Questions about the audit trail. */
public sealed interface AuditQuery<R> extends TenantQuery<R> {

    /**
     * The trail, newest first; null filters match everything.
     *
     * @param beforePosition only events with a smaller position, for the next page
     * @param limit at most this many
     */
    record Trail(
            String businessId,
            @Nullable String subjectId,
            @Nullable String changeId,
            @Nullable String actorId,
            @Nullable String door,
            @Nullable String tool,
            @Nullable Long beforePosition,
            int limit)
            implements AuditQuery<AuditTrail> {}

    /**
     * The trail as numbered pages, newest first; null filters match everything.
     *
     * @param about events of this subject, and events of others that name it
     * @param action {@code create}, {@code update}, {@code delete}, or what exactly was done, for
     *     example {@code client_linked}
     */
    record Log(
            String businessId,
            @Nullable String about,
            @Nullable String action,
            int limit,
            int offset)
            implements AuditQuery<Page<LogEntry>> {}

    /**
     * One event in the words of an audit log.
     *
     * @param action what was done, coarsely
     */
    record LogEntry(String action, AuditEntry entry) {}

    /** Some entries; {@code more} says whether older ones exist. */
    record AuditTrail(List<AuditEntry> entries, boolean more) {
        public AuditTrail {
            entries = List.copyOf(entries);
        }
    }

    /**
     * One event as an auditor reads it.
     *
     * @param position in the ledger
     * @param eventName logical name
     * @param subjectName how people know the subject, when it has a name
     * @param digest of the countersigned command, when there was one
     * @param countersignedBy the member's name, when there was one
     * @param changes before and after of the fields this event changed
     */
    record AuditEntry(
            long position,
            Instant at,
            String eventName,
            String subjectId,
            @Nullable String subjectName,
            String door,
            @Nullable String tool,
            String actorId,
            String actorName,
            @Nullable String client,
            @Nullable String requestId,
            @Nullable String changeId,
            @Nullable String digest,
            @Nullable String countersignedBy,
            List<FieldChange> changes) {
        public AuditEntry {
            changes = List.copyOf(changes);
        }
    }
}
