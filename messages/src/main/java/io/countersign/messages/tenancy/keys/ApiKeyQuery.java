package io.countersign.messages.tenancy.keys;

import io.countersign.messages.Query;
import io.countersign.messages.TenantQuery;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Questions about API keys. */
public sealed interface ApiKeyQuery<R> extends Query<R> {

    /**
     * The key whose secret has this digest, or had it before it was rotated; null when there is
     * none or it was revoked. Whoever asks compares {@code worksUntil} with the clock.
     */
    record KeyBySecret(String secretSha256) implements ApiKeyQuery<ApiKeyView> {}

    /** The keys of a business, newest first. */
    record ListKeys(String businessId) implements ApiKeyQuery<ApiKeys>, TenantQuery<ApiKeys> {}

    /** Several keys. */
    record ApiKeys(List<ApiKeyView> keys) {
        public ApiKeys {
            keys = List.copyOf(keys);
        }
    }

    /**
     * One key, without its secret.
     *
     * @param expiresAt when it ends by itself
     * @param worksUntil when the secret that was asked for ends; the same, or earlier for a secret
     *     that was replaced
     */
    record ApiKeyView(
            String keyId,
            String businessId,
            String name,
            String ownerId,
            List<String> scopes,
            String hint,
            boolean revoked,
            Instant issuedAt,
            @Nullable Instant expiresAt,
            @Nullable Instant worksUntil) {
        public ApiKeyView {
            scopes = List.copyOf(scopes);
        }
    }
}
