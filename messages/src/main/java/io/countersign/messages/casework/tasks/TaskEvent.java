package io.countersign.messages.casework.tasks;

import io.countersign.messages.Event;
import io.countersign.messages.LogicalName;
import io.countersign.messages.Stated;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What happened to one task. */
public sealed interface TaskEvent extends Event, Stated {
    long taskId();

    @Override
    default String subjectId() {
        return "task_" + taskId();
    }

    /** There is one task more. */
    @LogicalName("casework.task.created/1")
    record Created(
            String businessId,
            long taskId,
            String title,
            @Nullable String body,
            String responseType)
            implements TaskEvent {
        @Override
        public Map<String, @Nullable String> stated() {
            Map<String, @Nullable String> fields = new LinkedHashMap<>();
            fields.put("title", title);
            fields.put("body", body);
            fields.put("response_type", responseType);
            return fields;
        }

        @Override
        public String statedName() {
            return title;
        }
    }

    /** The case has the task. */
    @LogicalName("casework.task.assigned/1")
    record Assigned(
            String businessId, long taskId, long caseTaskId, long caseId, @Nullable Instant dueAt)
            implements TaskEvent {
        @Override
        public Map<String, @Nullable String> stated() {
            return Map.of("case " + caseId, "todo");
        }
    }

    /** The task stands like this in the case now. */
    @LogicalName("casework.task.settled/1")
    record Settled(
            String businessId, long taskId, long caseTaskId, long caseId, CaseTaskState state)
            implements TaskEvent {
        @Override
        public Map<String, @Nullable String> stated() {
            return Map.of("case " + caseId, state.name().toLowerCase(Locale.ROOT));
        }
    }
}
