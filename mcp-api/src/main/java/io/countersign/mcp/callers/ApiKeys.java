package io.countersign.mcp.callers;

import io.countersign.messages.CommandJson;
import io.countersign.messages.Queries;
import io.countersign.messages.tenancy.keys.ApiKeyQuery;
import io.countersign.messages.tenancy.keys.ApiKeyQuery.ApiKeyView;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * API keys, known by the SHA-256 of their secret alone. A secret has 256 random bits, so a fast
 * hash without salt is enough, and its look-up by index tells nothing by the time it takes.
 */
public final class ApiKeys implements CredentialReader {
    /** How every key begins; the only prefix there is. */
    public static final String PREFIX = "kc_live_";

    private static final int MAX_LENGTH = 200;

    private final Queries queries;

    public ApiKeys(Queries queries) {
        this.queries = queries;
    }

    @Override
    public @Nullable Credential read(String secret) {
        if (!secret.startsWith(PREFIX) || secret.length() > MAX_LENGTH) {
            return null;
        }
        ApiKeyView key = queries.ask(new ApiKeyQuery.KeyBySecret(CommandJson.sha256(secret)));
        if (key == null || key.revoked()) {
            return null;
        }
        Caller caller =
                new Caller(
                        key.keyId(),
                        key.name(),
                        key.ownerId(),
                        key.businessId(),
                        Set.copyOf(key.scopes()));
        return new Credential(caller, null, key.worksUntil());
    }
}
