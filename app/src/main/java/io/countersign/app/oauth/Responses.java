package io.countersign.app.oauth;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.oauth2.core.OAuth2Error;
import org.springframework.security.oauth2.server.authorization.authentication.OAuth2AuthorizationCodeRequestAuthenticationException;
import org.springframework.security.oauth2.server.authorization.authentication.OAuth2AuthorizationCodeRequestAuthenticationToken;
import org.springframework.security.oauth2.server.authorization.context.AuthorizationServerContextHolder;

/**
 * Sends the person back to the program, and says by {@code iss} who sends them, so that a program
 * that talks to several servers cannot be made to mix them up (RFC 9207).
 */
final class Responses {
    private Responses() {}

    static void allowed(
            HttpServletRequest request, HttpServletResponse response, Authentication result)
            throws IOException {
        var granted = (OAuth2AuthorizationCodeRequestAuthenticationToken) result;
        String redirect = granted.getRedirectUri();
        var code = granted.getAuthorizationCode();
        if (redirect == null || code == null) {
            throw new IllegalStateException("A consent without a code or a place to go.");
        }
        send(response, redirect, "code", code.getTokenValue(), granted.getState(), null);
    }

    static void refused(
            HttpServletRequest request, HttpServletResponse response, AuthenticationException why)
            throws IOException {
        OAuth2Error error =
                why instanceof OAuth2AuthorizationCodeRequestAuthenticationException e
                        ? e.getError()
                        : new OAuth2Error("invalid_request");
        var asked =
                why instanceof OAuth2AuthorizationCodeRequestAuthenticationException e
                        ? e.getAuthorizationCodeRequestAuthentication()
                        : null;
        if (asked == null || asked.getRedirectUri() == null) {
            response.sendError(HttpServletResponse.SC_BAD_REQUEST);
            return;
        }
        send(
                response,
                asked.getRedirectUri(),
                "error",
                error.getErrorCode(),
                asked.getState(),
                error.getDescription());
    }

    private static void send(
            HttpServletResponse response,
            String redirect,
            String name,
            String value,
            @Nullable String state,
            @Nullable String description)
            throws IOException {
        StringBuilder to = new StringBuilder(redirect);
        to.append(redirect.indexOf('?') < 0 ? '?' : '&');
        to.append(name).append('=').append(encoded(value));
        if (description != null) {
            to.append("&error_description=").append(encoded(description));
        }
        if (state != null) {
            to.append("&state=").append(encoded(state));
        }
        to.append("&iss=")
                .append(encoded(AuthorizationServerContextHolder.getContext().getIssuer()));
        response.setHeader("Cache-Control", "no-store");
        response.setStatus(HttpServletResponse.SC_FOUND);
        response.setHeader("Location", to.toString());
    }

    private static String encoded(String value) {
        return URLEncoder.encode(value, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
