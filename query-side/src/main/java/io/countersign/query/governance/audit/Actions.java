package io.countersign.query.governance.audit;

import io.countersign.messages.Event;
import io.countersign.messages.LogicalNames;
import io.countersign.query.projections.Json;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/** What was done in the few words of an audit log, and which other subjects it concerned. */
final class Actions {
    private static final Set<String> CREATE =
            Set.of(
                    "added",
                    "created",
                    "field_added",
                    "founded",
                    "invited",
                    "issued",
                    "opened",
                    "placed",
                    "proposed",
                    "registered",
                    "started",
                    "written",
                    "wrote");
    private static final Set<String> DELETE =
            Set.of("deleted", "left", "removed", "revoked", "withdrawn");

    /** Components that name another subject of the case desk by its number. */
    private static final List<String> NUMBERED = List.of("case", "client");

    private Actions() {}

    /** {@code create}, {@code update} or {@code delete}. */
    static String of(Event event) {
        String name = LogicalNames.nameOf(event.getClass());
        String verb = name.substring(name.lastIndexOf('.') + 1, name.lastIndexOf('/'));
        if (CREATE.contains(verb)) {
            return "create";
        }
        return DELETE.contains(verb) ? "delete" : "update";
    }

    /** A word as verbs are spelled in names, without the special meaning of a pattern. */
    static String verb(String word) {
        return word.strip()
                .toLowerCase(Locale.ROOT)
                .replaceAll("[^a-z0-9]+", "_")
                .replace("_", "\\_");
    }

    /** Other subjects that the event names. */
    static List<String> about(Event event) {
        JsonNode json = Json.tree(event);
        List<String> about = new ArrayList<>();
        for (String noun : NUMBERED) {
            JsonNode id = json.get(noun + "Id");
            if (id != null && id.isIntegralNumber()) {
                about.add(noun + "_" + id.asString());
            }
        }
        about.remove(event.subjectId());
        return about;
    }
}
