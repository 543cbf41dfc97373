package io.countersign.query.projections;

import io.countersign.messages.LogicalNames;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;

/** The names of the events that some handlers hear, so that others need not even be parsed. */
final class HeardNames {
    private final Predicate<Class<?>> handled;
    private final Map<String, Boolean> known = new ConcurrentHashMap<>();

    HeardNames(Predicate<Class<?>> handled) {
        this.handled = handled;
    }

    /** Whether they hear events of a name, given without revision; a stranger counts as heard. */
    boolean hears(String event) {
        return known.computeIfAbsent(
                event,
                name -> {
                    List<Class<?>> revisions = LogicalNames.revisionsOf(name);
                    return revisions.isEmpty() || revisions.stream().anyMatch(handled);
                });
    }
}
