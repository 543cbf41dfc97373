package io.countersign.mcp.casework.tasks;

import static io.countersign.mcp.tools.Effect.READS;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.countersign.mcp.tools.About;
import io.countersign.mcp.tools.Call;
import io.countersign.mcp.tools.PageNumber;
import io.countersign.mcp.tools.PageNumber.Pages;
import io.countersign.mcp.tools.Reply;
import io.countersign.mcp.tools.Tool;
import io.countersign.messages.Refused;
import io.countersign.messages.casework.tasks.TaskQuery;
import io.countersign.messages.casework.tasks.TaskQuery.CaseTaskView;
import io.countersign.messages.casework.tasks.TaskQuery.TaskInCases;
import io.countersign.messages.casework.tasks.TaskQuery.TaskView;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Tools that look at tasks. */
public final class TaskTools {
    record ListTasks(
            @JsonUnwrapped PageNumber at,
            @About(value = "Part of a task's title", most = 200) @Nullable String key) {}

    record TaskRow(
            long id,
            String title,
            @Nullable String body,
            @About("What doing it answers") String responseType,
            @About("Cases in which it is still to do") long todoCount,
            long completedCount,
            @About("Cases in which its time has passed") long overdueCount,
            long skippedCount) {
        static TaskRow of(TaskView view) {
            return new TaskRow(
                    view.taskId(),
                    view.title(),
                    view.body(),
                    view.responseType(),
                    view.todoCount(),
                    view.completedCount(),
                    view.overdueCount(),
                    view.skippedCount());
        }
    }

    record Tasks(@JsonUnwrapped Pages pages, List<TaskRow> tasks) {}

    @Tool(
            name = "list_tasks",
            title = "List Tasks",
            scope = "tasks:read",
            effect = READS,
            about =
                    "Lists the tasks that cases can be given, page by page, with in how many cases"
                            + " each is to do, done, late or left out.")
    Reply<Tasks> list(ListTasks input, Call call) {
        return Reply.ask(
                new TaskQuery.ListTasks(
                        call.businessId(), input.key(), input.at().perPage(), input.at().offset()),
                page ->
                        new Tasks(
                                input.at().of(page),
                                page.rows().stream().map(TaskRow::of).toList()));
    }

    record GetTask(
            @About(value = "From list_tasks", least = 1, most = About.GREATEST_ID) long id) {}

    record CaseTaskRow(
            long id,
            long caseId,
            @About(oneOf = {"todo", "overdue", "completed", "skipped"}) String status) {
        static CaseTaskRow of(CaseTaskView view) {
            return new CaseTaskRow(view.caseTaskId(), view.caseId(), view.status());
        }
    }

    record TaskInCasesRow(
            long id,
            String title,
            @Nullable String body,
            String responseType,
            List<CaseTaskRow> caseTasks) {
        static TaskInCasesRow of(TaskInCases found) {
            return new TaskInCasesRow(
                    found.task().taskId(),
                    found.task().title(),
                    found.task().body(),
                    found.task().responseType(),
                    found.caseTasks().stream().map(CaseTaskRow::of).toList());
        }
    }

    @Tool(
            name = "get_task",
            title = "Get Task",
            scope = "tasks:read",
            effect = READS,
            about = "Shows one task and the cases that have it.")
    Reply<TaskInCasesRow> get(GetTask input, Call call) {
        return Reply.ask(
                new TaskQuery.GetTask(call.businessId(), input.id()),
                TaskInCasesRow::of,
                Refused.notFound("task", Long.toString(input.id()), "list_tasks"));
    }
}
