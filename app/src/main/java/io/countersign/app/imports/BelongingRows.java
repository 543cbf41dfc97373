package io.countersign.app.imports;

import com.github.f4b6a3.ulid.Ulid;
import io.countersign.app.imports.Known.OutsideId;
import io.countersign.app.imports.Loader.Became;
import io.countersign.app.imports.Loader.Result;
import io.countersign.app.imports.Planned.Belonging;
import io.countersign.app.imports.Planned.Faulty;
import io.countersign.command.Decision;
import io.countersign.command.Texts;
import io.countersign.command.casework.forms.Form;
import io.countersign.command.casework.notes.Note;
import io.countersign.command.casework.tasks.Task;
import io.countersign.messages.Command;
import io.countersign.messages.CommandJson;
import io.countersign.messages.Numbers;
import io.countersign.messages.Outcome;
import io.countersign.messages.Queries;
import io.countersign.messages.casework.cases.CaseQuery.CaseView;
import io.countersign.messages.casework.clients.ClientQuery.ClientView;
import io.countersign.messages.casework.forms.CaseFormState;
import io.countersign.messages.casework.forms.FormCommand;
import io.countersign.messages.casework.forms.FormQuery;
import io.countersign.messages.casework.imports.ImportKind;
import io.countersign.messages.casework.notes.NoteCommand;
import io.countersign.messages.casework.notes.NoteKind;
import io.countersign.messages.casework.notes.NoteQuery;
import io.countersign.messages.casework.notes.NoteQuery.NoteView;
import io.countersign.messages.casework.tasks.CaseTaskState;
import io.countersign.messages.casework.tasks.TaskCommand;
import io.countersign.messages.casework.tasks.TaskQuery;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Notes, tasks and forms out of a file. Each gets an id that follows from its id in the other
 * system, so that a row which comes again, also after a crash, finds what it made before.
 */
final class BelongingRows {
    private static final int LOOKED_THROUGH = 200;
    private static final List<String> STATUSES = List.of("todo", "completed", "skipped");

    private final RowCommands commands;
    private final Queries queries;
    private final Numbers numbers;
    private final String business;
    private final Map<String, Long> tasks = new ConcurrentHashMap<>();
    private final Map<String, Long> forms = new ConcurrentHashMap<>();

    BelongingRows(RowCommands commands, Queries queries, Numbers numbers, String business) {
        this.commands = commands;
        this.queries = queries;
        this.numbers = numbers;
        this.business = business;
    }

    /** What a row wants, or what the rules would have against it. */
    static Planned plan(Row row, ImportKind kind, OutsideId id) {
        Map<String, String> f = row.fields();
        String caseId = Texts.line(f.get(Columns.OF_CASE + Columns.ID));
        Map<String, String> client = row.clients().isEmpty() ? Map.of() : row.clients().getFirst();
        String clientId = kind == ImportKind.NOTES ? Texts.line(client.get(Columns.ID)) : null;
        if ((caseId == null) == (clientId == null)) {
            return new Faulty(
                    row,
                    id.id(),
                    kind == ImportKind.NOTES
                            ? "Either case_external_source_id or client_external_source_id is"
                                    + " needed: whom the note is about."
                            : "case_external_source_id is missing: the case it belongs to.");
        }
        String from =
                caseId != null
                        ? f.get(Columns.OF_CASE + Columns.SOURCE)
                        : client.get(Columns.SOURCE);
        OutsideId whose =
                new OutsideId(
                        Objects.requireNonNullElse(Texts.line(from), id.source()),
                        caseId != null ? caseId : Objects.requireNonNull(clientId));
        String problem = problem(row, kind);
        return problem == null
                ? new Belonging(row, id, kind, whose, caseId == null)
                : new Faulty(row, id.id(), problem);
    }

