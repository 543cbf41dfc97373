package io.countersign.messages.casework.notes;

import io.countersign.messages.Page;
import io.countersign.messages.TenantQuery;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Questions about notes. */
public sealed interface NoteQuery<R> extends TenantQuery<R> {
    /**
     * A page of the notes about a case or about a client or, when both are given, about either of
     * them, newest first; {@code search} matches a part of title or body.
     */
    record ListNotes(
            String businessId,
            @Nullable Long caseId,
            @Nullable Long clientId,
            @Nullable String search,
            int limit,
            int offset)
            implements NoteQuery<Page<NoteView>> {}

    /** One note. */
    record GetNote(String businessId, String ulid) implements NoteQuery<NoteView> {}

    /**
     * A note as it is now.
     *
     * @param authorName who wrote it first
     */
    record NoteView(
            long noteId,
            String ulid,
            String businessId,
            NoteKind kind,
            long referenceId,
            @Nullable String title,
            String body,
            List<String> attachmentIds,
            String authorName,
            Instant createdAt,
            Instant updatedAt) {
        public NoteView {
            attachmentIds = List.copyOf(attachmentIds);
        }
    }
}
