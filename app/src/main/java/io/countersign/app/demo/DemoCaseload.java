package io.countersign.app.demo;

import static java.util.Objects.requireNonNull;

import io.countersign.messages.Command;
import io.countersign.messages.Queries;
import io.countersign.messages.casework.caselists.CaseListCommand;
import io.countersign.messages.casework.cases.CaseChanges;
import io.countersign.messages.casework.cases.CaseCommand;
import io.countersign.messages.casework.cases.Label;
import io.countersign.messages.casework.clients.ClientChanges;
import io.countersign.messages.casework.clients.ClientCommand;
import io.countersign.messages.casework.forms.FormCommand;
import io.countersign.messages.casework.notes.NoteCommand;
import io.countersign.messages.casework.notes.NoteKind;
import io.countersign.messages.casework.statuses.StatusCommand;
import io.countersign.messages.casework.tasks.CaseTaskState;
import io.countersign.messages.casework.tasks.TaskCommand;
import io.countersign.messages.casework.tasks.TaskQuery;
import io.countersign.messages.casework.types.TypeCommand;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The cases of a small law firm, with everything around them, as commands in order. */
final class DemoCaseload {
    private static final List<String> TYPES =
            List.of("Auto accident", "Workplace injury", "Slip and fall", "Medical malpractice");

    /** A status and the one it stands below. */
    private record Step(String name, @Nullable String below) {}

    private static final List<Step> STEPS =
            List.of(
                    new Step("Intake", null),
                    new Step("Awaiting documents", "Intake"),
                    new Step("Treatment", null),
                    new Step("Demand", null),
                    new Step("Demand sent", "Demand"),
                    new Step("Litigation", null),
                    new Step("Discovery", "Litigation"),
                    new Step("Mediation", "Litigation"),
                    new Step("Settled", null));

    private final String business;
    private final DemoFile.Ids ids;
    private final Queries queries;
    private final Consumer<Command> send;
    private final Map<String, Long> types = new LinkedHashMap<>();
    private final Map<String, Long> statuses = new LinkedHashMap<>();

    DemoCaseload(DemoFile.Ids ids, Queries queries, Consumer<Command> send) {
        this.queries = queries;
        this.business = ids.business();
        this.ids = ids;
        this.send = send;
    }

    /** How many numbers of each noun a caseload needs, beside its cases. */
    static Map<String, Integer> numbersNeeded() {
        Map<String, Integer> needed = new LinkedHashMap<>();
        needed.put("case_type", TYPES.size());
        needed.put("case_status", STEPS.size());
        needed.put("case_field", 3);
        needed.put("client", 14);
        needed.put("case_list", 2);
        needed.put("note", 10);
        needed.put("form", 2);
        needed.put("task", 3);
        needed.put("case_task", 8);
        return needed;
    }

    void found() {
        if (isFounded()) {
            return;
        }
        types();
        statuses();
        lines("clients.csv").forEach(this::client);
        List<String> rows = DemoText.of("cases.csv").lines().toList();
        for (int i = 0; i < rows.size() && i < ids.cases().size(); i++) {
            open(ids.cases().get(i), List.of(rows.get(i).split(";", 6)));
        }
        lines("clients.csv").forEach(this::link);
        lines("notes.csv").forEach(this::note);
        around();
    }

    /** The last thing of the caseload is there, so everything is. */
    private boolean isFounded() {
        TaskQuery.TaskInCases last =
                queries.ask(new TaskQuery.GetTask(business, number("task", 2)));
        return last != null
                && last.caseTasks().stream().anyMatch(task -> task.status().equals("completed"));
    }

    private void types() {
        for (int i = 0; i < TYPES.size(); i++) {
            long id = number("case_type", i);
            types.put(TYPES.get(i), id);
            send.accept(new TypeCommand.Add(business, id, TYPES.get(i), null, null));
        }
        send.accept(field("Auto accident", 0, "Police report number"));
        send.accept(field("Auto accident", 1, "Insurer"));
        send.accept(field("Workplace injury", 2, "Employer"));
    }

    private Command field(String type, int i, String key) {
        return new TypeCommand.AddField(
                business, requireNonNull(types.get(type)), number("case_field", i), key);
    }

    private void statuses() {
        for (int i = 0; i < STEPS.size(); i++) {
            Step step = STEPS.get(i);
            long id = number("case_status", i);
            statuses.put(step.name(), id);
            send.accept(
                    new StatusCommand.Add(
                            business,
                            id,
                            step.name(),
                            null,
                            null,
                            step.below() == null ? null : statuses.get(step.below())));
        }
    }