    private static @Nullable String problem(Row row, ImportKind kind) {
        String status = row.fields().getOrDefault("status", "todo");
        if (!STATUSES.contains(status)) {
            return "status is todo, completed or skipped.";
        }
        try {
            due(row);
            Decision<?> decision =
                    switch (kind) {
                        case NOTES ->
                                Note.decide(note("", "", 1, 1, row, false), new Note.Missing());
                        case TASKS -> Task.decide(task("", 1, row), new Task.Missing());
                        case FORMS -> Form.decide(form("", 1, row), new Form.Missing());
                        case CASES, CLIENTS -> throw new IllegalArgumentException(kind.word());
                    };
            return decision instanceof Decision.Declined<?>(var refused) ? refused.message() : null;
        } catch (DateTimeException e) {
            return "due_at must look like 2026-12-31 or 2026-12-31T17:00:00Z.";
        } catch (NumberFormatException e) {
            return "due_in must be a number of days.";
        }
    }

    /** Makes it or corrects it, for a case or client that the desk has. */
    Result load(Belonging one, Known known) {
        CaseView owner = known.cases().get(one.whose());
        ClientView client = known.clients().get(one.whose());
        if (one.ofClient() ? client == null : owner == null) {
            return refused(
                    "The desk has no %s with this external_source and external_source_id. Load the"
                                    .formatted(one.ofClient() ? "client" : "case")
                            + " file with it first.");
        }
        return switch (one.kind()) {
            case NOTES ->
                    note(
                            one,
                            one.ofClient()
                                    ? Objects.requireNonNull(client).clientId()
                                    : Objects.requireNonNull(owner).caseId());
            case TASKS -> task(one, Objects.requireNonNull(owner));
            case FORMS -> form(one, Objects.requireNonNull(owner));
            case CASES, CLIENTS -> throw new IllegalArgumentException(one.kind().word());
        };
    }

    private Result note(Belonging one, long about) {
        String digest = digest(one);
        String ulid =
                new Ulid(
                                Long.parseUnsignedLong(digest.substring(0, 16), 16),
                                Long.parseUnsignedLong(digest.substring(16, 32), 16))
                        .toString();
        NoteView before = queries.ask(new NoteQuery.GetNote(business, ulid));
        if (before == null) {
            return result(
                    Became.CREATED,
                    commands.send(
                            note(
                                    business,
                                    ulid,
                                    numbers.next("note"),
                                    about,
                                    one.row(),
                                    one.ofClient())));
        }
        String title = Texts.line(one.row().fields().get("title"));
        String body = one.row().fields().getOrDefault("body", "").strip();
        boolean same =
                body.equals(before.body()) && (title == null || title.equals(before.title()));
        return same
                ? new Result(Became.UNCHANGED, null)
                : result(
                        Became.CHANGED,
                        commands.send(new NoteCommand.Revise(business, ulid, title, body, null)));
    }

    private Result task(Belonging one, CaseView owner) {
        long taskId =
                tasks.computeIfAbsent(
                        Texts.key(one.row().fields().getOrDefault("title", "")),
                        key -> taskOf(key, one.row()));
        long id = numbers.once("case_task", digest(one));
        String before =
                queries
                        .require(new TaskQuery.TasksOfCase(business, owner.caseId()))
                        .caseTasks()
                        .stream()
                        .filter(task -> task.caseTaskId() == id)
                        .map(task -> task.status())
                        .findFirst()
                        .orElse(null);
        CaseTaskState state = CaseTaskState.valueOf(status(one.row()));
        return settled(
                before,
                new TaskCommand.Assign(business, taskId, id, owner.caseId(), due(one.row())),
                state.name(),
                new TaskCommand.Settle(business, taskId, id, state));
    }

    private Result form(Belonging one, CaseView owner) {
        long formId =
                forms.computeIfAbsent(
                        Texts.key(one.row().fields().getOrDefault("name", "")),
                        key -> formOf(key, one.row()));
        long id = numbers.once("case_form", digest(one));
        String before =
                queries
                        .require(new FormQuery.FormsOfCase(business, owner.caseId()))
                        .caseForms()
                        .stream()
                        .filter(form -> form.caseFormId() == id)
                        .map(form -> form.status())
                        .findFirst()
                        .orElse(null);
        CaseFormState state = CaseFormState.valueOf(status(one.row()));
        return settled(
                before,
                new FormCommand.Assign(
                        business,
                        formId,
                        id,
                        owner.caseId(),
                        owner.typeId(),
                        due(one.row()),
                        Instant.now()),
                state.name(),
                new FormCommand.Settle(business, formId, id, state));
    }

