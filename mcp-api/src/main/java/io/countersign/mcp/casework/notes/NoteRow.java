package io.countersign.mcp.casework.notes;

import io.countersign.mcp.tools.About;
import io.countersign.messages.casework.notes.NoteKind;
import io.countersign.messages.casework.notes.NoteQuery.NoteView;
import java.time.Instant;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** A note as an assistant sees it. */
record NoteRow(
        long id,
        @About("Names the note in update_note") String ulid,
        @Nullable String title,
        String body,
        @About(oneOf = {"case", "client"}) String type,
        long referenceId,
        @About("Of the case, when it is about one") @Nullable String caseName,
        String authorName,
        Instant createdAt) {
    static NoteRow of(NoteView view, @Nullable String caseName) {
        return new NoteRow(
                view.noteId(),
                view.ulid(),
                view.title(),
                view.body(),
                view.kind().name().toLowerCase(Locale.ROOT),
                view.referenceId(),
                view.kind() == NoteKind.CASE ? caseName : null,
                view.authorName(),
                view.createdAt());
    }
}
