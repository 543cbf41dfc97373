package io.countersign.messages.casework.notes;

import io.countersign.messages.Event;
import io.countersign.messages.LogicalName;
import io.countersign.messages.Personal;
import io.countersign.messages.Stated;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What happened to one note. */
public sealed interface NoteEvent extends Event, Stated {
    String ulid();

    /** What the note is about. */
    NoteKind kind();

    /** The case or client it is about. */
    long referenceId();

    @Nullable String title();

    String body();

    List<String> attachmentIds();

    @Override
    default String subjectId() {
        return "note_" + ulid();
    }

    @Override
    default String dataSubject() {
        return kind() == NoteKind.CLIENT ? "client_" + referenceId() : subjectId();
    }

    @Override
    default Map<String, @Nullable String> stated() {
        Map<String, @Nullable String> fields = new LinkedHashMap<>();
        fields.put("title", title());
        fields.put("body", body());
        fields.put("type", kind().name().toLowerCase(Locale.ROOT));
        fields.put("reference_id", Long.toString(referenceId()));
        fields.put(
                "attachments",
                attachmentIds().isEmpty() ? null : String.join(", ", attachmentIds()));
        return fields;
    }

    @Override
    default @Nullable String statedName() {
        return title();
    }

    /** The note is written. */
    @LogicalName("casework.note.written/1")
    record Written(
            String businessId,
            String ulid,
            long noteId,
            NoteKind kind,
            long referenceId,
            @Personal @Nullable String title,
            @Personal String body,
            List<String> attachmentIds)
            implements NoteEvent {
        public Written {
            attachmentIds = List.copyOf(attachmentIds);
        }
    }

    /** The note says this now. */
    @LogicalName("casework.note.revised/1")
    record Revised(
            String businessId,
            String ulid,
            long noteId,
            NoteKind kind,
            long referenceId,
            @Personal @Nullable String title,
            @Personal String body,
            List<String> attachmentIds)
            implements NoteEvent {
        public Revised {
            attachmentIds = List.copyOf(attachmentIds);
        }
    }
}
