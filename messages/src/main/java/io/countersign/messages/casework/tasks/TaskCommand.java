package io.countersign.messages.casework.tasks;

import io.countersign.messages.Command;
import io.countersign.messages.Governed;
import io.countersign.messages.LogicalName;
import io.countersign.messages.Risk;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Orders about one task and the cases that have it. */
public sealed interface TaskCommand extends Command {
    long taskId();

    @Override
    default String subjectId() {
        return "task_" + taskId();
    }

    /**
     * Describes a task that cases can be given.
     *
     * @param responseType what doing it answers, for example {@code boolean} or {@code text}
     */
    @Governed(risk = Risk.LOW, because = "adds a task")
    @LogicalName("casework.task.create/1")
    record Create(
            String businessId,
            long taskId,
            String title,
            @Nullable String body,
            String responseType)
            implements TaskCommand {}

    /** Gives the task to a case. */
    @Governed(risk = Risk.LOW, because = "gives a case something to do")
    @LogicalName("casework.task.assign/1")
    record Assign(
            String businessId, long taskId, long caseTaskId, long caseId, @Nullable Instant dueAt)
            implements TaskCommand {}

    /** Says where the task stands in one case. */
    @Governed(risk = Risk.LOW, because = "says what was done in a case")
    @LogicalName("casework.task.settle/1")
    record Settle(String businessId, long taskId, long caseTaskId, CaseTaskState state)
            implements TaskCommand {}
}
