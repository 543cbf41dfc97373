package io.countersign.mcp.tools;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.countersign.messages.CommandJson;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Brings arguments into the form that a tool's schema speaks of, before they are checked. */
final class Arguments {
    /** How a change is asked for, not what is asked for. */
    private static final Set<String> GOVERNING =
            Set.of(
                    "business_id",
                    "idempotency_key",
                    "actor",
                    "authority",
                    "queue_for_approval",
                    "dry_run",
                    "source_ref",
                    "reason");

    private final Set<String> known;
    private final Map<String, JsonNode> standards = new TreeMap<>();
    private final Map<String, About> clamps = new TreeMap<>();

    Arguments(Class<?> input, ObjectNode schema) {
        ObjectNode properties = (ObjectNode) schema.get("properties");
        this.known = Set.copyOf(properties.propertyNames());
        for (Map.Entry<String, JsonNode> property : properties.properties()) {
            JsonNode standard = property.getValue().get("default");
            if (standard != null) {
                standards.put(property.getKey(), standard);
            }
        }
        Arrays.stream(input.getRecordComponents()).forEach(this::addClamp);
    }

    private void addClamp(RecordComponent component) {
        if (component.getAccessor().isAnnotationPresent(JsonUnwrapped.class)) {
            Arrays.stream(component.getType().getRecordComponents()).forEach(this::addClamp);
        }
        About about = component.getAnnotation(About.class);
        if (about != null && about.clamped()) {
            clamps.put(Schemas.wireName(component.getName()), about);
        }
    }

    /** Known arguments only, null as absent, standards filled in, clamped numbers clamped. */
    ObjectNode normal(ObjectNode sent) {
        ObjectNode normal = (ObjectNode) withoutNulls(sent);
        normal.retain(known);
        standards.forEach((name, standard) -> {
            if (!normal.has(name)) {
                normal.set(name, standard);
            }
        });
        clamps.forEach((name, about) -> clamp(normal, name, about));
        return normal;
    }

    /** The digest of what is asked for. */
    static String digest(ObjectNode normal) {
        ObjectNode content = normal.deepCopy();
        content.remove(GOVERNING);
        return CommandJson.sha256(CommandJson.canonical(content.toString()));
    }

    /**
     * The path of a text that cannot be stored: PostgreSQL has no NUL, UTF-8 no half characters.
     */
    static @Nullable String unstorable(JsonNode node, String path) {
        if (node.isString()) {
            return isStorable(node.stringValue()) ? null : path;
        }
        List<Map.Entry<String, JsonNode>> members = new ArrayList<>(node.properties());
        for (int i = 0; i < node.size() && node.isArray(); i++) {
            members.add(Map.entry("[" + i + "]", node.get(i)));
        }
        for (Map.Entry<String, JsonNode> member : members) {
            String name = member.getKey();
            String below = path.isEmpty() || name.startsWith("[") ? path + name : path + "." + name;
            String found = unstorable(member.getValue(), below);
            if (found != null) {
                return found;
            }
        }
        return null;
    }

    private static boolean isStorable(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == 0 || Character.isLowSurrogate(c)) {
                return false;
            }
            if (Character.isHighSurrogate(c)) {
                i++;
                if (i == text.length() || !Character.isLowSurrogate(text.charAt(i))) {
                    return false;
                }
            }
        }
        return true;
    }

    private static JsonNode withoutNulls(JsonNode node) {
        if (node instanceof ObjectNode object) {
            ObjectNode kept = object.objectNode();
            for (Map.Entry<String, JsonNode> member : object.properties()) {
                if (!member.getValue().isNull()) {
                    kept.set(member.getKey(), withoutNulls(member.getValue()));
                }
            }
            return kept;
        }
        if (node instanceof ArrayNode array) {
            ArrayNode kept = array.arrayNode();
            array.forEach(item -> kept.add(withoutNulls(item)));
            return kept;
        }
        return node;
    }

    private static void clamp(ObjectNode arguments, String name, About about) {
        JsonNode value = arguments.get(name);
        // 1e300 is a whole number too, though no integer type holds it.
        if (value == null || !value.isNumber()) {
            return;
        }
        double clamped = value.asDouble();
        if (!Double.isNaN(about.least())) {
            clamped = Math.max(about.least(), clamped);
        }
        if (!Double.isNaN(about.most())) {
            clamped = Math.min(about.most(), clamped);
        }
        if (clamped != value.asDouble()) {
            arguments.put(name, (long) clamped);
        }
    }
}
