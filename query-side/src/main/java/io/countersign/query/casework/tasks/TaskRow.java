package io.countersign.query.casework.tasks;

import io.countersign.messages.casework.tasks.TaskQuery.CaseTaskView;
import io.countersign.messages.casework.tasks.TaskQuery.TaskView;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;

/** Reads tasks; a case whose task is to do and past its time counts as overdue. */
final class TaskRow {
    static final int MOST_CASES = 1_000;
    private static final String STATUS =
            "case when c.state = 'TODO' and c.due_at < now() then 'overdue' else lower(c.state) end";

    static final String COLUMNS = "t.*, n.todo, n.completed, n.overdue, n.skipped";
    static final String FROM =
            """
            task t
            cross join lateral (
                select count(*) filter (where s.status = 'todo') as todo,
                    count(*) filter (where s.status = 'completed') as completed,
                    count(*) filter (where s.status = 'overdue') as overdue,
                    count(*) filter (where s.status = 'skipped') as skipped
                from (select %s as status from case_task c
                    where c.business_id = t.business_id and c.task_id = t.task_id) s) n
            where t.business_id = :business
            """
                    .formatted(STATUS);

    static final String IN_CASES =
            """
            select c.case_task_id, c.task_id, t.title, c.case_id, c.due_at, %s as status
            from case_task c
            join task t on t.business_id = c.business_id and t.task_id = c.task_id
            """
                    .formatted(STATUS);

    private TaskRow() {}

    static TaskView task(ResultSet row, int any) throws SQLException {
        return new TaskView(
                row.getLong("task_id"),
                row.getString("business_id"),
                row.getString("title"),
                row.getString("body"),
                row.getString("response_type"),
                row.getLong("todo"),
                row.getLong("completed"),
                row.getLong("overdue"),
                row.getLong("skipped"));
    }

    static CaseTaskView inCase(ResultSet row, int any) throws SQLException {
        OffsetDateTime due = row.getObject("due_at", OffsetDateTime.class);
        return new CaseTaskView(
                row.getLong("case_task_id"),
                row.getLong("task_id"),
                row.getString("title"),
                row.getLong("case_id"),
                row.getString("status"),
                due == null ? null : due.toInstant());
    }
}
