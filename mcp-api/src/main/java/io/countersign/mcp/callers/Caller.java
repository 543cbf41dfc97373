package io.countersign.mcp.callers;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A verified credential.
 *
 * @param id the credential, {@code key_…}
 * @param name how people know it
 * @param personId the member who answers for it, {@code mem_…}
 * @param businessId the only business it reaches
 * @param scopes what it may do; {@code *} is everything
 */
public record Caller(
        String id, String name, @Nullable String personId, String businessId, Set<String> scopes) {
    public Caller {
        scopes = Set.copyOf(scopes);
    }

    /** Whether the credential has a scope. */
    public boolean may(String scope) {
        return scopes.contains(scope) || scopes.contains("*");
    }
}