    /** Name, number, type, status, court, what it is about. */
    private void open(long id, List<String> row) {
        send.accept(
                new CaseCommand.Open(
                        business,
                        id,
                        new CaseChanges(
                                row.get(0),
                                row.get(1),
                                row.get(5),
                                row.get(4),
                                "Maine",
                                "Dana Reyes",
                                null,
                                null),
                        label(row.get(2), types),
                        label(row.get(3), statuses)));
    }

    /** First name, last name, email, telephone, city, state, and the place of the case. */
    private void client(int i, List<String> row) {
        send.accept(
                new ClientCommand.Register(
                        business,
                        number("client", i),
                        new ClientChanges(
                                row.get(0),
                                row.get(1),
                                row.get(2),
                                row.get(3),
                                null,
                                row.get(4),
                                row.get(5),
                                null,
                                null,
                                null,
                                null,
                                null)));
    }

    private void link(int i, List<String> row) {
        send.accept(
                new CaseCommand.LinkClient(
                        business,
                        ids.cases().get(Integer.parseInt(row.get(6))),
                        number("client", i)));
    }

    private void note(int i, List<String> row) {
        long id = number("note", i);
        send.accept(
                new NoteCommand.Write(
                        business,
                        // The same at every start, as a note's ULID names it.
                        "01J0000000DEMO%012d".formatted(id),
                        id,
                        NoteKind.CASE,
                        ids.cases().get(Integer.parseInt(row.get(0))),
                        row.get(1),
                        row.get(2),
                        List.of()));
    }

    private void around() {
        send.accept(
                new CaseListCommand.Create(
                        business,
                        number("case_list", 0),
                        "Waiting for records",
                        "Everybody who still owes us documents.",
                        null));
        send.accept(
                new CaseListCommand.Create(
                        business,
                        number("case_list", 1),
                        "Open auto accidents",
                        null,
                        types.get("Auto accident")));
        form(0, "Client intake", "What happened, when, and who saw it.", 7);
        form(1, "Medical release", "Lets us ask doctors for the records.", 14);
        task(0, "Follow-up call", "Call the client and ask how the treatment goes.", "boolean");
        task(1, "Request records", "Ask every doctor for the complete file.", "text");
        task(2, "Send closing letter", "Say what was agreed and how it is paid.", "boolean");
        assign(0, 0, 0, "2026-12-04T14:00:00Z");
        assign(1, 0, 4, "2026-11-18T14:00:00Z");
        assign(2, 0, 8, null);
        assign(3, 1, 3, "2026-12-10T14:00:00Z");
        assign(4, 1, 10, "2026-11-12T14:00:00Z");
        assign(5, 1, 6, null);
        assign(6, 1, 1, null);
        assign(7, 2, 11, "2026-10-15T14:00:00Z");
        settle(5, 1, CaseTaskState.COMPLETED);
        settle(6, 1, CaseTaskState.SKIPPED);
        settle(7, 2, CaseTaskState.COMPLETED);
    }

    private void form(int i, String name, String description, int dueInDays) {
        send.accept(
                new FormCommand.Create(
                        business, number("form", i), name, description, dueInDays, null));
    }

    private void task(int i, String title, String body, String responseType) {
        send.accept(new TaskCommand.Create(business, number("task", i), title, body, responseType));
    }

    private void assign(int i, int task, int ofCase, @Nullable String due) {
        send.accept(
                new TaskCommand.Assign(
                        business,
                        number("task", task),
                        number("case_task", i),
                        ids.cases().get(ofCase),
                        due == null ? null : Instant.parse(due)));
    }

    private void settle(int i, int task, CaseTaskState state) {
        send.accept(
                new TaskCommand.Settle(
                        business, number("task", task), number("case_task", i), state));
    }

    private interface Row {
        void at(int i, List<String> fields);
    }

    private record Lines(List<String> lines) {
        void forEach(Row row) {
            for (int i = 0; i < lines.size(); i++) {
                row.at(i, List.of(lines.get(i).split(";", -1)));
            }
        }
    }

    private static Lines lines(String name) {
        return new Lines(DemoText.of(name).lines().toList());
    }

    private static Label label(String name, Map<String, Long> known) {
        return new Label(name, requireNonNull(known.get(name)), true);
    }

    private long number(String noun, int i) {
        return requireNonNull(requireNonNull(ids.numbers()).get(noun)).get(i);
    }
}
