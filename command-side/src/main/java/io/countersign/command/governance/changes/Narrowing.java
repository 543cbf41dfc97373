package io.countersign.command.governance.changes;

import io.countersign.messages.Command;
import io.countersign.messages.CommandJson;
import io.countersign.messages.ContractFields;
import io.countersign.messages.FieldChange;
import io.countersign.messages.LogicalNames;
import io.countersign.messages.Narrowable;
import io.countersign.messages.Personal;
import io.countersign.messages.Preview;
import io.countersign.messages.governance.changes.ChangeEvent.Narrowed;
import io.countersign.messages.governance.changes.ChangeEvent.Proposed;
import io.countersign.messages.governance.changes.Less;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Takes fields and rows out of a held command, so that a person can sign less of it. Pure. */
public final class Narrowing {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final ObjectNode json;
    private final Class<?> type;
    private final List<String> cut = new ArrayList<>();

    private Narrowing(String commandName, String command) {
        this.json = (ObjectNode) JSON.readTree(command);
        this.type =
                LogicalNames.classOf(commandName)
                        .orElseThrow(() ->
                                new IllegalStateException(
                                        "No command is called " + commandName + " any more."));
    }

    /**
     * What of a command can be less.
     *
     * @param rows lists with more than one row, by their name, each row as JSON
     * @param limits numbers above 1, by their name
     */
    public record Room(Map<String, List<JsonNode>> rows, Map<String, Integer> limits) {}

    /** What of a command can be less, besides its fields. */
    public static Room room(String commandName, String command) {
        if (command.equals(Personal.FORGOTTEN) || LogicalNames.classOf(commandName).isEmpty()) {
            return new Room(Map.of(), Map.of());
        }
        Narrowing it = new Narrowing(commandName, command);
        Map<String, List<JsonNode>> rows = new LinkedHashMap<>();
        Map<String, Integer> limits = new LinkedHashMap<>();
        it.places()
                .forEach((name, place) -> {
                    JsonNode value = place.in().get(place.component().getName());
                    if (value instanceof ArrayNode list && list.size() > 1) {
                        rows.put(name, list.valueStream().toList());
                    } else if (value != null && value.isInt() && value.intValue() > 1) {
                        limits.put(name, value.intValue());
                    }
                });
        return new Room(rows, limits);
    }

    /** The command without what is not wanted; empty when that is no smaller part. */
    static Optional<Narrowed> of(Proposed proposed, Less less) {
        return of(proposed.commandName(), proposed.command(), proposed.changes(), less);
    }

    /** The same, of what was proposed. */
    public static Optional<Narrowed> of(
            String commandName, String command, List<FieldChange> changes, Less less) {
        Narrowing it = new Narrowing(commandName, command);
        List<String> fields = changes.stream().map(FieldChange::field).toList();
        List<String> kept = less.kept().isEmpty() ? fields : less.kept();
        if (!it.dropFields(fields, kept) || !it.dropRows(less) || !it.lower(less)) {
            return Optional.empty();
        }
        if (it.cut.isEmpty()) {
            return Optional.empty();
        }
        Command smaller = CommandJson.read(commandName, it.json.toString());
        String written = CommandJson.write(smaller);
        return Optional.of(
                new Narrowed(
                        kept, written, CommandJson.digest(commandName, written), it.cut, null));
    }

    /** With what the person saw of it. */
    static Narrowed shown(Narrowed less, Preview shown) {
        return new Narrowed(
                shown.changes().stream().map(FieldChange::field).toList(),
                less.command(),
                less.digest(),
                less.cut(),
                shown);
    }

    private boolean dropFields(List<String> all, List<String> kept) {
        Set<String> gone = new TreeSet<>(all);
        gone.removeAll(new HashSet<>(kept));
        if (gone.size() == all.size() || !new HashSet<>(all).containsAll(kept)) {
            return all.isEmpty();
        }
        Set<String> removed = new HashSet<>();
        for (RecordComponent part : type.getRecordComponents()) {
            String field = ContractFields.nameOf(part);
            if (gone.contains(field) && json.hasNonNull(part.getName())) {
                json.putNull(part.getName());
                removed.add(field);
            }
        }
        gone.forEach(field -> cut.add(words(field) + " is left out"));
        return removed.equals(gone);
    }

    private boolean dropRows(Less less) {
        for (Map.Entry<String, List<Integer>> wanted : new TreeMap<>(less.rows()).entrySet()) {
            Place place = places().get(wanted.getKey());
            Set<Integer> stay = new TreeSet<>(wanted.getValue());
            if (place == null
                    || !(place.in().get(place.component().getName()) instanceof ArrayNode all)
                    || stay.isEmpty()
                    || stay.size() >= all.size()
                    || stay.stream().anyMatch(i -> i < 0 || i >= all.size())) {
                return false;
            }
            ArrayNode rest = JSON.createArrayNode();
            stay.forEach(i -> rest.add(all.get(i)));
            place.in().set(place.component().getName(), rest);
            String count = place.component().getAnnotation(Narrowable.class).count();
            if (!count.isEmpty() && place.in().hasNonNull(count)) {
                place.in().put(count, Math.min(place.in().get(count).intValue(), rest.size()));
            }
            cut.add("%s: %,d of %,d".formatted(words(wanted.getKey()), rest.size(), all.size()));
        }
        return true;
    }

    private boolean lower(Less less) {
        for (Map.Entry<String, Integer> wanted : new TreeMap<>(less.atMost()).entrySet()) {
            Place place = places().get(wanted.getKey());
            JsonNode now = place == null ? null : place.in().get(place.component().getName());
            int most = wanted.getValue();
            if (place == null
                    || now == null
                    || !now.isInt()
                    || most < 1
                    || most >= now.intValue()) {
                return false;
            }
            place.in().put(place.component().getName(), most);
            cut.add(
                    "%s: %,d instead of %,d"
                            .formatted(words(wanted.getKey()), most, now.intValue()));
        }
        return true;
    }

    /** Where something stands in the command that there can be less of. */
    private record Place(ObjectNode in, RecordComponent component) {}

    private Map<String, Place> places() {
        Map<String, Place> places = new LinkedHashMap<>();
        for (RecordComponent part : type.getRecordComponents()) {
            if (part.isAnnotationPresent(Narrowable.class)) {
                places.put(ContractFields.nameOf(part), new Place(json, part));
            } else if (part.getType().isRecord()
                    && json.get(part.getName()) instanceof ObjectNode in) {
                for (RecordComponent inner : part.getType().getRecordComponents()) {
                    if (inner.isAnnotationPresent(Narrowable.class)) {
                        places.put(ContractFields.nameOf(inner), new Place(in, inner));
                    }
                }
            }
        }
        return places;
    }

    /** "lead_ids" as people read it. */
    private static String words(String name) {
        return name.replace('_', ' ').replaceAll(" ids$", "s");
    }
}
