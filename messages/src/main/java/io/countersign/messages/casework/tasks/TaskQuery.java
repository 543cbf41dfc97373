package io.countersign.messages.casework.tasks;

import io.countersign.messages.Page;
import io.countersign.messages.TenantQuery;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Questions about tasks. */
public sealed interface TaskQuery<R> extends TenantQuery<R> {
    /** A page of tasks by id; {@code key} matches a part of the title. */
    record ListTasks(String businessId, @Nullable String key, int limit, int offset)
            implements TaskQuery<Page<TaskView>> {}

    /** One task, with the cases that have it. */
    record GetTask(String businessId, long taskId) implements TaskQuery<TaskInCases> {}

    /** The tasks of one case, those due first first. */
    record TasksOfCase(String businessId, long caseId) implements TaskQuery<CaseTasks> {}

    /**
     * A task, and in how many cases it stands where. Each case counts once: what is overdue is not
     * counted as to do.
     */
    record TaskView(
            long taskId,
            String businessId,
            String title,
            @Nullable String body,
            String responseType,
            long todoCount,
            long completedCount,
            long overdueCount,
            long skippedCount) {}

    /** A task and at most a thousand cases that have it, oldest first. */
    record TaskInCases(TaskView task, List<CaseTaskView> caseTasks) {
        public TaskInCases {
            caseTasks = List.copyOf(caseTasks);
        }
    }

    /** Tasks of one case; at most a thousand. */
    record CaseTasks(List<CaseTaskView> caseTasks) {
        public CaseTasks {
            caseTasks = List.copyOf(caseTasks);
        }
    }

    /**
     * A task in a case.
     *
     * @param status {@code todo}, {@code overdue}, {@code completed} or {@code skipped}
     */
    record CaseTaskView(
            long caseTaskId,
            long taskId,
            String title,
            long caseId,
            String status,
            @Nullable Instant dueAt) {}
}
