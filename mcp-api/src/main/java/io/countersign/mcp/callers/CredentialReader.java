package io.countersign.mcp.callers;

import org.jspecify.annotations.Nullable;

/** Reads one kind of secret; may be slow, because what it says is remembered. */
@FunctionalInterface
public interface CredentialReader {
    /** What the secret proves now; null when it proves nothing. */
    @Nullable Credential read(String secret);
}
