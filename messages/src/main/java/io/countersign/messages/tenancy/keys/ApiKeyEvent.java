package io.countersign.messages.tenancy.keys;

import io.countersign.messages.Event;
import io.countersign.messages.LogicalName;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What happened to one API key. */
public sealed interface ApiKeyEvent extends Event {
    String keyId();

    @Override
    default String subjectId() {
        return keyId();
    }

    /** The key works, until it ends by itself or is revoked. */
    @LogicalName("tenancy.key.issued/1")
    record Issued(
            String businessId,
            String keyId,
            String name,
            String ownerId,
            List<String> scopes,
            String secretSha256,
            String hint,
            @Nullable Instant expiresAt)
            implements ApiKeyEvent {
        public Issued {
            scopes = List.copyOf(scopes);
        }
    }

    /** The key has a new secret; the one before works until then, or no longer. */
    @LogicalName("tenancy.key.rotated/1")
    record Rotated(
            String businessId,
            String keyId,
            String secretSha256,
            String hint,
            @Nullable Instant oldSecretUntil)
            implements ApiKeyEvent {}

    /** The key no longer works. */
    @LogicalName("tenancy.key.revoked/1")
    record Revoked(String businessId, String keyId) implements ApiKeyEvent {}
}
