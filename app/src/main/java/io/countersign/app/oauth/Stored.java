package io.countersign.app.oauth;

import io.countersign.app.signin.SignedIn;
import java.security.Principal;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.oauth2.core.endpoint.OAuth2AuthorizationRequest;
import org.springframework.security.oauth2.server.authorization.OAuth2Authorization;
import tools.jackson.databind.json.JsonMapper;

/** The parts of an authorization that are stored as text, and how they are found in one. */
final class Stored {
    /** The attribute that says by which kind of token an authorization was found. */
    static final String FOUND_BY = "countersign.foundBy";

    /** The attribute with the SHA-256 of that token. */
    static final String FOUND_BY_SHA256 = "countersign.foundBySha256";

    private static final String CONNECTION_ID = "countersign.connectionId";
    static final String RESOURCE = "resource";
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private Stored() {}

    private record Request(
            String authorizationUri,
            String clientId,
            @Nullable String redirectUri,
            @Nullable String state,
            List<String> scopes,
            Map<String, String> more) {}

    static String requestText(OAuth2Authorization authorization) {
        OAuth2AuthorizationRequest request = request(authorization);
        Map<String, String> more = new HashMap<>();
        request.getAdditionalParameters()
                .forEach((name, value) -> {
                    if (value instanceof String text) {
                        more.put(name, text);
                    }
                });
        return JSON.writeValueAsString(
                new Request(
                        request.getAuthorizationUri(),
                        request.getClientId(),
                        request.getRedirectUri(),
                        request.getState(),
                        List.copyOf(request.getScopes()),
                        more));
    }

    static String personText(OAuth2Authorization authorization) {
        return JSON.writeValueAsString(person(authorization));
    }

    /** Puts the stored texts back. */
    static void restore(
            OAuth2Authorization.Builder builder,
            String requestText,
            String personText,
            @Nullable String connectionId) {
        Request request = JSON.readValue(requestText, Request.class);
        SignedIn person = JSON.readValue(personText, SignedIn.class);
        builder.attribute(
                OAuth2AuthorizationRequest.class.getName(),
                OAuth2AuthorizationRequest.authorizationCode()
                        .authorizationUri(request.authorizationUri())
                        .clientId(request.clientId())
                        .redirectUri(request.redirectUri())
                        .scopes(new LinkedHashSet<>(request.scopes()))
                        .state(request.state())
                        .additionalParameters(new HashMap<String, Object>(request.more()))
                        .build());
        builder.attribute(
                Principal.class.getName(),
                UsernamePasswordAuthenticationToken.authenticated(person, null, List.of()));
        if (connectionId != null) {
            builder.attribute(CONNECTION_ID, connectionId);
        }
    }

    static OAuth2AuthorizationRequest request(OAuth2Authorization authorization) {
        OAuth2AuthorizationRequest request =
                authorization.getAttribute(OAuth2AuthorizationRequest.class.getName());
        return Objects.requireNonNull(request, "An authorization without a request.");
    }

    static SignedIn person(OAuth2Authorization authorization) {
        Authentication who = authorization.getAttribute(Principal.class.getName());
        if (who != null && who.getPrincipal() instanceof SignedIn person) {
            return person;
        }
        throw new IllegalStateException("An authorization without a member.");
    }

    static @Nullable String connectionId(OAuth2Authorization authorization) {
        return authorization.getAttribute(CONNECTION_ID);
    }

    /** Where the server was, as the person's browser saw it. */
    static String issuerOf(String authorizationUri) {
        return authorizationUri.substring(
                0, authorizationUri.length() - OAuthSettings.AUTHORIZE.length());
    }

    /** The desk that was asked for; requests name it by its path once they were read. */
    static Desk desk(OAuth2Authorization authorization) {
        OAuth2AuthorizationRequest request = request(authorization);
        Object path = request.getAdditionalParameters().get(RESOURCE);
        return Desk.atPath(String.valueOf(path)).orElseGet(() -> Desk.meantBy(request.getScopes()));
    }
}
