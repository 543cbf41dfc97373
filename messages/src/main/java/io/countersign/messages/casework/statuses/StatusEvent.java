package io.countersign.messages.casework.statuses;

import io.countersign.messages.Event;
import io.countersign.messages.LogicalName;
import io.countersign.messages.Part;
import io.countersign.messages.Stated;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What happened to the case statuses of a business. */
public sealed interface StatusEvent extends Event, Stated {
    @Override
    default String subjectId() {
        return "case_statuses_" + businessId();
    }

    /** There is one status more. */
    @LogicalName("casework.status.added/1")
    record Added(
            String businessId,
            long statusId,
            String name,
            @Nullable String description,
            int priority,
            @Nullable Long parentId)
            implements StatusEvent, Part {
        @Override
        public String partId() {
            return "case_status_" + statusId;
        }

        @Override
        public Map<String, @Nullable String> stated() {
            return fields(name, description, priority, parentId);
        }
    }

    /** The status is now like this. */
    @LogicalName("casework.status.changed/1")
    record Changed(
            String businessId,
            long statusId,
            String name,
            @Nullable String description,
            int priority,
            @Nullable Long parentId)
            implements StatusEvent, Part {
        @Override
        public String partId() {
            return "case_status_" + statusId;
        }

        @Override
        public Map<String, @Nullable String> stated() {
            return fields(name, description, priority, parentId);
        }
    }

    /** These statuses have these priorities now; the others keep theirs. */
    @LogicalName("casework.status.reordered/1")
    record Reordered(String businessId, List<Place> places) implements StatusEvent {
        public Reordered {
            places = List.copyOf(places);
        }

        @Override
        public Map<String, @Nullable String> stated() {
            Map<String, @Nullable String> fields = new LinkedHashMap<>();
            places.forEach(place ->
                    fields.put(
                            "priority of status " + place.statusId(),
                            Integer.toString(place.priority())));
            return fields;
        }
    }

    private static Map<String, @Nullable String> fields(
            String name, @Nullable String description, int priority, @Nullable Long parentId) {
        Map<String, @Nullable String> fields = new LinkedHashMap<>();
        fields.put("name", name);
        fields.put("description", description);
        fields.put("priority", Integer.toString(priority));
        fields.put("parent_id", parentId == null ? null : parentId.toString());
        return fields;
    }
}
