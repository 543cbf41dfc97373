package io.countersign.command.casework.statuses;

import io.countersign.command.Decision;
import io.countersign.command.State;
import io.countersign.command.Texts;
import io.countersign.messages.Preview;
import io.countersign.messages.Refused;
import io.countersign.messages.casework.statuses.Place;
import io.countersign.messages.casework.statuses.StatusCommand;
import io.countersign.messages.casework.statuses.StatusCommand.Add;
import io.countersign.messages.casework.statuses.StatusCommand.Reorder;
import io.countersign.messages.casework.statuses.StatusCommand.Update;
import io.countersign.messages.casework.statuses.StatusEvent;
import io.countersign.messages.casework.statuses.StatusEvent.Added;
import io.countersign.messages.casework.statuses.StatusEvent.Changed;
import io.countersign.messages.casework.statuses.StatusEvent.Reordered;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The rules of a business's tree of case statuses. Pure: no framework, no clock, no randomness.
 *
 * @param statuses by id
 * @param version counts every change of the tree
 */
public record CaseStatuses(Map<Long, Status> statuses, long version) implements State {
    static final int MOST = 1_000;
    static final int MOST_LEVELS = 10;
    static final int NAME_CHARACTERS = 200;
    static final int DESCRIPTION_CHARACTERS = 10_000;
    static final int LAST_PRIORITY = 1_000_000;
    static final CaseStatuses NONE = new CaseStatuses(Map.of(), 0);

    public CaseStatuses {
        statuses = Map.copyOf(statuses);
    }

    /** One status. */
    public record Status(
            String name, @Nullable String description, int priority, @Nullable Long parentId) {}

    /** The status of this name, however it is capitalised and spaced. */
    public OptionalLong idOf(String name) {
        String key = Texts.key(name);
        return statuses.entrySet().stream()
                .filter(status -> Texts.key(status.getValue().name()).equals(key))
                .mapToLong(Map.Entry::getKey)
                .findFirst();
    }

    static Refused unknown(long statusId) {
        return Refused.notFound("case status", Long.toString(statusId), "list_case_statuses");
    }

    static Decision<StatusEvent> decide(StatusCommand command, CaseStatuses now) {
        return switch (command) {
            case Add c -> add(c, now);
            case Update c -> update(c, now);
            case Reorder c -> reorder(c, now);
        };
    }

    static CaseStatuses evolve(CaseStatuses now, StatusEvent event) {
        Map<Long, Status> statuses = new HashMap<>(now.statuses());
        switch (event) {
            case Added e ->
                    statuses.put(
                            e.statusId(),
                            new Status(e.name(), e.description(), e.priority(), e.parentId()));
            case Changed e ->
                    statuses.put(
                            e.statusId(),
                            new Status(e.name(), e.description(), e.priority(), e.parentId()));
            case Reordered e ->
                    e.places()
                            .forEach(place ->
                                    statuses.computeIfPresent(
                                            place.statusId(),
                                            (_, was) -> at(was, place.priority())));
        }
        return new CaseStatuses(statuses, now.version() + 1);
    }

    /** What a change would do, for the person who is asked. */
    static Optional<Preview> preview(StatusCommand command, CaseStatuses now) {
        return decide(command, now) instanceof Decision.Accepted<StatusEvent>(var events)
                ? Optional.of(StatusPreview.of(command, events, now))
                : Optional.empty();
    }

    private static Decision<StatusEvent> add(Add c, CaseStatuses now) {
        if (now.statuses().containsKey(c.statusId())) {
            return Decision.decline(
                    "already_exists", "There is a case status with this id already.");
        }
        if (now.statuses().size() >= MOST) {
            return Decision.decline(
                    "limit_reached",
                    "A business can have %,d case statuses. Use one of list_case_statuses."
                            .formatted(MOST));
        }
        Long parent = isNone(c.parentId()) ? null : c.parentId();
        Status status =
                new Status(
                        Objects.requireNonNullElse(Texts.line(c.name()), ""),
                        Texts.trimmed(c.description()),
                        c.priority() == null ? afterSiblings(parent, now) : c.priority(),
                        parent);
        Optional<Refused> refused = faults(c.statusId(), status, now);
        return refused.isPresent()
                ? Decision.decline(refused.get())
                : Decision.accept(
                        new Added(
                                c.businessId(),
                                c.statusId(),
                                status.name(),
                                status.description(),
                                status.priority(),
                                status.parentId()));
    }

