package io.countersign.command.casework.types;

import io.countersign.command.Decision;
import io.countersign.command.State;
import io.countersign.command.Texts;
import io.countersign.command.Texts.Field;
import io.countersign.messages.FieldChange;
import io.countersign.messages.Preview;
import io.countersign.messages.Refused;
import io.countersign.messages.casework.types.TypeCommand;
import io.countersign.messages.casework.types.TypeCommand.Add;
import io.countersign.messages.casework.types.TypeCommand.AddField;
import io.countersign.messages.casework.types.TypeCommand.Update;
import io.countersign.messages.casework.types.TypeEvent;
import io.countersign.messages.casework.types.TypeEvent.Added;
import io.countersign.messages.casework.types.TypeEvent.Changed;
import io.countersign.messages.casework.types.TypeEvent.FieldAdded;
import java.util.ArrayList;
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
 * The rules of a business's case types. Pure: no framework, no clock, no randomness.
 *
 * @param types by id
 * @param version counts every change of any of them
 */
public record CaseTypes(Map<Long, Type> types, long version) implements State {
    static final int MOST = 1_000;
    static final int MOST_FIELDS = 200;
    static final int NAME_CHARACTERS = 200;
    static final int DESCRIPTION_CHARACTERS = 10_000;
    static final CaseTypes NONE = new CaseTypes(Map.of(), 0);

    public CaseTypes {
        types = Map.copyOf(types);
    }

    /** One type; the keys of its fields are kept as they are compared. */
    public record Type(
            String name,
            @Nullable String description,
            @Nullable String pronunciation,
            Set<String> fieldKeys) {
        public Type {
            fieldKeys = Set.copyOf(fieldKeys);
        }
    }

    /** The type of this name, however it is capitalised and spaced. */
    public OptionalLong idOf(String name) {
        String key = Texts.key(name);
        return types.entrySet().stream()
                .filter(type -> Texts.key(type.getValue().name()).equals(key))
                .mapToLong(Map.Entry::getKey)
                .findFirst();
    }

    static Refused unknown(long typeId) {
        return Refused.notFound("case type", Long.toString(typeId), "list_case_types");
    }

    static Decision<TypeEvent> decide(TypeCommand command, CaseTypes now) {
        return switch (command) {
            case Add c -> add(c, now);
            case Update c -> update(c, now);
            case AddField c -> addField(c, now);
        };
    }

    static CaseTypes evolve(CaseTypes now, TypeEvent event) {
        Map<Long, Type> types = new HashMap<>(now.types());
        Type was = now.types().get(event.typeId());
        types.put(
                event.typeId(),
                switch (event) {
                    case Added e ->
                            new Type(e.name(), e.description(), e.pronunciation(), Set.of());
                    case Changed e ->
                            new Type(
                                    e.name(),
                                    e.description(),
                                    e.pronunciation(),
                                    was == null ? Set.of() : was.fieldKeys());
                    case FieldAdded e -> withField(Objects.requireNonNull(was), e.key());
                });
        return new CaseTypes(types, now.version() + 1);
    }

    /** What a change would do, for the person who is asked. */
    static Optional<Preview> preview(TypeCommand command, CaseTypes now) {
        if (!(decide(command, now) instanceof Decision.Accepted<TypeEvent>(var events))) {
            return Optional.empty();
        }
        List<FieldChange> changes = new ArrayList<>();
        for (TypeEvent event : events) {
            Type was = now.types().get(event.typeId());
            switch (event) {
                case Added e -> changes.add(new FieldChange("name", null, e.name()));
                case Changed e -> {
                    Objects.requireNonNull(was);
                    differ(changes, "name", was.name(), e.name());
                    differ(changes, "description", was.description(), e.description());
                    differ(changes, "pronunciation", was.pronunciation(), e.pronunciation());
                }
                case FieldAdded e -> changes.add(new FieldChange("custom_field", null, e.key()));
            }
        }
        return Optional.of(
                new Preview(sentence(command, now), "Case types", now.version(), changes));
    }

    private static String sentence(TypeCommand command, CaseTypes now) {
        return switch (command) {
            case Add c -> "There will be a case type " + c.name() + ".";
            case Update c -> name(now, c.typeId()) + " will be described differently.";
            case AddField c -> name(now, c.typeId()) + " will have a field " + c.key() + ".";
        };
    }

