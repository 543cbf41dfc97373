package io.countersign.app.oauth;

import jakarta.servlet.http.HttpServletRequest;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.Authentication;
import org.springframework.security.oauth2.core.OAuth2Error;
import org.springframework.security.oauth2.server.authorization.authentication.OAuth2AuthorizationCodeRequestAuthenticationContext;
import org.springframework.security.oauth2.server.authorization.authentication.OAuth2AuthorizationCodeRequestAuthenticationException;
import org.springframework.security.oauth2.server.authorization.authentication.OAuth2AuthorizationCodeRequestAuthenticationToken;
import org.springframework.security.oauth2.server.authorization.context.AuthorizationServerContextHolder;
import org.springframework.security.oauth2.server.authorization.web.authentication.OAuth2AuthorizationCodeRequestAuthenticationConverter;
import org.springframework.security.web.authentication.AuthenticationConverter;

/**
 * Reads what a program asks for: for which desk, and which of that desk's scopes. A request without
 * scopes asks for all of them, and the person narrows; scopes of other worlds that some programs
 * always send are dropped.
 */
final class Requests implements AuthenticationConverter {
    private final OAuth2AuthorizationCodeRequestAuthenticationConverter read =
            new OAuth2AuthorizationCodeRequestAuthenticationConverter();

    @Override
    public @Nullable Authentication convert(HttpServletRequest request) {
        if (!(read.convert(request)
                instanceof OAuth2AuthorizationCodeRequestAuthenticationToken asked)) {
            return null;
        }
        Object resource = asked.getAdditionalParameters().get(Stored.RESOURCE);
        Desk desk = resource == null ? Desk.meantBy(asked.getScopes()) : deskAt(resource);
        if (desk == null) {
            return asked;
        }
        Map<String, Object> more = new HashMap<>(asked.getAdditionalParameters());
        more.put(Stored.RESOURCE, desk.path());
        Set<String> scopes = new LinkedHashSet<>(asked.getScopes());
        scopes.retainAll(desk.names());
        if (asked.getScopes().isEmpty()) {
            scopes = desk.names();
        }
        return new OAuth2AuthorizationCodeRequestAuthenticationToken(
                asked.getAuthorizationUri(),
                asked.getClientId(),
                (Authentication) asked.getPrincipal(),
                asked.getRedirectUri(),
                asked.getState(),
                scopes.isEmpty() ? asked.getScopes() : scopes,
                more);
    }

    private static @Nullable Desk deskAt(Object resource) {
        String issuer = AuthorizationServerContextHolder.getContext().getIssuer();
        return resource instanceof String address ? Desk.at(address, issuer).orElse(null) : null;
    }

    /** Refuses what must not be answered at the address it names, and then what is not served. */
    static void check(OAuth2AuthorizationCodeRequestAuthenticationContext context) {
        OAuth2AuthorizationCodeRequestAuthenticationToken asked = context.getAuthentication();
        Set<String> registered = context.getRegisteredClient().getRedirectUris();
        String redirect = asked.getRedirectUri();
        boolean known =
                redirect == null ? registered.size() == 1 : Redirects.matches(redirect, registered);
        if (!known) {
            // Without the request, so that the error is shown here and leads nowhere.
            throw refused("invalid_request", "redirect_uri is not one of this client's.", null);
        }
        Object path = asked.getAdditionalParameters().get(Stored.RESOURCE);
        Desk desk = Desk.atPath(String.valueOf(path)).orElse(null);
        if (desk == null) {
            throw refused("invalid_target", "resource names none of our endpoints.", asked);
        }
        if (!desk.names().containsAll(asked.getScopes())) {
            throw refused("invalid_scope", "None of these scopes exists there.", asked);
        }
    }

    private static OAuth2AuthorizationCodeRequestAuthenticationException refused(
            String code,
            String sentence,
            @Nullable OAuth2AuthorizationCodeRequestAuthenticationToken asked) {
        return new OAuth2AuthorizationCodeRequestAuthenticationException(
                new OAuth2Error(code, sentence, null), asked);
    }
}