    private static Decision<StatusEvent> update(Update c, CaseStatuses now) {
        Status was = now.statuses().get(c.statusId());
        if (was == null) {
            return Decision.decline(unknown(c.statusId()));
        }
        Long parent = c.parentId() == null ? was.parentId() : c.parentId();
        Status status =
                new Status(
                        c.name() == null
                                ? was.name()
                                : Objects.requireNonNullElse(Texts.line(c.name()), ""),
                        Texts.changed(c.description(), was.description()),
                        c.priority() == null ? was.priority() : c.priority(),
                        isNone(parent) ? null : parent);
        Optional<Refused> refused = faults(c.statusId(), status, now);
        if (refused.isPresent()) {
            return Decision.decline(refused.get());
        }
        return status.equals(was)
                ? Decision.nothingToDo()
                : Decision.accept(
                        new Changed(
                                c.businessId(),
                                c.statusId(),
                                status.name(),
                                status.description(),
                                status.priority(),
                                status.parentId()));
    }

    private static Decision<StatusEvent> reorder(Reorder c, CaseStatuses now) {
        Set<Long> seen = new HashSet<>();
        for (Place place : c.places()) {
            if (!now.statuses().containsKey(place.statusId())) {
                return Decision.decline(unknown(place.statusId()));
            }
            if (!seen.add(place.statusId())) {
                return Decision.decline(
                        "invalid_arguments",
                        "Nothing was moved: the status %d is named twice."
                                .formatted(place.statusId()));
            }
            if (isOutside(place.priority())) {
                return Decision.decline(badPriority());
            }
        }
        List<Place> moved =
                c.places().stream()
                        .filter(place ->
                                Objects.requireNonNull(now.statuses().get(place.statusId()))
                                                .priority()
                                        != place.priority())
                        .toList();
        return moved.isEmpty()
                ? Decision.nothingToDo()
                : Decision.accept(new Reordered(c.businessId(), moved));
    }

    /** What is wrong with a status as it would be. */
    private static Optional<Refused> faults(long id, Status status, CaseStatuses now) {
        if (status.name().isEmpty()) {
            return refuse("invalid_arguments", "A case status needs a name.");
        }
        Optional<Refused> tooLong =
                Texts.tooLong(
                        new Texts.Field("name", status.name(), NAME_CHARACTERS),
                        new Texts.Field(
                                "description", status.description(), DESCRIPTION_CHARACTERS));
        if (tooLong.isPresent()) {
            return tooLong;
        }
        OptionalLong holder = now.idOf(status.name());
        if (holder.isPresent() && holder.getAsLong() != id) {
            return refuse(
                    "already_exists",
                    "There is a case status %s already; its id is %d."
                            .formatted(status.name(), holder.getAsLong()));
        }
        if (isOutside(status.priority())) {
            return Optional.of(badPriority());
        }
        return badParent(id, status.parentId(), now);
    }

    private static Optional<Refused> badParent(long id, @Nullable Long parent, CaseStatuses now) {
        int level = 1;
        for (Long above = parent; above != null; level++) {
            Status status = now.statuses().get(above);
            if (status == null) {
                return Optional.of(unknown(above));
            }
            if (above == id) {
                return refuse(
                        "status_cycle",
                        "A status cannot stand below itself. Choose a parent_id that is not below"
                                + " the status %d.".formatted(id));
            }
            above = status.parentId();
        }
        if (level + levelsBelow(id, now) > MOST_LEVELS) {
            return refuse(
                    "limit_reached",
                    "Statuses can stand %d levels deep. Choose a parent_id further up."
                            .formatted(MOST_LEVELS));
        }
        return Optional.empty();
    }

    private static int levelsBelow(long id, CaseStatuses now) {
        int deepest = 0;
        for (var child : now.statuses().entrySet()) {
            Long parent = child.getValue().parentId();
            if (parent != null && parent == id) {
                deepest = Math.max(deepest, 1 + levelsBelow(child.getKey(), now));
            }
        }
        return deepest;
    }

    private static int afterSiblings(@Nullable Long parent, CaseStatuses now) {
        return Math.min(
                LAST_PRIORITY,
                now.statuses().values().stream()
                        .filter(status -> Objects.equals(status.parentId(), parent))
                        .mapToInt(status -> status.priority() + 1)
                        .max()
                        .orElse(1));
    }

    private static boolean isNone(@Nullable Long parent) {
        return parent == null || parent == StatusCommand.NO_PARENT;
    }

    private static boolean isOutside(int priority) {
        return priority < 0 || priority > LAST_PRIORITY;
    }

    private static Refused badPriority() {
        return new Refused(
                "invalid_arguments",
                "priority must be a whole number from 0 to %,d.".formatted(LAST_PRIORITY));
    }

    private static Optional<Refused> refuse(String code, String message) {
        return Optional.of(new Refused(code, message));
    }

    private static Status at(Status was, int priority) {
        return new Status(was.name(), was.description(), priority, was.parentId());
    }
}
