package io.countersign.query.projections;

import io.countersign.messages.FieldOrigin;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Compares an answer with the one before, event after event, and remembers what each changed. */
final class FieldOrigins {
    private static final int MOST_FIELDS = 2_000;

    private final Map<String, FieldOrigin> origins = new LinkedHashMap<>();
    private Map<String, String> last = Map.of();

    /** The answer after an event; null when there was none. */
    void saw(long position, @Nullable Object answer) {
        Map<String, String> now = new LinkedHashMap<>();
        if (answer != null) {
            flatten("", Json.tree(answer), now);
        }
        Set<String> fields = new LinkedHashSet<>(now.keySet());
        fields.addAll(last.keySet());
        for (String field : fields) {
            @Nullable String before = last.get(field);
            @Nullable String value = now.get(field);
            if (!Objects.equals(before, value)) {
                origins.put(field, new FieldOrigin(field, value, before, position));
            }
        }
        if (answer == null) {
            origins.clear();
        }
        last = now;
    }

    List<FieldOrigin> all() {
        return List.copyOf(origins.values());
    }

    private static void flatten(String path, JsonNode node, Map<String, String> fields) {
        if (fields.size() >= MOST_FIELDS || node.isNull()) {
            return;
        }
        if (node.isObject()) {
            node.properties()
                    .forEach(member ->
                            flatten(
                                    below(path, snake(member.getKey())),
                                    member.getValue(),
                                    fields));
        } else if (node.isArray()) {
            for (int i = 0; i < node.size(); i++) {
                flatten(below(path, Integer.toString(i)), node.get(i), fields);
            }
        } else {
            fields.put(path, node.asString());
        }
    }

    private static String below(String path, String name) {
        return path.isEmpty() ? name : path + "." + name;
    }

    /** As tools and plain HTTP spell it. */
    private static String snake(String name) {
        return name.replaceAll("([a-z0-9])([A-Z])", "$1_$2").toLowerCase(Locale.ROOT);
    }
}
