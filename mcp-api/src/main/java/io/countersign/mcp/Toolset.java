package io.countersign.mcp;

import io.countersign.mcp.protocol.Catalogue;
import io.countersign.mcp.protocol.ServedTool;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A part of a desk's tools under an address of its own, because a program chooses better among few.
 * What belongs to it follows from the scopes of the tools, so that a new tool is in its place.
 *
 * @param nouns the first halves of scopes, for example {@code notes} of {@code notes:read}
 */
record Toolset(String name, Set<String> nouns) {
    /** The parts of the case desk. */
    static final List<Toolset> CASEWORK =
            List.of(
                    new Toolset("cases", Set.of("cases", "notes", "tasks", "forms", "caselists")),
                    new Toolset("contacts", Set.of("clients", "notes")),
                    new Toolset("calls", Set.of("calls", "campaigns")),
                    new Toolset("settings", Set.of("settings")),
                    new Toolset("webhooks", Set.of("webhooks")),
                    new Toolset("oversight", Set.of("admins", "audit", "calls", "campaigns")));

    /** The address below that of the desk. */
    String pathBelow(String desk) {
        return desk + "/x/" + name;
    }

    /** The tools of the desk that belong to it. */
    Catalogue of(Catalogue desk) {
        return new Catalogue(desk.tools().stream().filter(this::has).toList());
    }

    private boolean has(ServedTool tool) {
        @Nullable String scope = tool.scope();
        return scope != null && nouns.contains(scope.substring(0, scope.indexOf(':')));
    }
}
