package io.countersign.mcp.casework.statuses;

import io.countersign.mcp.tools.About;
import io.countersign.messages.casework.statuses.StatusQuery.StatusView;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** All statuses, the roots first, each with what stands below it. */
record StatusTree(List<Node> items) {
    record Node(
            long id,
            String name,
            @Nullable String description,
            int priority,
            @Nullable Long parentId,
            @About("The statuses below it, of the same shape") List<?> children) {}

    static StatusTree of(List<StatusView> statuses) {
        Set<Long> known = new HashSet<>();
        statuses.forEach(status -> known.add(status.statusId()));
        Map<Long, List<StatusView>> below = new HashMap<>();
        List<StatusView> roots = new ArrayList<>();
        for (StatusView status : statuses) {
            Long parent = status.parentId();
            if (parent == null || !known.contains(parent)) {
                roots.add(status);
            } else {
                below.computeIfAbsent(parent, any -> new ArrayList<>()).add(status);
            }
        }
        return new StatusTree(nodes(roots, below));
    }

    private static List<Node> nodes(List<StatusView> siblings, Map<Long, List<StatusView>> below) {
        return siblings.stream()
                .map(status ->
                        new Node(
                                status.statusId(),
                                status.name(),
                                status.description(),
                                status.priority(),
                                status.parentId(),
                                nodes(below.getOrDefault(status.statusId(), List.of()), below)))
                .toList();
    }
}
