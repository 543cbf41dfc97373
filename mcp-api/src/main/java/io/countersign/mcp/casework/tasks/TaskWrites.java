package io.countersign.mcp.casework.tasks;

import static io.countersign.mcp.tools.Effect.CHANGES;

import io.countersign.mcp.casework.tasks.TaskTools.TaskInCasesRow;
import io.countersign.mcp.tools.About;
import io.countersign.mcp.tools.Call;
import io.countersign.mcp.tools.Reply;
import io.countersign.mcp.tools.Tool;
import io.countersign.messages.Asking;
import io.countersign.messages.Refused;
import io.countersign.messages.casework.cases.CaseQuery;
import io.countersign.messages.casework.tasks.CaseTaskState;
import io.countersign.messages.casework.tasks.TaskCommand;
import io.countersign.messages.casework.tasks.TaskQuery;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Makes tasks and gives them to cases. For programs: the assistants' contract only looks. */
public final class TaskWrites {
    record CreateTask(
            @About(least = 1, most = 500) String title,
            @About(most = 20_000) @Nullable String body,
            @About(
                            value = "What doing it answers, for example boolean or text",
                            most = 500,
                            standard = "\"boolean\"")
                    String responseType) {}

    @Tool(
            name = "create_task",
            title = "Create Task",
            scope = "tasks:write",
            effect = CHANGES,
            about = "Describes a task that cases can be given.")
    Reply<TaskInCasesRow> create(CreateTask input, Call call) {
        return Reply.draw(
                "task",
                id ->
                        sent(
                                new TaskCommand.Create(
                                        call.businessId(),
                                        id,
                                        input.title(),
                                        input.body(),
                                        input.responseType()),
                                call));
    }

    record GiveTask(
            @About(least = 1, most = About.GREATEST_ID) long taskId,
            @About(least = 1, most = About.GREATEST_ID) long caseId,
            @About(value = "ISO 8601 with offset; nothing means that it is never late", most = 40)
                    @Nullable String dueAt) {}

    @Tool(
            name = "give_task_to_case",
            title = "Give Task to Case",
            scope = "tasks:write",
            effect = CHANGES,
            about = "Gives a task to a case.")
    Reply<TaskInCasesRow> give(GiveTask input, Call call) {
        Instant due;
        try {
            due = input.dueAt() == null ? null : OffsetDateTime.parse(input.dueAt()).toInstant();
        } catch (DateTimeException e) {
            return Reply.refuse(
                    new Refused(
                            "invalid_arguments",
                            "Nothing was done. due_at must look like 2026-12-31T17:00:00Z."));
        }
        return Reply.find(
                new CaseQuery.GetCase(call.businessId(), input.caseId()),
                Refused.notFound("case", Long.toString(input.caseId()), "list_cases"),
                known ->
                        Reply.draw(
                                "case_task",
                                id ->
                                        sent(
                                                new TaskCommand.Assign(
                                                        call.businessId(),
                                                        input.taskId(),
                                                        id,
                                                        input.caseId(),
                                                        due),
                                                call)));
    }

    record SettleTask(
            @About(least = 1, most = About.GREATEST_ID) long taskId,
            @About(value = "case_tasks[].id of get_task", least = 1, most = About.GREATEST_ID)
                    long caseTaskId,
            @About(oneOf = {"todo", "completed", "skipped"}) String status) {}

    @Tool(
            name = "settle_case_task",
            title = "Settle Task of a Case",
            scope = "tasks:write",
            effect = CHANGES,
            about = "Says where a task stands in one case.")
    Reply<TaskInCasesRow> settle(SettleTask input, Call call) {
        return sent(
                new TaskCommand.Settle(
                        call.businessId(),
                        input.taskId(),
                        input.caseTaskId(),
                        CaseTaskState.valueOf(input.status().toUpperCase(Locale.ROOT))),
                call);
    }

    private static Reply<TaskInCasesRow> sent(TaskCommand command, Call call) {
        return Reply.send(
                command,
                Asking.PLAINLY,
                outcome -> {
                    Refused refused = call.refusal(outcome);
                    return refused == null
                            ? Reply.ask(
                                    new TaskQuery.GetTask(call.businessId(), command.taskId()),
                                    TaskInCasesRow::of,
                                    Refused.notFound("task", "" + command.taskId(), "list_tasks"))
                            : Reply.refuse(refused);
                });
    }
}
