package io.countersign.mcp.protocol;

import org.jspecify.annotations.Nullable;

/** Tells the client how far a call is, when the client asked to be told. */
@FunctionalInterface
public interface Progress {
    /**
     * Reports progress; does nothing when nobody asked.
     *
     * @param done grows with every report
     * @param total null when it is not known
     */
    void report(double done, @Nullable Double total, @Nullable String message);
}
