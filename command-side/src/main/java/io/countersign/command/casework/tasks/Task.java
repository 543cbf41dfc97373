package io.countersign.command.casework.tasks;

import io.countersign.command.Decision;
import io.countersign.command.State;
import io.countersign.command.Texts;
import io.countersign.command.Texts.Field;
import io.countersign.messages.FieldChange;
import io.countersign.messages.Preview;
import io.countersign.messages.Refused;
import io.countersign.messages.casework.tasks.CaseTaskState;
import io.countersign.messages.casework.tasks.TaskCommand;
import io.countersign.messages.casework.tasks.TaskCommand.Assign;
import io.countersign.messages.casework.tasks.TaskCommand.Create;
import io.countersign.messages.casework.tasks.TaskCommand.Settle;
import io.countersign.messages.casework.tasks.TaskEvent;
import io.countersign.messages.casework.tasks.TaskEvent.Assigned;
import io.countersign.messages.casework.tasks.TaskEvent.Created;
import io.countersign.messages.casework.tasks.TaskEvent.Settled;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** The rules of one task. Pure: no framework, no clock, no randomness. */
public sealed interface Task extends State {
    int TITLE_CHARACTERS = 200;
    int BODY_CHARACTERS = 10_000;
    int MOST_CASES = 10_000;

    /** No such task. */
    record Missing() implements Task {
        @Override
        public long version() {
            return 0;
        }
    }

    /** The task in one case. */
    record InCase(long caseId, CaseTaskState state) {}

    /** A task and the cases that have it, by the id it has there. */
    record Known(String title, Map<Long, InCase> cases, long version) implements Task {
        public Known {
            cases = Map.copyOf(cases);
        }
    }

    static Refused unknown(String taskId) {
        return Refused.notFound("task", taskId, "list_tasks");
    }

    static Decision<TaskEvent> decide(TaskCommand command, Task now) {
        return switch (now) {
            case Missing() ->
                    switch (command) {
                        case Create c -> create(c);
                        case Assign c -> Decision.decline(unknown("" + c.taskId()));
                        case Settle c -> Decision.decline(unknown("" + c.taskId()));
                    };
            case Known known ->
                    switch (command) {
                        case Create c ->
                                Decision.decline(
                                        "already_exists", "There is a task with this id already.");
                        case Assign c -> assign(c, known);
                        case Settle c -> settle(c, known);
                    };
        };
    }

    static Task evolve(Task now, TaskEvent event) {
        return switch (event) {
            case Created e -> new Known(e.title(), Map.of(), 1);
            case Assigned e ->
                    with((Known) now, e.caseTaskId(), new InCase(e.caseId(), CaseTaskState.TODO));
            case Settled e -> with((Known) now, e.caseTaskId(), new InCase(e.caseId(), e.state()));
        };
    }

    /** What a change would do, for the person who is asked. */
    static Optional<Preview> preview(TaskCommand command, Task now) {
        if (!(decide(command, now) instanceof Decision.Accepted<TaskEvent>(var events))) {
            return Optional.empty();
        }
        String title = now instanceof Known known ? known.title() : "The task";
        List<FieldChange> changes = new ArrayList<>();
        for (TaskEvent event : events) {
            event.stated()
                    .forEach((field, after) -> changes.add(new FieldChange(field, null, after)));
        }
        return Optional.of(
                new Preview(
                        switch (command) {
                            case Create c -> "There will be a task " + c.title() + ".";
                            case Assign c -> "Case " + c.caseId() + " will have a task: " + title;
                            case Settle c ->
                                    title
                                            + " will be "
                                            + c.state().name().toLowerCase(Locale.ROOT)
                                            + " in a case.";
                        },
                        title,
                        now.version(),
                        changes));
    }

    private static Decision<TaskEvent> create(Create c) {
        String title = Texts.line(c.title());
        String type = Texts.line(c.responseType());
        if (title == null || type == null) {
            return Decision.decline("missing_fields", "A task needs a title and a response_type.");
        }
        Optional<Refused> refused =
                Texts.tooLong(
                        new Field("title", title, TITLE_CHARACTERS),
                        new Field("body", c.body(), BODY_CHARACTERS),
                        new Field("response_type", type, TITLE_CHARACTERS));
        return refused.isPresent()
                ? Decision.decline(refused.get())
                : Decision.accept(
                        new Created(
                                c.businessId(), c.taskId(), title, Texts.trimmed(c.body()), type));
    }

    private static Decision<TaskEvent> assign(Assign c, Known known) {
        if (known.cases().containsKey(c.caseTaskId())) {
            return Decision.decline("already_exists", "There is a case task with this id already.");
        }
        boolean open =
                known.cases().values().stream()
                        .anyMatch(in ->
                                in.caseId() == c.caseId() && in.state() == CaseTaskState.TODO);
        if (open) {
            return Decision.decline(
                    "already_exists", "The case has this task already, and it is still to do.");
        }
        if (known.cases().size() >= MOST_CASES) {
            return Decision.decline(
                    "limit_reached",
                    "A task can be given to %,d cases. Make another task.".formatted(MOST_CASES));
        }
        return Decision.accept(
                new Assigned(c.businessId(), c.taskId(), c.caseTaskId(), c.caseId(), c.dueAt()));
    }

    private static Decision<TaskEvent> settle(Settle c, Known known) {
        InCase now = known.cases().get(c.caseTaskId());
        if (now == null) {
            return Decision.decline(
                    Refused.notFound("case task", Long.toString(c.caseTaskId()), "get_task"));
        }
        return now.state() == c.state()
                ? Decision.nothingToDo()
                : Decision.accept(
                        new Settled(
                                c.businessId(),
                                c.taskId(),
                                c.caseTaskId(),
                                now.caseId(),
                                c.state()));
    }

    private static Task with(Known now, long caseTaskId, InCase in) {
        Map<Long, InCase> cases = new HashMap<>(now.cases());
        cases.put(caseTaskId, in);
        return new Known(now.title(), cases, now.version() + 1);
    }
}
