package io.countersign.mcp.callers;

import io.countersign.messages.CommandJson;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * Verifies a credential once and remembers what it proved, so that a call costs neither a signature
 * check nor the database. When a key or a connection changes anywhere, everything is forgotten:
 * that is rare, and forgetting too much is never wrong.
 */
public final class RememberedCallers implements Callers {
    private static final int MAX_REMEMBERED = 20_000;
    private static final int MAX_LENGTH = 8_192;

    private final List<CredentialReader> readers;
    private final Clock clock;
    private final Map<String, Credential> remembered = new ConcurrentHashMap<>();
    private final AtomicLong changes = new AtomicLong();

    public RememberedCallers(List<CredentialReader> readers, Clock clock) {
        this.readers = List.copyOf(readers);
        this.clock = clock;
    }

    /** Forgets everything; called when credentials changed, on every node. */
    public void forget() {
        changes.incrementAndGet();
        remembered.clear();
    }

    @Override
    public @Nullable Caller find(String secret, String resource) {
        if (secret.isEmpty() || secret.length() > MAX_LENGTH) {
            return null;
        }
        // The secret itself is never a key of the map: a heap dump must not hold what opens doors.
        String digest = CommandJson.sha256(secret);
        Credential credential = remembered.get(digest);
        if (credential == null) {
            credential = read(secret, digest);
        }
        if (credential == null || over(credential)) {
            return null;
        }
        String audience = credential.audience();
        return audience == null || audience.equals(resource) ? credential.caller() : null;
    }

    /** What was read while something changed may be older than the change, so it is not kept. */
    private @Nullable Credential read(String secret, String digest) {
        long before = changes.get();
        for (CredentialReader reader : readers) {
            Credential credential = reader.read(secret);
            if (credential != null) {
                if (remembered.size() >= MAX_REMEMBERED) {
                    remembered.clear();
                }
                remembered.put(digest, credential);
                if (changes.get() != before) {
                    remembered.remove(digest);
                }
                return credential;
            }
        }
        return null;
    }

    private boolean over(Credential credential) {
        return credential.worksUntil() != null
                && !clock.instant().isBefore(credential.worksUntil());
    }
}
