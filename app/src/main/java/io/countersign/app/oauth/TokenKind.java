package io.countersign.app.oauth;

import org.jspecify.annotations.Nullable;
import org.springframework.security.oauth2.server.authorization.OAuth2TokenType;

/** What a stored digest is the digest of. */
enum TokenKind {
    STATE("state"),
    CODE("code"),
    ACCESS("access_token"),
    REFRESH("refresh_token");

    private final String word;

    TokenKind(String word) {
        this.word = word;
    }

    /** Whether a look-up for this type may find it; one without a type never finds a code. */
    boolean mayBeAskedFor(@Nullable OAuth2TokenType type) {
        return type == null ? this == ACCESS || this == REFRESH : type.getValue().equals(word);
    }
}
