package io.countersign.app.oauth;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.security.authentication.AuthenticationProvider;
import org.springframework.security.core.Authentication;
import org.springframework.security.oauth2.core.ClientAuthenticationMethod;
import org.springframework.security.oauth2.core.OAuth2AuthenticationException;
import org.springframework.security.oauth2.core.OAuth2ErrorCodes;
import org.springframework.security.oauth2.server.authorization.authentication.OAuth2ClientAuthenticationToken;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClient;
import org.springframework.security.web.authentication.AuthenticationConverter;

/**
 * Clients without a secret where they bring a token instead of a code: refreshing, revoking,
 * introspecting. They prove nothing by their id; what they may do hangs on the token, which must
 * have been issued to that id.
 */
final class PublicClients implements AuthenticationProvider, AuthenticationConverter {
    private static final String MARK = "countersign.by-token";
    private static final Set<String> BY_TOKEN =
            Set.of(OAuthSettings.REVOKE, OAuthSettings.INTROSPECT);

    private final Clients clients;

    PublicClients(Clients clients) {
        this.clients = clients;
    }

    @Override
    public @Nullable Authentication convert(HttpServletRequest request) {
        boolean refreshing =
                request.getRequestURI().equals(OAuthSettings.TOKEN)
                        && "refresh_token".equals(request.getParameter("grant_type"));
        boolean secret =
                request.getHeader("Authorization") != null
                        || request.getParameter("client_secret") != null
                        || request.getParameter("client_assertion") != null;
        String[] ids = request.getParameterValues("client_id");
        if (secret || ids == null || !(refreshing || BY_TOKEN.contains(request.getRequestURI()))) {
            return null;
        }
        if (ids.length != 1 || ids[0].isBlank()) {
            throw new OAuth2AuthenticationException(OAuth2ErrorCodes.INVALID_REQUEST);
        }
        return new OAuth2ClientAuthenticationToken(
                ids[0], ClientAuthenticationMethod.NONE, null, Map.of(MARK, true));
    }

    @Override
    public @Nullable Authentication authenticate(Authentication authentication) {
        OAuth2ClientAuthenticationToken asked = (OAuth2ClientAuthenticationToken) authentication;
        if (!asked.getAdditionalParameters().containsKey(MARK)) {
            return null;
        }
        RegisteredClient client = clients.findByClientId(asked.getPrincipal().toString());
        if (client == null
                || !client.getClientAuthenticationMethods()
                        .contains(ClientAuthenticationMethod.NONE)) {
            throw new OAuth2AuthenticationException(OAuth2ErrorCodes.INVALID_CLIENT);
        }
        return new OAuth2ClientAuthenticationToken(client, ClientAuthenticationMethod.NONE, null);
    }

    @Override
    public boolean supports(Class<?> authentication) {
        return OAuth2ClientAuthenticationToken.class.isAssignableFrom(authentication);
    }
}
