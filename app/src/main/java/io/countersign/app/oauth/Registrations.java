package io.countersign.app.oauth;

import com.github.f4b6a3.ulid.UlidCreator;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.Base64;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.security.oauth2.core.ClientAuthenticationMethod;
import org.springframework.security.oauth2.core.OAuth2AuthenticationException;
import org.springframework.security.oauth2.core.OAuth2Error;
import org.springframework.security.oauth2.server.authorization.OAuth2ClientRegistration;
import org.springframework.security.oauth2.server.authorization.authentication.OAuth2ClientRegistrationAuthenticationContext;
import org.springframework.security.oauth2.server.authorization.authentication.OAuth2ClientRegistrationAuthenticationToken;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClient;
import org.springframework.stereotype.Component;

/**
 * What a program must say to be registered. Anybody may register, because it grants nothing: a
 * person still signs in and allows. The same program without a secret gets the same id again.
 */
@Component
class Registrations {
    private static final int MAX_REDIRECTS = 20;
    private static final int MAX_NAME = 100;
    private static final Set<String> METHODS =
            Set.of("none", "client_secret_basic", "client_secret_post");

    private final Clients clients;
    private final Clock clock;

    Registrations(Clients clients, Clock clock) {
        this.clients = clients;
        this.clock = clock;
    }

    /**
     * Refuses what no client of ours may be. Scopes are not looked at: they are asked for later.
     */
    void check(OAuth2ClientRegistrationAuthenticationContext context) {
        OAuth2ClientRegistrationAuthenticationToken token = context.getAuthentication();
        OAuth2ClientRegistration asked = token.getClientRegistration();
        List<String> redirects = asked.getRedirectUris();
        if (redirects == null
                || redirects.isEmpty()
                || redirects.size() > MAX_REDIRECTS
                || !redirects.stream().allMatch(Redirects::allowed)) {
            throw refused(
                    "invalid_redirect_uri",
                    "Give 1 to 20 redirect_uris: https, http on 127.0.0.1, [::1] or localhost, or"
                            + " the private scheme of an installed program; without user name and"
                            + " fragment.");
        }
        String method = asked.getTokenEndpointAuthenticationMethod();
        if (method != null && !METHODS.contains(method)) {
            throw refused(
                    "invalid_client_metadata",
                    "token_endpoint_auth_method must be none, client_secret_basic or"
                            + " client_secret_post.");
        }
        List<String> grants = asked.getGrantTypes();
        if (grants != null && !grants.isEmpty() && !grants.contains("authorization_code")) {
            throw refused("invalid_client_metadata", "Only the grant authorization_code leads in.");
        }
    }

    /** The client to be stored and answered with; its secret, if any, is still in the clear. */
    RegisteredClient clientOf(OAuth2ClientRegistration asked) {
        String given = asked.getTokenEndpointAuthenticationMethod();
        String method =
                given == null ? ClientAuthenticationMethod.CLIENT_SECRET_BASIC.getValue() : given;
        boolean isPublic = method.equals("none");
        String name = name(asked.getClientName(), MAX_NAME);
        Set<String> redirects = new LinkedHashSet<>(asked.getRedirectUris());
        Optional<RegisteredClient> before =
                isPublic ? clients.alike(name, redirects) : Optional.empty();
        clients.sweep();
        return before.map(known ->
                        RegisteredClient.from(known)
                                .redirectUris(all -> {
                                    all.clear();
                                    all.addAll(redirects);
                                })
                                .build())
                .orElseGet(() ->
                        Clients.client(
                                "app_" + UlidCreator.getUlid(),
                                name,
                                List.copyOf(redirects),
                                method,
                                isPublic ? null : newSecret(),
                                clock.instant()));
    }

    /** A program's own name, cut and without characters that could pretend to be something else. */
    static String name(@Nullable String given, int most) {
        String clean =
                (given == null ? "" : given).replaceAll("[^\\p{L}\\p{N}\\p{P}\\p{S} ]", "").strip();
        String cut = clean.length() > most ? clean.substring(0, most) : clean;
        return cut.isBlank() ? "A program without a name" : cut;
    }

    private static String newSecret() {
        byte[] random = new byte[32];
        new SecureRandom().nextBytes(random);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(random);
    }

    private static OAuth2AuthenticationException refused(String code, String sentence) {
        return new OAuth2AuthenticationException(new OAuth2Error(code, sentence, null));
    }
}
