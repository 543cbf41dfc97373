package io.countersign.messages.casework.notes;

import io.countersign.messages.AboutPeople;
import io.countersign.messages.Command;
import io.countersign.messages.Governed;
import io.countersign.messages.LogicalName;
import io.countersign.messages.Risk;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Orders about one note. */
@AboutPeople
public sealed interface NoteCommand extends Command {
    String ulid();

    @Override
    default String subjectId() {
        return "note_" + ulid();
    }

    /**
     * Writes a note.
     *
     * @param referenceId the case or client it is about
     * @param attachmentIds ULIDs
     */
    @Governed(risk = Risk.LOW, because = "adds a note")
    @LogicalName("casework.note.write/1")
    record Write(
            String businessId,
            String ulid,
            long noteId,
            NoteKind kind,
            long referenceId,
            @Nullable String title,
            String body,
            List<String> attachmentIds)
            implements NoteCommand {
        public Write {
            attachmentIds = List.copyOf(attachmentIds);
        }
    }

    /** Changes what is given; null leaves it as it is, an empty title takes it away. */
    @Governed(risk = Risk.LOW, because = "corrects a note")
    @LogicalName("casework.note.revise/1")
    record Revise(
            String businessId,
            String ulid,
            @Nullable String title,
            @Nullable String body,
            @Nullable List<String> attachmentIds)
            implements NoteCommand {
        public Revise {
            attachmentIds = attachmentIds == null ? null : List.copyOf(attachmentIds);
        }
    }
}
