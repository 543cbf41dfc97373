package io.countersign.query.governance.audit;

import io.countersign.messages.Event;
import io.countersign.messages.FieldChange;
import io.countersign.messages.Stated;
import io.countersign.messages.governance.changes.ChangeEvent;
import io.countersign.messages.governance.changes.ChangeState;
import io.countersign.messages.governance.gate.GateEvent;
import io.countersign.messages.tenancy.keys.ApiKeyEvent;
import io.countersign.query.projections.Json;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** What an event says of its subject, field by field, as text a person can read. */
final class EventFields {
    private static final Set<String> NOT_STATE = Set.of("businessId", "secretSha256", "message");

    /** Component names in snake case; there are as many as the records have components. */
    private static final Map<String, String> NAMES = new ConcurrentHashMap<>();

    private EventFields() {}

    /** The stated fields in order; empty when the event says nothing of its subject's state. */
    static Map<String, @Nullable String> of(Event event) {
        return switch (event) {
            case Stated e -> e.stated();
            case ApiKeyEvent.Revoked any -> Map.of("revoked", "true");
            case ChangeEvent.Remarked e -> Map.of(e.question() ? "question" : "remark", e.text());
            case ChangeEvent e -> Map.of("state", word(state(e)));
            case GateEvent any -> Map.of();
            default -> flattened(event);
        };
    }

    /** How people know the subject, when the event says so. */
    static @Nullable String name(Event event) {
        return switch (event) {
            case ChangeEvent.Proposed e -> e.targetName();
            case ChangeEvent any -> null;
            case GateEvent any -> null;
            case Stated e -> e.statedName();
            default -> of(event).get("name");
        };
    }

    private static ChangeState state(ChangeEvent event) {
        return switch (event) {
            case ChangeEvent.Proposed any -> ChangeState.PROPOSED;
            case ChangeEvent.Remarked any ->
                    throw new IllegalArgumentException("Words move no change.");
            case ChangeEvent.PartlyApproved any -> ChangeState.PARTLY_APPROVED;
            case ChangeEvent.Withdrawn any -> ChangeState.WITHDRAWN;
            case ChangeEvent.Approved any -> ChangeState.APPROVED;
            case ChangeEvent.Refused any -> ChangeState.REFUSED;
            case ChangeEvent.Expired any -> ChangeState.EXPIRED;
            case ChangeEvent.Executed any -> ChangeState.EXECUTED;
            case ChangeEvent.WentStale any -> ChangeState.STALE;
            case ChangeEvent.Failed any -> ChangeState.FAILED;
        };
    }

    private static String word(ChangeState state) {
        return state.name().toLowerCase(Locale.ROOT);
    }

    /** Components that are records count as if their components were the event's own. */
    private static Map<String, @Nullable String> flattened(Event event) {
        Map<String, @Nullable String> fields = new LinkedHashMap<>();
        flatten(Json.tree(event), event.subjectId(), fields);
        return fields;
    }

    private static void flatten(
            JsonNode node, String subjectId, Map<String, @Nullable String> fields) {
        for (Map.Entry<String, JsonNode> entry : node.properties()) {
            JsonNode value = entry.getValue();
            if (NOT_STATE.contains(entry.getKey()) || isId(value, subjectId)) {
                continue;
            }
            if (value.isObject()) {
                flatten(value, subjectId, fields);
            } else {
                fields.put(snakeCase(entry.getKey()), text(value));
            }
        }
    }

    private static boolean isId(JsonNode value, String subjectId) {
        return value.isValueNode()
                && (value.asString("").equals(subjectId)
                        || subjectId.equals("case_" + value.asString("")));
    }

    private static @Nullable String text(JsonNode value) {
        if (value.isNull()) {
            return null;
        }
        if (value.isArray()) {
            List<String> parts = new ArrayList<>();
            value.forEach(
                    part -> parts.add(part.isValueNode() ? part.asString() : part.toString()));
            return String.join(", ", parts);
        }
        return value.asString();
    }

    private static String snakeCase(String name) {
        return NAMES.computeIfAbsent(
                name, n -> n.replaceAll("([a-z0-9])([A-Z])", "$1_$2").toLowerCase(Locale.ROOT));
    }

    /** The fields that {@code after} states differently; a field it does not state is unchanged. */
    static List<FieldChange> differences(@Nullable JsonNode before, @Nullable JsonNode after) {
        List<FieldChange> changes = new ArrayList<>();
        if (after == null) {
            return changes;
        }
        for (Map.Entry<String, JsonNode> entry : after.properties()) {
            JsonNode was = before == null ? null : before.get(entry.getKey());
            String from = was == null || was.isNull() ? null : was.asString();
            String to = entry.getValue().isNull() ? null : entry.getValue().asString();
            if (!Objects.equals(from, to)) {
                changes.add(new FieldChange(entry.getKey(), from, to));
            }
        }
        return changes;
    }
}
