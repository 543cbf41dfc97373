package io.countersign.app.oauth;

import com.nimbusds.jose.jwk.JWK;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Objects;
import javax.crypto.Mac;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.Authentication;
import org.springframework.security.oauth2.core.AuthorizationGrantType;
import org.springframework.security.oauth2.core.OAuth2AuthenticationException;
import org.springframework.security.oauth2.core.OAuth2Error;
import org.springframework.security.oauth2.core.OAuth2RefreshToken;
import org.springframework.security.oauth2.core.OAuth2Token;
import org.springframework.security.oauth2.jose.jws.SignatureAlgorithm;
import org.springframework.security.oauth2.jwt.NimbusJwtEncoder;
import org.springframework.security.oauth2.server.authorization.OAuth2Authorization;
import org.springframework.security.oauth2.server.authorization.OAuth2TokenType;
import org.springframework.security.oauth2.server.authorization.authentication.OAuth2AuthorizationGrantAuthenticationToken;
import org.springframework.security.oauth2.server.authorization.token.JwtEncodingContext;
import org.springframework.security.oauth2.server.authorization.token.JwtGenerator;
import org.springframework.security.oauth2.server.authorization.token.OAuth2TokenContext;
import org.springframework.security.oauth2.server.authorization.token.OAuth2TokenGenerator;
import org.springframework.stereotype.Component;

/**
 * Makes tokens. A refresh token's successor is computed from it, so that a client whose answer got
 * lost, or two sessions that refresh at once, get the same one and nobody is thrown out; nothing
 * needs to be stored for that.
 */
@Component
class TokenMint implements OAuth2TokenGenerator<OAuth2Token> {
    private static final String REFRESH_PREFIX = "kc_refresh_";

    private final JwtGenerator access;
    private final SigningKeys keys;
    private final Clock clock;

    TokenMint(SigningKeys keys, Clock clock) {
        NimbusJwtEncoder encoder = new NimbusJwtEncoder(keys);
        encoder.setJwkSelector(List<JWK>::getFirst);
        this.access = new JwtGenerator(encoder);
        this.access.setJwtCustomizer(TokenMint::shape);
        this.keys = keys;
        this.clock = clock;
    }

    @Override
    public @Nullable OAuth2Token generate(OAuth2TokenContext context) {
        if (!OAuth2TokenType.REFRESH_TOKEN.equals(context.getTokenType())) {
            return access.generate(context);
        }
        Instant now = clock.instant();
        return new OAuth2RefreshToken(
                REFRESH_PREFIX + newValue(context),
                now,
                now.plus(
                        context.getRegisteredClient()
                                .getTokenSettings()
                                .getRefreshTokenTimeToLive()));
    }

    private String newValue(OAuth2TokenContext context) {
        OAuth2Authorization authorization = context.getAuthorization();
        boolean successor =
                AuthorizationGrantType.REFRESH_TOKEN.equals(context.getAuthorizationGrantType());
        byte[] value = new byte[32];
        if (successor && authorization != null && authorization.getRefreshToken() != null) {
            value = successorOf(authorization.getRefreshToken().getToken().getTokenValue());
        } else {
            new SecureRandom().nextBytes(value);
        }
        return Base64.getUrlEncoder().withoutPadding().encodeToString(value);
    }

    /** A client that names an address again must name the one the person saw. */
    private static void mustBeFor(Desk desk, String issuer, @Nullable Authentication grant) {
        if (grant instanceof OAuth2AuthorizationGrantAuthenticationToken asked) {
            Object resource = asked.getAdditionalParameters().get(Stored.RESOURCE);
            if (resource != null
                    && Desk.at(resource.toString(), issuer).filter(desk::equals).isEmpty()) {
                throw new OAuth2AuthenticationException(
                        new OAuth2Error(
                                "invalid_target",
                                "The person allowed this for " + issuer + desk.path() + ".",
                                null));
            }
        }
    }

    private byte[] successorOf(String token) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(keys.successors());
            return mac.doFinal(token.getBytes(StandardCharsets.US_ASCII));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** What a token says: for one address, one business, one connection. */
    private static void shape(JwtEncodingContext context) {
        OAuth2Authorization authorization = context.getAuthorization();
        if (authorization == null) {
            throw new IllegalStateException("A token belongs to an authorization.");
        }
        String issuer = context.getAuthorizationServerContext().getIssuer();
        Desk desk = Stored.desk(authorization);
        mustBeFor(desk, issuer, context.getAuthorizationGrant());
        context.getJwsHeader().algorithm(SignatureAlgorithm.ES256).type("at+jwt");
        context.getClaims()
                .audience(List.of(issuer + desk.path()))
                .claim("scope", String.join(" ", context.getAuthorizedScopes()))
                .claim("client_id", context.getRegisteredClient().getClientId())
                .claim(AccessTokens.BUSINESS, Stored.person(authorization).businessId())
                .claim(
                        AccessTokens.CONNECTION,
                        Objects.requireNonNull(Stored.connectionId(authorization)));
    }
}