    private static String name(CaseTypes now, long typeId) {
        Type type = now.types().get(typeId);
        return type == null ? "A case type" : type.name();
    }

    private static void differ(
            List<FieldChange> changes,
            String field,
            @Nullable String before,
            @Nullable String after) {
        if (!Objects.equals(before, after)) {
            changes.add(new FieldChange(field, before, after));
        }
    }

    private static Decision<TypeEvent> add(Add c, CaseTypes now) {
        String name = Texts.line(c.name());
        if (name == null) {
            return Decision.decline("invalid_arguments", "A case type needs a name.");
        }
        Optional<Refused> refused = limits(name, c.description(), c.pronunciation());
        if (refused.isPresent()) {
            return Decision.decline(refused.get());
        }
        if (now.idOf(name).isPresent()) {
            return taken(name, now);
        }
        if (now.types().containsKey(c.typeId())) {
            return Decision.decline("already_exists", "There is a case type with this id already.");
        }
        if (now.types().size() >= MOST) {
            return Decision.decline(
                    "limit_reached",
                    "A business can have %,d case types. Use one of list_case_types."
                            .formatted(MOST));
        }
        return Decision.accept(
                new Added(
                        c.businessId(),
                        c.typeId(),
                        name,
                        Texts.trimmed(c.description()),
                        Texts.line(c.pronunciation())));
    }

    private static Decision<TypeEvent> update(Update c, CaseTypes now) {
        Type type = now.types().get(c.typeId());
        if (type == null) {
            return Decision.decline(unknown(c.typeId()));
        }
        String name = c.name() == null ? type.name() : Texts.line(c.name());
        if (name == null) {
            return Decision.decline("invalid_arguments", "name cannot be empty.");
        }
        Optional<Refused> refused = limits(name, c.description(), c.pronunciation());
        if (refused.isPresent()) {
            return Decision.decline(refused.get());
        }
        OptionalLong holder = now.idOf(name);
        if (holder.isPresent() && holder.getAsLong() != c.typeId()) {
            return taken(name, now);
        }
        Type changed =
                new Type(
                        name,
                        Texts.changed(c.description(), type.description()),
                        Texts.changed(c.pronunciation(), type.pronunciation()),
                        type.fieldKeys());
        return changed.equals(type)
                ? Decision.nothingToDo()
                : Decision.accept(
                        new Changed(
                                c.businessId(),
                                c.typeId(),
                                changed.name(),
                                changed.description(),
                                changed.pronunciation()));
    }

    private static Decision<TypeEvent> addField(AddField c, CaseTypes now) {
        Type type = now.types().get(c.typeId());
        if (type == null) {
            return Decision.decline(unknown(c.typeId()));
        }
        String key = Texts.line(c.key());
        if (key == null) {
            return Decision.decline("invalid_arguments", "key cannot be empty.");
        }
        Optional<Refused> refused = Texts.tooLong(new Field("key", key, NAME_CHARACTERS));
        if (refused.isPresent()) {
            return Decision.decline(refused.get());
        }
        if (type.fieldKeys().contains(Texts.key(key))) {
            return Decision.decline(
                    "already_exists",
                    "%s has a field %s already; list_case_type_custom_fields shows it."
                            .formatted(type.name(), key));
        }
        if (type.fieldKeys().size() >= MOST_FIELDS) {
            return Decision.decline(
                    "limit_reached",
                    "A case type can have %,d fields of its own.".formatted(MOST_FIELDS));
        }
        return Decision.accept(
                new FieldAdded(c.businessId(), c.typeId(), c.fieldId(), key, "manual"));
    }

    private static Decision<TypeEvent> taken(String name, CaseTypes now) {
        return Decision.decline(
                "already_exists",
                "There is a case type %s already; its id is %d."
                        .formatted(name, now.idOf(name).orElseThrow()));
    }

    private static Optional<Refused> limits(
            String name, @Nullable String description, @Nullable String pronunciation) {
        return Texts.tooLong(
                new Field("name", name, NAME_CHARACTERS),
                new Field("description", description, DESCRIPTION_CHARACTERS),
                new Field("pronunciation", pronunciation, NAME_CHARACTERS));
    }

    private static Type withField(Type type, String key) {
        Set<String> keys = new HashSet<>(type.fieldKeys());
        keys.add(Texts.key(key));
        return new Type(type.name(), type.description(), type.pronunciation(), keys);
    }
}
