package io.countersign.mcp.protocol;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** The tools of one endpoint, always in the same order. */
public final class Catalogue {
    private final Map<String, ServedTool> tools = new LinkedHashMap<>();

    /**
     * Makes a catalogue.
     *
     * @throws IllegalArgumentException when two tools have one name
     */
    public Catalogue(List<? extends ServedTool> tools) {
        for (ServedTool tool : tools) {
            if (this.tools.put(tool.name(), tool) != null) {
                throw new IllegalArgumentException("Two tools are called " + tool.name() + ".");
            }
        }
    }

    /** All tools. */
    public Collection<ServedTool> tools() {
        return tools.values();
    }

    /** The tool with a name, or null. */
    public @Nullable ServedTool find(String name) {
        return tools.get(name);
    }

    /** Every scope that some tool needs, in alphabetical order. */
    public List<String> scopes() {
        TreeSet<String> scopes = new TreeSet<>();
        for (ServedTool tool : tools.values()) {
            String scope = tool.scope();
            if (scope != null) {
                scopes.add(scope);
            }
        }
        return List.copyOf(scopes);
    }
}
