package io.countersign.mcp.callers;

import org.jspecify.annotations.Nullable;

/**
 * Something a credential may do, in words for the person who grants it. A scope says something for
 * itself, or what it allows only after a countersignature, or both.
 *
 * @param name on the wire, for example {@code calls:read}
 * @param alone what it lets an assistant do without asking anyone; null when there is nothing
 * @param signed what it lets an assistant ask for, and somebody must sign; null when there is
 *     nothing
 */
public record Scope(String name, @Nullable String alone, @Nullable String signed) {

    static Scope alone(String name, String words) {
        return new Scope(name, words, null);
    }

    /** Whether it only looks. */
    public boolean looksOnly() {
        return name.endsWith(":read");
    }
}
