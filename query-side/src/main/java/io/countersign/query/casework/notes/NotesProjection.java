package io.countersign.query.casework.notes;

import io.countersign.messages.Origin;
import io.countersign.messages.Page;
import io.countersign.messages.casework.notes.NoteEvent;
import io.countersign.messages.casework.notes.NoteEvent.Revised;
import io.countersign.messages.casework.notes.NoteEvent.Written;
import io.countersign.messages.casework.notes.NoteKind;
import io.countersign.messages.casework.notes.NoteQuery.GetNote;
import io.countersign.messages.casework.notes.NoteQuery.ListNotes;
import io.countersign.messages.casework.notes.NoteQuery.NoteView;
import io.countersign.query.projections.Listing;
import io.countersign.query.projections.SearchText;
import io.countersign.query.projections.Writes;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.EventHandler;
import org.axonframework.eventhandling.Timestamp;
import org.axonframework.messaging.annotation.MetaDataValue;
import org.axonframework.queryhandling.QueryHandler;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Notes. */
@Component
@ProcessingGroup("notes")
public class NotesProjection {
    // One statement for both events keeps the batches long; author and birth are kept.
    private static final String PUT =
            """
            insert into note (business_id, ulid, note_id, kind, reference_id, title, body,
                attachment_ids, search, author_name, created_at, updated_at)
            values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            on conflict (business_id, ulid) do update
            set title = excluded.title, body = excluded.body,
                attachment_ids = excluded.attachment_ids, search = excluded.search,
                updated_at = excluded.updated_at
            """;

    private static final String ABOUT =
            """
            note where business_id = :business and (
                (kind = 'CASE' and reference_id = :case)
                or (kind = 'CLIENT' and reference_id = :client))
            """;

    private final JdbcClient jdbc;

    public NotesProjection(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @EventHandler
    void on(
            Written e,
            @MetaDataValue(Origin.ACTOR_NAME) @Nullable String author,
            @Timestamp Instant at,
            Writes writes) {
        put(e, e.noteId(), author, at, writes);
    }

    @EventHandler
    void on(Revised e, @Timestamp Instant at, Writes writes) {
        put(e, e.noteId(), null, at, writes);
    }

    private static void put(
            NoteEvent e, long noteId, @Nullable String author, Instant at, Writes writes) {
        writes.add(
                "note",
                PUT,
                e.businessId(),
                e.ulid(),
                noteId,
                e.kind(),
                e.referenceId(),
                e.title(),
                e.body(),
                e.attachmentIds(),
                SearchText.of(e.title(), e.body()),
                author == null ? "" : author,
                at,
                at);
    }

    @QueryHandler
    @Nullable NoteView answer(GetNote query) {
        return new Listing(jdbc, "note where business_id = :business", query.businessId())
                .only("ulid", query.ulid())
                .first("*", NotesProjection::row);
    }

    @QueryHandler
    Page<NoteView> answer(ListNotes query) {
        Listing notes =
                new Listing(jdbc, ABOUT, query.businessId())
                        .with("case", query.caseId() == null ? -1L : query.caseId())
                        .with("client", query.clientId() == null ? -1L : query.clientId());
        if (query.search() != null && !query.search().isBlank()) {
            notes.where("search like :part", "part", SearchText.pattern(query.search()));
        }
        return notes.page("*", "note_id desc", query.limit(), query.offset(), NotesProjection::row);
    }

    private static NoteView row(ResultSet row, int any) throws SQLException {
        return new NoteView(
                row.getLong("note_id"),
                row.getString("ulid"),
                row.getString("business_id"),
                NoteKind.valueOf(row.getString("kind")),
                row.getLong("reference_id"),
                row.getString("title"),
                row.getString("body"),
                List.of((String[]) row.getArray("attachment_ids").getArray()),
                row.getString("author_name"),
                row.getObject("created_at", OffsetDateTime.class).toInstant(),
                row.getObject("updated_at", OffsetDateTime.class).toInstant());
    }
}
