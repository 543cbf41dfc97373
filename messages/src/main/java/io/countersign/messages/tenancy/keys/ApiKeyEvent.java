package io.countersign.messages.tenancy.keys;

import io.countersign.messages.Event;
import io.countersign.messages.LogicalName;
import java.util.List;

/** What happened to one API key. */
public sealed interface ApiKeyEvent extends Event {
    String keyId();

    @Override
    default String subjectId() {
        return keyId();
    }

    /** The key works. */
    @LogicalName("tenancy.key.issued/1")
    record Issued(
            String businessId,
            String keyId,
            String name,
            String ownerId,
            List<String> scopes,
            String secretSha256,
            String hint)
            implements ApiKeyEvent {
        public Issued {
            scopes = List.copyOf(scopes);
        }
    }

    /** The key no longer works. */
    @LogicalName("tenancy.key.revoked/1")
    record Revoked(String businessId, String keyId) implements ApiKeyEvent {}
}
