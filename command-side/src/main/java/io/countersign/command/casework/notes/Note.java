package io.countersign.command.casework.notes;

import io.countersign.command.Decision;
import io.countersign.command.State;
import io.countersign.command.Texts;
import io.countersign.command.Texts.Field;
import io.countersign.messages.FieldChange;
import io.countersign.messages.Preview;
import io.countersign.messages.Refused;
import io.countersign.messages.casework.notes.NoteCommand;
import io.countersign.messages.casework.notes.NoteCommand.Revise;
import io.countersign.messages.casework.notes.NoteCommand.Write;
import io.countersign.messages.casework.notes.NoteEvent;
import io.countersign.messages.casework.notes.NoteEvent.Revised;
import io.countersign.messages.casework.notes.NoteEvent.Written;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The rules of one note. Pure: no framework, no clock, no randomness. */
public sealed interface Note extends State {
    int TITLE_CHARACTERS = 500;
    int BODY_CHARACTERS = 50_000;
    int MOST_ATTACHMENTS = 50;
    int ATTACHMENT_CHARACTERS = 64;

    /** No such note. */
    record Missing() implements Note {
        @Override
        public long version() {
            return 0;
        }
    }

    /** A note, as its last event states it. */
    record Known(NoteEvent last, long noteId, long version) implements Note {}

    static Refused unknown(String ulid) {
        return Refused.notFound("note", ulid, "list_notes");
    }

    static Decision<NoteEvent> decide(NoteCommand command, Note now) {
        return switch (now) {
            case Missing() ->
                    switch (command) {
                        case Write c -> write(c);
                        case Revise c -> Decision.decline(unknown(c.ulid()));
                    };
            case Known known ->
                    switch (command) {
                        case Write c ->
                                Decision.decline(
                                        "already_exists", "There is a note with this id already.");
                        case Revise c -> revise(c, known);
                    };
        };
    }

    static Note evolve(Note now, NoteEvent event) {
        return switch (event) {
            case Written e -> new Known(e, e.noteId(), 1);
            case Revised e -> new Known(e, e.noteId(), now.version() + 1);
        };
    }

    /** What a change would do, for the person who is asked. */
    static Optional<Preview> preview(NoteCommand command, Note now) {
        if (!(decide(command, now) instanceof Decision.Accepted<NoteEvent>(var events))) {
            return Optional.empty();
        }
        Map<String, @Nullable String> before =
                now instanceof Known known ? known.last().stated() : Map.of();
        List<FieldChange> changes = new ArrayList<>();
        for (NoteEvent event : events) {
            event.stated()
                    .forEach((field, after) -> {
                        if (!Objects.equals(before.get(field), after)) {
                            changes.add(new FieldChange(field, before.get(field), after));
                        }
                    });
        }
        return Optional.of(
                new Preview(
                        switch (command) {
                            case Write c -> "A note will be written.";
                            case Revise c -> "A note will be corrected.";
                        },
                        "Note",
                        now.version(),
                        changes));
    }

    private static Decision<NoteEvent> write(Write c) {
        Optional<Refused> refused = limits(c.title(), c.body(), c.attachmentIds());
        return refused.isPresent()
                ? Decision.decline(refused.get())
                : Decision.accept(
                        new Written(
                                c.businessId(),
                                c.ulid(),
                                c.noteId(),
                                c.kind(),
                                c.referenceId(),
                                Texts.line(c.title()),
                                c.body().strip(),
                                c.attachmentIds()));
    }

    private static Decision<NoteEvent> revise(Revise c, Known known) {
        if (c.title() == null && c.body() == null && c.attachmentIds() == null) {
            return Decision.decline(
                    "nothing_to_change", "Send at least one of title, body and attachment_ids.");
        }
        NoteEvent was = known.last();
        String body = c.body() == null ? was.body() : c.body().strip();
        List<String> attachments =
                c.attachmentIds() == null ? was.attachmentIds() : c.attachmentIds();
        Optional<Refused> refused = limits(c.title(), body, attachments);
        if (refused.isPresent()) {
            return Decision.decline(refused.get());
        }
        Revised revised =
                new Revised(
                        c.businessId(),
                        c.ulid(),
                        known.noteId(),
                        was.kind(),
                        was.referenceId(),
                        c.title() == null ? was.title() : Texts.line(c.title()),
                        body,
                        attachments);
        return revised.stated().equals(was.stated())
                ? Decision.nothingToDo()
                : Decision.accept(revised);
    }

    private static Optional<Refused> limits(
            @Nullable String title, String body, List<String> attachments) {
        if (body.isBlank()) {
            return Optional.of(new Refused("invalid_arguments", "body cannot be empty."));
        }
        if (attachments.size() > MOST_ATTACHMENTS
                || attachments.stream()
                        .anyMatch(id -> id.isBlank() || id.length() > ATTACHMENT_CHARACTERS)) {
            return Optional.of(
                    new Refused(
                            "invalid_arguments",
                            "A note can have %d attachments, each named by its ULID."
                                    .formatted(MOST_ATTACHMENTS)));
        }
        return Texts.tooLong(
                new Field("title", title, TITLE_CHARACTERS),
                new Field("body", body, BODY_CHARACTERS));
    }
}
