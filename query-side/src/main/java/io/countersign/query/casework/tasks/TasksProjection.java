package io.countersign.query.casework.tasks;

import io.countersign.messages.Page;
import io.countersign.messages.casework.tasks.CaseTaskState;
import io.countersign.messages.casework.tasks.TaskEvent.Assigned;
import io.countersign.messages.casework.tasks.TaskEvent.Created;
import io.countersign.messages.casework.tasks.TaskEvent.Settled;
import io.countersign.messages.casework.tasks.TaskQuery.CaseTaskView;
import io.countersign.messages.casework.tasks.TaskQuery.CaseTasks;
import io.countersign.messages.casework.tasks.TaskQuery.GetTask;
import io.countersign.messages.casework.tasks.TaskQuery.ListTasks;
import io.countersign.messages.casework.tasks.TaskQuery.TaskInCases;
import io.countersign.messages.casework.tasks.TaskQuery.TaskView;
import io.countersign.messages.casework.tasks.TaskQuery.TasksOfCase;
import io.countersign.query.projections.Listing;
import io.countersign.query.projections.SearchText;
import io.countersign.query.projections.Writes;
import java.util.List;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.EventHandler;
import org.axonframework.queryhandling.QueryHandler;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Tasks, and where they stand in cases. */
@Component
@ProcessingGroup("tasks")
public class TasksProjection {
    private static final String PUT =
            """
            insert into task (business_id, task_id, title, key, body, response_type)
            values (?, ?, ?, ?, ?, ?) on conflict do nothing
            """;
    private static final String ASSIGN =
            """
            insert into case_task (business_id, task_id, case_task_id, case_id, state, due_at)
            values (?, ?, ?, ?, ?, ?) on conflict do nothing
            """;
    private static final String SETTLE =
            """
            update case_task set state = ?
            where business_id = ? and task_id = ? and case_task_id = ?
            """;

    private final JdbcClient jdbc;

    public TasksProjection(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @EventHandler
    void on(Created e, Writes writes) {
        writes.add(
                "task",
                PUT,
                e.businessId(),
                e.taskId(),
                e.title(),
                SearchText.name(e.title()),
                e.body(),
                e.responseType());
    }

    @EventHandler
    void on(Assigned e, Writes writes) {
        writes.add(
                "case_task",
                ASSIGN,
                e.businessId(),
                e.taskId(),
                e.caseTaskId(),
                e.caseId(),
                CaseTaskState.TODO,
                e.dueAt());
    }

    @EventHandler
    void on(Settled e, Writes writes) {
        writes.add("case_task", SETTLE, e.state(), e.businessId(), e.taskId(), e.caseTaskId());
    }

    @QueryHandler
    Page<TaskView> answer(ListTasks query) {
        return new Listing(jdbc, TaskRow.FROM, query.businessId())
                .named("t.key", query.key())
                .page(TaskRow.COLUMNS, "t.task_id", query.limit(), query.offset(), TaskRow::task);
    }

    @QueryHandler
    @Nullable TaskInCases answer(GetTask query) {
        TaskView task =
                new Listing(jdbc, TaskRow.FROM, query.businessId())
                        .only("t.task_id", query.taskId())
                        .first(TaskRow.COLUMNS, TaskRow::task);
        return task == null
                ? null
                : new TaskInCases(task, inCases("c.task_id", query.businessId(), query.taskId()));
    }

    @QueryHandler
    CaseTasks answer(TasksOfCase query) {
        return new CaseTasks(inCases("c.case_id", query.businessId(), query.caseId()));
    }

    private List<CaseTaskView> inCases(String column, String businessId, long id) {
        return jdbc.sql(
                        TaskRow.IN_CASES
                                + " where c.business_id = :business and "
                                + column
                                + " = :id order by c.case_task_id limit :limit")
                .param("business", businessId)
                .param("id", id)
                .param("limit", TaskRow.MOST_CASES)
                .query(TaskRow::inCase)
                .list();
    }
}
