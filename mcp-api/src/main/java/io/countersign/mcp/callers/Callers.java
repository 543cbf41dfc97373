package io.countersign.mcp.callers;

import org.jspecify.annotations.Nullable;

/** Verifies credentials. Asked on every request, so that a revoked one ends at once. */
@FunctionalInterface
public interface Callers {
    /**
     * Whoever a secret belongs to; null when it belongs to nobody, no longer does, or was made for
     * another address.
     *
     * @param resource the address the secret was sent to, for example {@code
     *     https://desk.example/api/mcp}
     */
    @Nullable Caller find(String secret, String resource);
}
