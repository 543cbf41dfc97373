package io.countersign.mcp.protocol;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The tools of one endpoint, always in the same order. */
public final class Catalogue {
    private final Map<String, ServedTool> tools = new LinkedHashMap<>();
    private final List<String> scopes;

    /**
     * Makes a catalogue whose scopes are those of its tools.
     *
     * @throws IllegalArgumentException when two tools have one name
     */
    public Catalogue(List<? extends ServedTool> tools) {
        this(
                tools,
                tools.stream()
                        .map(ServedTool::scope)
                        .filter(Objects::nonNull)
                        .distinct()
                        .sorted()
                        .toList());
    }

    /**
     * Makes the catalogue of a desk.
     *
     * @param scopes every scope that a credential for the desk can have, also those that a tool
     *     needs for some arguments only
     * @throws IllegalArgumentException when two tools have one name, or a tool needs another scope
     */
    public Catalogue(List<? extends ServedTool> tools, Collection<String> scopes) {
        this.scopes = List.copyOf(scopes);
        for (ServedTool tool : tools) {
            if (this.tools.put(tool.name(), tool) != null) {
                throw new IllegalArgumentException("Two tools are called " + tool.name() + ".");
            }
            if (tool.scope() != null && !this.scopes.contains(tool.scope())) {
                throw new IllegalArgumentException(
                        "%s needs %s, which is no scope of its desk."
                                .formatted(tool.name(), tool.scope()));
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

    /** The pages that show answers of these tools, by their address. */
    public Map<String, Card> cards() {
        Map<String, Card> cards = new LinkedHashMap<>();
        for (ServedTool tool : tools.values()) {
            Card card = tool.card();
            if (card != null) {
                cards.put(card.uri(), card);
            }
        }
        return cards;
    }

    /** Every scope that a credential for this endpoint can have, in the order people read them. */
    public List<String> scopes() {
        return scopes;
    }
}
