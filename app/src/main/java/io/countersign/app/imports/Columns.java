package io.countersign.app.imports;

import io.countersign.messages.casework.imports.ImportKind;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** What rows can say, by kind. */
public final class Columns {
    static final String SOURCE = "external_source";
    static final String ID = "external_source_id";

    /** Before a client's field in a row about a case. */
    static final String CLIENT = "client_";

    /** A list of clients in a row about a case, where rows can have lists. */
    static final String CLIENTS = "clients";

    /** The fields of a case. */
    public static final List<String> CASE =
            List.of(
                    SOURCE,
                    ID,
                    "type",
                    "status",
                    "name",
                    "case_number",
                    "description",
                    "court_name",
                    "jurisdiction",
                    "representative");

    /** The fields of a client. */
    public static final List<String> PERSON =
            List.of(
                    SOURCE,
                    ID,
                    "first_name",
                    "last_name",
                    "email",
                    "mobile",
                    "gender",
                    "city",
                    "state",
                    "postal_code",
                    "address_line1",
                    "address_line2");

    /** Before the outside id of the case that something belongs to. */
    static final String OF_CASE = "case_";

    private static final List<String> WHOSE_CASE = List.of(OF_CASE + SOURCE, OF_CASE + ID);

    private Columns() {}

    /** Every column that means something. */
    public static Set<String> of(ImportKind kind) {
        Set<String> columns = new LinkedHashSet<>(List.of(SOURCE, ID));
        switch (kind) {
            case CASES -> {
                columns.addAll(CASE);
                PERSON.forEach(field -> columns.add(CLIENT + field));
            }
            case CLIENTS -> columns.addAll(PERSON);
            case NOTES -> {
                columns.addAll(WHOSE_CASE);
                columns.addAll(List.of(CLIENT + SOURCE, CLIENT + ID, "title", "body"));
            }
            case TASKS -> {
                columns.addAll(WHOSE_CASE);
                columns.addAll(List.of("title", "body", "response_type", "status", "due_at"));
            }
            case FORMS -> {
                columns.addAll(WHOSE_CASE);
                columns.addAll(List.of("name", "description", "due_in", "status", "due_at"));
            }
        }
        return columns;
    }

    /** Those that mean nothing, so that a misspelt one is noticed. */
    static List<String> unknown(ImportKind kind, Set<String> seen) {
        Set<String> known = of(kind);
        List<String> unknown = new ArrayList<>();
        for (String column : seen) {
            if (!known.contains(column) && !(kind == ImportKind.CASES && column.equals(CLIENTS))) {
                unknown.add(column);
            }
        }
        return unknown;
    }
}
