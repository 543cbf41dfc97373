package io.countersign.query.projections;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * An insert of one row, as an insert of several: the server plans, checks and answers once instead
 * of once a row. Only where that cannot be told from one after the other: nothing in the statement
 * reads, and no two rows of it have the same key.
 */
final class ManyRows {
    /** More rows bring little more, and every number of rows is a statement of its own. */
    static final int MOST = 64;

    private static final Map<String, Optional<ManyRows>> KNOWN = new ConcurrentHashMap<>();
    private static final Pattern INSERT =
            Pattern.compile(
                    "\\s*insert\\s+into\\s+\\w+\\s*\\(([^()]*)\\)\\s*values\\s*",
                    Pattern.CASE_INSENSITIVE);
    private static final Pattern CONFLICT =
            Pattern.compile(
                    "on\\s+conflict\\s*(?:\\(([^()]*)\\))?\\s*do\\s+(nothing|update\\b.*)",
                    Pattern.CASE_INSENSITIVE | Pattern.DOTALL);
    private static final Pattern PARAMETER =
            Pattern.compile(
                    "\\?|cast\\s*\\(\\s*\\?\\s+as\\s+\\w+\\s*\\)", Pattern.CASE_INSENSITIVE);

    private final String head;
    private final String row;
    private final String tail;

    /** Where the key stands among a row's arguments; empty when equal keys do no harm. */
    private final List<Integer> key;

    private ManyRows(String head, String row, String tail, List<Integer> key) {
        this.head = head;
        this.row = row;
        this.tail = tail;
        this.key = List.copyOf(key);
    }

    /** Empty when the statement must be sent row by row. */
    static Optional<ManyRows> of(String sql) {
        return KNOWN.computeIfAbsent(sql, ManyRows::read);
    }

    /** The statement for a number of rows. */
    String sql(int rows) {
        return head + String.join(", ", Collections.nCopies(rows, row)) + " " + tail;
    }

    /** How many rows from a place on can share a statement: a power of two. */
    int together(List<@Nullable Object[]> rows, int from) {
        Set<List<@Nullable Object>> keys = new HashSet<>();
        int most = Math.min(rows.size() - from, MOST);
        int found = 0;
        while (found < most && (key.isEmpty() || keys.add(keyOf(rows.get(from + found))))) {
            found++;
        }
        return Integer.highestOneBit(found);
    }

    private List<@Nullable Object> keyOf(@Nullable Object[] arguments) {
        List<@Nullable Object> values = new ArrayList<>(key.size());
        for (int place : key) {
            values.add(arguments[place]);
        }
        return values;
    }

    private static Optional<ManyRows> read(String sql) {
        Matcher insert = INSERT.matcher(sql);
        if (!insert.lookingAt() || sql.toLowerCase(Locale.ROOT).contains("select")) {
            return Optional.empty();
        }
        int end = endOfRow(sql, insert.end());
        if (end < 0) {
            return Optional.empty();
        }
        String row = sql.substring(insert.end(), end);
        String tail = sql.substring(end).strip();
        Matcher conflict = CONFLICT.matcher(tail);
        if (tail.contains("?") || (!tail.isEmpty() && !conflict.matches())) {
            return Optional.empty();
        }
        boolean updates = !tail.isEmpty() && !conflict.group(2).equalsIgnoreCase("nothing");
        if (!updates) {
            return Optional.of(new ManyRows(sql.substring(0, insert.end()), row, tail, List.of()));
        }
        List<Integer> key = key(words(insert.group(1)), values(row), conflict.group(1));
        return key.isEmpty()
                ? Optional.empty()
                : Optional.of(new ManyRows(sql.substring(0, insert.end()), row, tail, key));
    }

    /** Empty when a part of the key is no plain argument. */
    private static List<Integer> key(
            List<String> columns, List<String> values, @Nullable String named) {
        List<Integer> key = new ArrayList<>();
        if (named == null || columns.size() != values.size()) {
            return key;
        }
        for (String column : words(named)) {
            int place = columns.indexOf(column);
            if (place < 0 || !PARAMETER.matcher(values.get(place)).matches()) {
                return List.of();
            }
            int argument = 0;
            for (String before : values.subList(0, place)) {
                argument += (int) before.chars().filter(c -> c == '?').count();
            }
            key.add(argument);
        }
        return key;
    }

    private static List<String> words(String list) {
        return List.of(list.strip().split("\\s*,\\s*", -1));
    }

    private static List<String> values(String row) {
        List<String> values = new ArrayList<>();
        int depth = 0;
        int start = 1;
        for (int i = 0; i < row.length(); i++) {
            char c = row.charAt(i);
            depth += c == '(' ? 1 : c == ')' ? -1 : 0;
            if ((c == ',' && depth == 1) || i == row.length() - 1) {
                values.add(row.substring(start, i).strip());
                start = i + 1;
            }
        }
        return values;
    }

    /** After the bracket that closes the row; negative when there is a text in it or no row. */
    private static int endOfRow(String sql, int from) {
        int depth = 0;
        for (int i = from; i < sql.length(); i++) {
            char c = sql.charAt(i);
            if (c == '(') {
                depth++;
            } else if (c == ')' && --depth == 0) {
                return i + 1;
            } else if (depth == 0) {
                return -1;
            }
        }
        return -1;
    }
}
