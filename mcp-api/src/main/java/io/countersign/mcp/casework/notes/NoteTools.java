package io.countersign.mcp.casework.notes;

import static io.countersign.mcp.tools.Effect.CHANGES;
import static io.countersign.mcp.tools.Effect.READS;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.countersign.mcp.tools.About;
import io.countersign.mcp.tools.Call;
import io.countersign.mcp.tools.PageNumber;
import io.countersign.mcp.tools.PageNumber.Pages;
import io.countersign.mcp.tools.Reply;
import io.countersign.mcp.tools.Tool;
import io.countersign.messages.Asking;
import io.countersign.messages.Refused;
import io.countersign.messages.casework.cases.CaseQuery;
import io.countersign.messages.casework.clients.ClientQuery;
import io.countersign.messages.casework.notes.NoteCommand;
import io.countersign.messages.casework.notes.NoteKind;
import io.countersign.messages.casework.notes.NoteQuery;
import io.countersign.messages.casework.notes.NoteQuery.NoteView;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Tools about notes. */
public final class NoteTools {
    record ListNotes(
            @JsonUnwrapped PageNumber at,
            @About(
                            value = "Notes about this case; this or client_id is needed",
                            least = 1,
                            most = About.GREATEST_ID)
                    @Nullable Long caseId,
            @About(
                            value = "Notes about this client; this or case_id is needed",
                            least = 1,
                            most = About.GREATEST_ID)
                    @Nullable Long clientId,
            @About(value = "Part of a title or text", most = 200) @Nullable String search) {}

    record Notes(@JsonUnwrapped Pages pages, List<NoteRow> notes) {}

    @Tool(
            name = "list_notes",
            title = "List Notes",
            scope = "notes:read",
            effect = READS,
            about =
                    "Lists the notes about one case or one client, newest first, page by page."
                            + " Send case_id or client_id.")
    Reply<Notes> list(ListNotes input, Call call) {
        if (input.caseId() == null && input.clientId() == null) {
            return Reply.refuse(
                    new Refused(
                            "invalid_arguments",
                            "Nothing was done. Send case_id or client_id: notes belong to a case or"
                                    + " to a client."));
        }
        return about(
                NoteKind.CLIENT,
                input.clientId(),
                call,
                client ->
                        about(
                                NoteKind.CASE,
                                input.caseId(),
                                call,
                                caseName ->
                                        Reply.ask(
                                                new NoteQuery.ListNotes(
                                                        call.businessId(),
                                                        input.caseId(),
                                                        input.clientId(),
                                                        input.search(),
                                                        input.at().perPage(),
                                                        input.at().offset()),
                                                page ->
                                                        new Notes(
                                                                input.at().of(page),
                                                                page.rows().stream()
                                                                        .map(note ->
                                                                                NoteRow.of(
                                                                                        note,
                                                                                        caseName))
                                                                        .toList()))));
    }

    record CreateNote(
            @About(least = 1, most = 50_000) String body,
            @About(oneOf = {"case", "client"}) String type,
            @About(value = "The case or client", least = 1, most = About.GREATEST_ID)
                    long referenceId,
            @About(most = 500) @Nullable String title,
            @About(value = "ULIDs", most = 50) @Nullable List<String> attachmentUlids) {}

    record Created(long noteId, @About(oneOf = "created") String status) {}

    @Tool(
            name = "create_note",
            title = "Create Note",
            scope = "notes:write",
            effect = CHANGES,
            about =
                    "Writes a note about a case or a client. list_notes shows the ulid that"
                            + " update_note needs.")
    Reply<Created> create(CreateNote input, Call call) {
        NoteKind kind = NoteKind.valueOf(input.type().toUpperCase(Locale.ROOT));
        List<String> attachments = input.attachmentUlids();
        String ulid = call.newId("note").substring("note_".length());
        return about(
                kind,
                input.referenceId(),
                call,
                name ->
                        Reply.draw(
                                "note",
                                id ->
                                        sent(
                                                new NoteCommand.Write(
                                                        call.businessId(),
                                                        ulid,
                                                        id,
                                                        kind,
                                                        input.referenceId(),
                                                        input.title(),
                                                        input.body(),
                                                        attachments == null
                                                                ? List.of()
                                                                : attachments),
                                                call,
                                                Reply.answer(new Created(id, "created")))));
    }

    record UpdateNote(
            @About(value = "From list_notes", least = 1, most = 64) String ulid,
            @About(most = 500) @Nullable String title,
            @About(value = "Not empty", most = 50_000) @Nullable String body,
            @About(value = "ULIDs, instead of those there are", most = 50)
                    @Nullable List<String> attachmentIds) {}

    @Tool(
            name = "update_note",
            title = "Update Note",
            scope = "notes:write",
            effect = CHANGES,
            about =
                    "Changes a note's title, text or attachments; at least one of them is sent. The"
                            + " note is named by its ulid, not by its id.")
    Reply<NoteRow> update(UpdateNote input, Call call) {
        String ulid = input.ulid().strip().toUpperCase(Locale.ROOT);
        return sent(
                new NoteCommand.Revise(
                        call.businessId(),
                        ulid,
                        input.title(),
                        input.body(),
                        input.attachmentIds()),
                call,
                Reply.askThen(
                        new NoteQuery.GetNote(call.businessId(), ulid),
                        Refused.notFound("note", ulid, "list_notes"),
                        note -> shown(note, call)));
    }

    private static Reply<NoteRow> shown(NoteView note, Call call) {
        return about(
                note.kind(),
                note.referenceId(),
                call,
                name -> Reply.answer(NoteRow.of(note, name)));
    }

    /**
     * Goes on with the name of a case, or without one; refuses what this business does not have.
     */
    private static <A> Reply<A> about(
            NoteKind kind,
            @Nullable Long id,
            Call call,
            Function<@Nullable String, Reply<A>> then) {
        if (id == null) {
            return then.apply(null);
        }
        return switch (kind) {
            case CASE ->
                    Reply.askThen(
                            new CaseQuery.GetCase(call.businessId(), id),
                            Refused.notFound("case", Long.toString(id), "list_cases"),
                            found -> then.apply(found.details().name()));
            case CLIENT ->
                    Reply.askThen(
                            new ClientQuery.GetClient(call.businessId(), id),
                            Refused.notFound("client", Long.toString(id), "list_clients"),
                            found -> then.apply(null));
        };
    }

    private static <A> Reply<A> sent(NoteCommand command, Call call, Reply<A> then) {
        return Reply.send(
                command,
                Asking.PLAINLY,
                outcome -> {
                    Refused refused = call.refusal(outcome);
                    return refused == null ? then : Reply.refuse(refused);
                });
    }
}
