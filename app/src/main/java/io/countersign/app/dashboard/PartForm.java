package io.countersign.app.dashboard;

import io.countersign.command.governance.changes.Narrowing;
import io.countersign.messages.governance.changes.ChangeQuery.ChangeView;
import io.countersign.messages.governance.changes.Less;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.springframework.util.MultiValueMap;
import tools.jackson.databind.JsonNode;

/**
 * What a person can take out of a change besides its fields, and how a form says it.
 *
 * @param lists whose rows can be taken out
 * @param limits that can be lowered
 */
record PartForm(List<Rows> lists, List<Limit> limits) {
    static final PartForm NONE = new PartForm(List.of(), List.of());

    /** As many rows can be chosen one by one; of more, the first ones stay. */
    private static final int MOST_ROWS = 20;

    private static final String ROW = "row.";
    private static final String FIRST = "first.";
    private static final String MOST = "most.";

    PartForm {
        lists = List.copyOf(lists);
        limits = List.copyOf(limits);
    }

    /** A list; without rows when it has too many to choose one by one. */
    record Rows(String name, String label, int size, List<VisibleText> rows) {}

    /** A number. */
    record Limit(String name, String label, int now) {}

    /** Of a change whose outside people are known by these names. */
    static PartForm of(ChangeView change, Map<String, String> names) {
        Narrowing.Room room = Narrowing.room(change.commandName(), change.command());
        List<Rows> lists = new ArrayList<>();
        room.rows()
                .forEach((name, rows) ->
                        lists.add(
                                new Rows(
                                        name,
                                        label(name),
                                        rows.size(),
                                        rows.size() > MOST_ROWS
                                                ? List.of()
                                                : rows.stream()
                                                        .map(row -> row(row, names))
                                                        .toList())));
        List<Limit> limits = new ArrayList<>();
        room.limits().forEach((name, now) -> limits.add(new Limit(name, label(name), now)));
        return new PartForm(lists, limits);
    }

    boolean isEmpty() {
        return lists.isEmpty() && limits.isEmpty();
    }

    /**
     * What a form asks for.
     *
     * @throws NumberFormatException when a number is none
     */
    static Less less(ChangeView change, MultiValueMap<String, String> form) {
        List<String> kept = form.getOrDefault("kept", List.of());
        Narrowing.Room room = Narrowing.room(change.commandName(), change.command());
        Map<String, List<Integer>> rows = new LinkedHashMap<>();
        room.rows()
                .forEach((name, all) -> {
                    List<Integer> stay = stay(form, name);
                    if (!stay.isEmpty() && stay.size() < all.size()) {
                        rows.put(name, stay);
                    }
                });
        Map<String, Integer> atMost = new LinkedHashMap<>();
        room.limits()
                .forEach((name, now) -> {
                    String most = form.getFirst(MOST + name);
                    if (most != null && !most.isBlank() && number(most) != now) {
                        atMost.put(name, number(most));
                    }
                });
        return new Less(kept.size() == change.changes().size() ? List.of() : kept, rows, atMost);
    }

    /** What a form asks for again, as hidden fields of the next one. */
    static Map<String, List<String>> repeated(Less less) {
        Map<String, List<String>> fields = new LinkedHashMap<>();
        fields.put("kept", less.kept());
        less.rows()
                .forEach((name, rows) ->
                        fields.put(ROW + name, rows.stream().map(String::valueOf).toList()));
        less.atMost().forEach((name, most) -> fields.put(MOST + name, List.of("" + most)));
        return fields;
    }

    private static List<Integer> stay(MultiValueMap<String, String> form, String name) {
        String first = form.getFirst(FIRST + name);
        return first == null || first.isBlank()
                ? form.getOrDefault(ROW + name, List.of()).stream().map(PartForm::number).toList()
                : IntStream.range(0, number(first)).boxed().toList();
    }

    private static int number(String text) {
        int number = Integer.parseInt(text.strip());
        if (number < 0 || number > 100_000) {
            throw new NumberFormatException("Out of reach.");
        }
        return number;
    }

    private static VisibleText row(JsonNode row, Map<String, String> names) {
        String text =
                row.isObject()
                        ? row.valueStream()
                                .filter(JsonNode::isString)
                                .map(JsonNode::asString)
                                .collect(Collectors.joining(", "))
                        : row.asString();
        return VisibleText.of(names.getOrDefault(text, text));
    }

    private static String label(String name) {
        return name.replace('_', ' ').replaceAll(" ids$", "s");
    }
}
