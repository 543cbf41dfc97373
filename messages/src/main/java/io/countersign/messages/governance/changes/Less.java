package io.countersign.messages.governance.changes;

import java.util.List;
import java.util.Map;

/**
 * The part of a held command that a person wants. Rows are meant by their place, which cannot move:
 * the digest that is signed is over the command they stand in.
 *
 * @param kept the only fields that shall change; empty when all of them
 * @param rows places of the rows that stay, counted from 0, by the name of their list
 * @param atMost lower limits, by name
 */
public record Less(
        List<String> kept, Map<String, List<Integer>> rows, Map<String, Integer> atMost) {
    public Less {
        kept = List.copyOf(kept);
        rows = Map.copyOf(rows);
        atMost = Map.copyOf(atMost);
    }

    /** Only these fields. */
    public static Less keeping(List<String> fields) {
        return new Less(fields, Map.of(), Map.of());
    }

    /** Whether nothing but whole fields is taken out. */
    public boolean ofFields() {
        return rows.isEmpty() && atMost.isEmpty();
    }
}
