package io.countersign.messages.tenancy.keys;

import io.countersign.messages.Command;
import io.countersign.messages.LogicalName;
import io.countersign.messages.Ungoverned;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Orders about one API key. */
public sealed interface ApiKeyCommand extends Command {
    String keyId();

    @Override
    default String subjectId() {
        return keyId();
    }

    /**
     * Issues a key. The secret itself never enters a message.
     *
     * @param ownerId the member who answers for what the key does, {@code mem_…}
     * @param scopes for example {@code calls:read}
     * @param secretSha256 hex digest of the secret, which has 256 random bits
     * @param hint the last four characters of the secret
     * @param expiresAt when it ends by itself; null for never
     */
    @Ungoverned(because = "A person issues it, signed in, for themselves.")
    @LogicalName("tenancy.key.issue/1")
    record Issue(
            String businessId,
            String keyId,
            String name,
            String ownerId,
            List<String> scopes,
            String secretSha256,
            String hint,
            @Nullable Instant expiresAt)
            implements ApiKeyCommand {
        public Issue {
            scopes = List.copyOf(scopes);
        }
    }

    /**
     * Gives a key a new secret.
     *
     * @param oldSecretUntil how long the secret it had still works, so that programs can be told in
     *     peace; null ends it at once
     */
    @Ungoverned(because = "It grants nothing that the key did not have.")
    @LogicalName("tenancy.key.rotate/1")
    record Rotate(
            String businessId,
            String keyId,
            String secretSha256,
            String hint,
            @Nullable Instant oldSecretUntil)
            implements ApiKeyCommand {}

    /** Ends a key at once and for good. */
    @Ungoverned(because = "Taking a key away must never wait.")
    @LogicalName("tenancy.key.revoke/1")
    record Revoke(String businessId, String keyId) implements ApiKeyCommand {}
}
