package io.countersign.messages.casework.statuses;

import io.countersign.messages.Command;
import io.countersign.messages.Governed;
import io.countersign.messages.LogicalName;
import io.countersign.messages.Risk;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Orders about the case statuses of a business. The whole tree decides together, because names are
 * unique in it and no status may be its own ancestor.
 */
public sealed interface StatusCommand extends Command {
    /** Stands for "no parent" where null means "as it is". */
    long NO_PARENT = 0;

    @Override
    default String subjectId() {
        return "case_statuses_" + businessId();
    }

    /** Adds a status; without a priority it comes after its siblings. */
    @Governed(risk = Risk.LOW, because = "adds a step that cases can be in")
    @LogicalName("casework.status.add/1")
    record Add(
            String businessId,
            long statusId,
            String name,
            @Nullable String description,
            @Nullable Integer priority,
            @Nullable Long parentId)
            implements StatusCommand {}

    /**
     * Changes what is given; null leaves it as it is.
     *
     * @param description empty takes it away
     * @param parentId {@link #NO_PARENT} makes the status a root
     */
    @Governed(risk = Risk.LOW, because = "changes a step that cases can be in")
    @LogicalName("casework.status.update/1")
    record Update(
            String businessId,
            long statusId,
            @Nullable String name,
            @Nullable String description,
            @Nullable Integer priority,
            @Nullable Long parentId)
            implements StatusCommand {}

    /** Gives several statuses new priorities, all of them or none. */
    @Governed(risk = Risk.LOW, because = "changes the order of the steps")
    @LogicalName("casework.status.reorder/1")
    record Reorder(String businessId, List<Place> places) implements StatusCommand {
        public Reorder {
            places = List.copyOf(places);
        }
    }
}