    /** Gives it to the case where it has not got it, and says where it stands. */
    private Result settled(@Nullable String before, Command give, String wanted, Command settle) {
        Became became = Became.UNCHANGED;
        String now = before == null || before.equals("overdue") ? "todo" : before;
        if (before == null) {
            Outcome given = commands.send(give);
            if (given instanceof Outcome.Denied denied) {
                return refused(denied.message());
            }
            Result result = result(Became.CREATED, given);
            if (result.problem() != null) {
                return result;
            }
            became = Became.CREATED;
        }
        if (now.equals(wanted.toLowerCase(Locale.ROOT))) {
            return new Result(became, null);
        }
        return result(became == Became.CREATED ? became : Became.CHANGED, commands.send(settle));
    }

    /** The task of this title; made when nobody has made it. */
    private long taskOf(String key, Row row) {
        String title = row.fields().getOrDefault("title", "");
        return queries
                .require(new TaskQuery.ListTasks(business, title, LOOKED_THROUGH, 0))
                .rows()
                .stream()
                .filter(task -> Texts.key(task.title()).equals(key))
                .map(task -> task.taskId())
                .findFirst()
                .orElseGet(() -> {
                    long id = numbers.once("task", CommandJson.sha256(business + "\ntask\n" + key));
                    commands.send(task(business, id, row));
                    return id;
                });
    }

    /** The form of this name; made when nobody has made it. */
    private long formOf(String key, Row row) {
        String name = row.fields().getOrDefault("name", "");
        return queries
                .require(new FormQuery.ListForms(business, name, LOOKED_THROUGH, 0))
                .rows()
                .stream()
                .filter(form -> Texts.key(form.name()).equals(key))
                .map(form -> form.formId())
                .findFirst()
                .orElseGet(() -> {
                    long id = numbers.once("form", CommandJson.sha256(business + "\nform\n" + key));
                    commands.send(form(business, id, row));
                    return id;
                });
    }

    private static NoteCommand.Write note(
            String business, String ulid, long number, long about, Row row, boolean ofClient) {
        return new NoteCommand.Write(
                business,
                ulid,
                number,
                ofClient ? NoteKind.CLIENT : NoteKind.CASE,
                about,
                row.fields().get("title"),
                row.fields().getOrDefault("body", ""),
                List.of());
    }

    private static TaskCommand.Create task(String business, long id, Row row) {
        return new TaskCommand.Create(
                business,
                id,
                row.fields().getOrDefault("title", ""),
                row.fields().get("body"),
                row.fields().getOrDefault("response_type", "boolean"));
    }

    private static FormCommand.Create form(String business, long id, Row row) {
        String days = row.fields().get("due_in");
        return new FormCommand.Create(
                business,
                id,
                row.fields().getOrDefault("name", ""),
                row.fields().get("description"),
                days == null ? null : Integer.valueOf(days.strip()),
                null);
    }

    /** A day is over when it is over in UTC; who means another moment says it. */
    private static @Nullable Instant due(Row row) {
        String text = Texts.line(row.fields().get("due_at"));
        if (text == null) {
            return null;
        }
        return text.length() == 10
                ? LocalDate.parse(text).plusDays(1).atStartOfDay(ZoneOffset.UTC).toInstant()
                : OffsetDateTime.parse(text).toInstant();
    }

    private static String status(Row row) {
        return row.fields().getOrDefault("status", "todo").toUpperCase(Locale.ROOT);
    }

    private String digest(Belonging one) {
        return CommandJson.sha256(
                String.join("\n", business, one.kind().word(), one.id().source(), one.id().id()));
    }

    private static Result result(Became became, Outcome outcome) {
        return new Result(became, RowCommands.problem(outcome));
    }

    private static Result refused(String message) {
        return new Result(Became.UNCHANGED, message);
    }
}
