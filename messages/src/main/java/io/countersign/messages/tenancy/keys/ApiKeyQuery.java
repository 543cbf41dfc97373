package io.countersign.messages.tenancy.keys;

import io.countersign.messages.Query;
import io.countersign.messages.TenantQuery;
import java.time.Instant;
import java.util.List;

/** Questions about API keys. */
public sealed interface ApiKeyQuery<R> extends Query<R> {

    /** The live key whose secret has this digest; null when there is none or it was revoked. */
    record KeyBySecret(String secretSha256) implements ApiKeyQuery<ApiKeyView> {}

    /** The keys of a business, newest first. */
    record ListKeys(String businessId) implements ApiKeyQuery<ApiKeys>, TenantQuery<ApiKeys> {}

    /** Several keys. */
    record ApiKeys(List<ApiKeyView> keys) {
        public ApiKeys {
            keys = List.copyOf(keys);
        }
    }

    /** One key, without its secret. */
    record ApiKeyView(
            String keyId,
            String businessId,
            String name,
            String ownerId,
            List<String> scopes,
            String hint,
            boolean revoked,
            Instant issuedAt) {
        public ApiKeyView {
            scopes = List.copyOf(scopes);
        }
    }
}
