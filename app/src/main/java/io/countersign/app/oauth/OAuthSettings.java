package io.countersign.app.oauth;

import java.time.Duration;

/** Addresses and times of the authorization server. */
final class OAuthSettings {
    static final String AUTHORIZE = "/api/oauth/authorize";
    static final String TOKEN = "/api/oauth/token";
    static final String REGISTER = "/api/oauth/register";
    static final String REVOKE = "/api/oauth/revoke";
    static final String INTROSPECT = "/api/oauth/introspect";
    static final String KEYS = "/api/oauth/jwks";
    static final String METADATA = "/.well-known/oauth-authorization-server";
    static final String CONSENT = "/connect";

    static final Duration CODE_WORKS_FOR = Duration.ofSeconds(60);
    static final Duration ACCESS_WORKS_FOR = Duration.ofMinutes(30);
    static final Duration REFRESH_WORKS_FOR = Duration.ofDays(30);
    static final Duration CONSENT_WAITS_FOR = Duration.ofMinutes(15);

    /** How long a spent refresh token may still come back for the same successor. */
    static final Duration REUSE_GRACE = Duration.ofSeconds(60);

    private OAuthSettings() {}
}
