package io.countersign.app.oauth;

import io.countersign.mcp.callers.Scope;
import io.countersign.mcp.callers.Scopes;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What a connection can be for: one of our two endpoints. */
enum Desk {
    VOICE("/api/mcp", "the voice desk"),
    CASEWORK("/v1/mcp", "the case desk");

    private final String path;
    private final String words;

    Desk(String path, String words) {
        this.path = path;
        this.words = words;
    }

    String path() {
        return path;
    }

    String words() {
        return words;
    }

    List<Scope> scopes() {
        return this == VOICE ? Scopes.VOICE : Scopes.CASEWORK;
    }

    Set<String> names() {
        return Scopes.names(scopes());
    }

    /** The desk at an address of this server; a slash at the end is forgiven. */
    static Optional<Desk> at(String resource, String issuer) {
        String address =
                resource.endsWith("/") ? resource.substring(0, resource.length() - 1) : resource;
        return Arrays.stream(values())
                .filter(desk -> address.equals(issuer + desk.path))
                .findFirst();
    }

    /** The desk at a path. */
    static Optional<Desk> atPath(String path) {
        return Arrays.stream(values()).filter(desk -> desk.path.equals(path)).findFirst();
    }

    /**
     * The desk that a request without a resource means: clients of old revisions send none, but ask
     * for the scopes of the challenge they got.
     */
    static Desk meantBy(@Nullable Set<String> scopes) {
        return scopes != null
                        && !scopes.isEmpty()
                        && !VOICE.names().containsAll(scopes)
                        && CASEWORK.names().containsAll(scopes)
                ? CASEWORK
                : VOICE;
    }
}
