package io.countersign.command.casework.statuses;

import io.countersign.command.casework.statuses.CaseStatuses.Status;
import io.countersign.messages.FieldChange;
import io.countersign.messages.Preview;
import io.countersign.messages.Stated;
import io.countersign.messages.casework.statuses.StatusCommand;
import io.countersign.messages.casework.statuses.StatusCommand.Add;
import io.countersign.messages.casework.statuses.StatusCommand.Reorder;
import io.countersign.messages.casework.statuses.StatusCommand.Update;
import io.countersign.messages.casework.statuses.StatusEvent;
import io.countersign.messages.casework.statuses.StatusEvent.Added;
import io.countersign.messages.casework.statuses.StatusEvent.Changed;
import io.countersign.messages.casework.statuses.StatusEvent.Reordered;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Says what would change in the tree, for the person who is asked. */
final class StatusPreview {
    private StatusPreview() {}

    static Preview of(StatusCommand command, List<StatusEvent> events, CaseStatuses now) {
        List<FieldChange> changes = new ArrayList<>();
        for (StatusEvent event : events) {
            Map<String, @Nullable String> before = before(event, now);
            ((Stated) event)
                    .stated()
                    .forEach((field, after) -> {
                        if (!Objects.equals(before.get(field), after)) {
                            changes.add(new FieldChange(field, before.get(field), after));
                        }
                    });
        }
        return new Preview(sentence(command, now), "Case statuses", now.version(), changes);
    }

    private static Map<String, @Nullable String> before(StatusEvent event, CaseStatuses now) {
        Map<String, @Nullable String> fields = new LinkedHashMap<>();
        switch (event) {
            case Added any -> {
                // Nothing was before.
            }
            case Changed e -> {
                Status was = Objects.requireNonNull(now.statuses().get(e.statusId()));
                fields.putAll(
                        new Changed(
                                        e.businessId(),
                                        e.statusId(),
                                        was.name(),
                                        was.description(),
                                        was.priority(),
                                        was.parentId())
                                .stated());
            }
            case Reordered e ->
                    e.places()
                            .forEach(place ->
                                    fields.put(
                                            "priority of status " + place.statusId(),
                                            Integer.toString(
                                                    Objects.requireNonNull(
                                                                    now.statuses()
                                                                            .get(place.statusId()))
                                                            .priority())));
        }
        return fields;
    }

    private static String sentence(StatusCommand command, CaseStatuses now) {
        return switch (command) {
            case Add c -> "There will be a case status " + c.name() + ".";
            case Update c -> {
                Status was = now.statuses().get(c.statusId());
                yield (was == null ? "A status" : was.name()) + " will be described differently.";
            }
            case Reorder c -> "Case statuses will stand in another order.";
        };
    }
}
