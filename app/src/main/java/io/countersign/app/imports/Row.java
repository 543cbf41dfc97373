package io.countersign.app.imports;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One row of a file, not yet understood.
 *
 * @param number counts from 1, without the header
 * @param fields what it says of its own; nothing is empty
 * @param clients what it says of clients, under the names of a client's own fields
 * @param problem why the row cannot be read; null when it can
 */
record Row(
        long number,
        long line,
        Map<String, String> fields,
        List<Map<String, String>> clients,
        @Nullable String problem) {
    Row {
        fields = Map.copyOf(fields);
        clients = List.copyOf(clients);
    }

    static Row unreadable(long number, long line, String problem) {
        return new Row(number, line, Map.of(), List.of(), problem);
    }
}
