package io.countersign.app.imports;

import io.countersign.messages.casework.imports.ImportKind;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Rows of a file with a JSON object a line. */
final class NdjsonRows implements Rows {
    private static final JsonMapper JSON =
            JsonMapper.builder(
                            JsonFactory.builder()
                                    .streamReadConstraints(
                                            StreamReadConstraints.builder()
                                                    .maxNestingDepth(5)
                                                    .maxNumberLength(100)
                                                    .build())
                                    .build())
                    .build();

    private final BufferedReader text;
    private final ImportKind kind;
    private final Set<String> seen = new LinkedHashSet<>();
    private long number;
    private long line;

    NdjsonRows(BufferedReader text, ImportKind kind) {
        this.text = text;
        this.kind = kind;
    }

    @Override
    public List<String> ignored() {
        return Columns.unknown(kind, seen);
    }

    @Override
    public @Nullable Row next() throws IOException {
        StringBuilder read = new StringBuilder();
        boolean whole;
        do {
            read.setLength(0);
            int end = line(read);
            if (end < 0) {
                return null;
            }
            whole = end == 0;
        } while (whole && read.toString().isBlank());
        number++;
        if (!whole) {
            return Row.unreadable(
                    number,
                    line,
                    "The line has more than %,d characters.".formatted(MOST_CHARACTERS));
        }
        try {
            JsonNode row = JSON.readTree(read.toString());
            return row.isObject() && row.size() <= MOST_COLUMNS
                    ? row(row)
                    : Row.unreadable(number, line, "The line is not one JSON object.");
        } catch (JacksonException e) {
            return Row.unreadable(number, line, "The line is not valid JSON.");
        }
    }

    /** Reads up to the end of a line: 0 when all of it was kept, 1 when it is too long, else -1. */
    private int line(StringBuilder into) throws IOException {
        boolean any = false;
        boolean tooLong = false;
        try {
            for (int c = text.read(); c >= 0; c = text.read()) {
                any = true;
                if (c == '\n') {
                    break;
                }
                if (into.length() < MOST_CHARACTERS) {
                    into.append((char) c);
                } else {
                    tooLong = true;
                }
            }
        } catch (CharacterCodingException e) {
            throw CsvRows.notUtf8(number);
        }
        line += any ? 1 : 0;
        return any ? (tooLong ? 1 : 0) : -1;
    }

    private Row row(JsonNode row) {
        Map<String, String> fields = new HashMap<>();
        Map<String, String> flat = new HashMap<>();
        List<Map<String, String>> clients = new ArrayList<>();
        for (Map.Entry<String, JsonNode> member : row.properties()) {
            String name = member.getKey();
            JsonNode value = member.getValue();
            if (seen.size() < MOST_COLUMNS) {
                seen.add(name);
            }
            if (kind == ImportKind.CASES && name.equals(Columns.CLIENTS)) {
                String problem = clients(value, clients);
                if (problem != null) {
                    return Row.unreadable(number, line, problem);
                }
            } else if (value.isContainer()) {
                if (Columns.of(kind).contains(name)) {
                    return Row.unreadable(number, line, name + " must be a text.");
                }
            } else if (name.startsWith(Columns.CLIENT)) {
                put(flat, name.substring(Columns.CLIENT.length()), value);
            } else {
                put(fields, name, value);
            }
        }
        if (!flat.isEmpty()) {
            clients.add(flat);
        }
        return new Row(number, line, fields, clients, null);
    }

    private static @Nullable String clients(JsonNode value, List<Map<String, String>> into) {
        if (!value.isArray() || value.size() > MOST_CLIENTS) {
            return "clients must be a list of at most %d objects.".formatted(MOST_CLIENTS);
        }
        for (JsonNode one : value) {
            Map<String, String> client = new HashMap<>();
            if (!one.isObject()) {
                return "clients must be a list of objects.";
            }
            for (Map.Entry<String, JsonNode> member : one.properties()) {
                if (member.getValue().isContainer()) {
                    return "clients." + member.getKey() + " must be a text.";
                }
                put(client, member.getKey(), member.getValue());
            }
            into.add(client);
        }
        return null;
    }

    private static void put(Map<String, String> fields, String name, JsonNode value) {
        String said = value.isNull() ? "" : value.asString();
        if (!said.isBlank()) {
            fields.put(name, said);
        }
    }
}
