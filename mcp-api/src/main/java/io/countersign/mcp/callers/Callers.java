package io.countersign.mcp.callers;

import org.jspecify.annotations.Nullable;

/** Verifies credentials. Asked on every request, so that a revoked one ends at once. */
@FunctionalInterface
public interface Callers {
    /** Whoever a secret belongs to; null when it belongs to nobody, or no longer does. */
    @Nullable Caller find(String secret);
}
