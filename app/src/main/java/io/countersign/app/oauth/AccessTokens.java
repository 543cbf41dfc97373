package io.countersign.app.oauth;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.crypto.ECDSAVerifier;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import io.countersign.mcp.callers.Caller;
import io.countersign.mcp.callers.Credential;
import io.countersign.mcp.callers.CredentialReader;
import io.countersign.messages.Queries;
import io.countersign.messages.tenancy.connections.ConnectionQuery;
import io.countersign.messages.tenancy.connections.ConnectionQuery.ConnectionView;
import java.text.ParseException;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Reads access tokens: our own signature, one algorithm, not over yet, and a connection that still
 * stands. What for is left to whoever asks, who knows the address the token was sent to.
 */
@Component
class AccessTokens implements CredentialReader {
    static final String BUSINESS = "biz";
    static final String CONNECTION = "con";

    private final SigningKeys keys;
    private final Queries queries;
    private final Clock clock;

    AccessTokens(SigningKeys keys, Queries queries, Clock clock) {
        this.keys = keys;
        this.queries = queries;
        this.clock = clock;
    }

    @Override
    public @Nullable Credential read(String secret) {
        JWTClaimsSet claims = verified(secret).orElse(null);
        if (claims == null) {
            return null;
        }
        Instant until = claims.getExpirationTime().toInstant();
        String audience = claims.getAudience().getFirst();
        ConnectionView connection = connectionOf(claims);
        if (connection == null || !audience.equals(claims.getIssuer() + connection.endpoint())) {
            return null;
        }
        Caller caller =
                new Caller(
                        connection.connectionId(),
                        connection.clientName(),
                        connection.memberId(),
                        connection.businessId(),
                        Set.of(String.valueOf(claims.getClaim("scope")).split(" ")));
        return new Credential(caller, audience, until);
    }

    /** The claims of a token that we signed and that is not over. */
    Optional<JWTClaimsSet> verified(String token) {
        if (!token.startsWith("ey")) {
            return Optional.empty();
        }
        try {
            SignedJWT jwt = SignedJWT.parse(token);
            Optional<ECKey> key = keys.byId(jwt.getHeader().getKeyID());
            // The algorithm is ours to choose, never the token's.
            if (key.isEmpty()
                    || !JWSAlgorithm.ES256.equals(jwt.getHeader().getAlgorithm())
                    || !jwt.verify(new ECDSAVerifier(key.get()))) {
                return Optional.empty();
            }
            JWTClaimsSet claims = jwt.getJWTClaimsSet();
            List<String> audience = claims.getAudience();
            boolean whole =
                    claims.getExpirationTime() != null
                            && claims.getIssuer() != null
                            && audience.size() == 1
                            && claims.getClaim("scope") != null;
            return whole && clock.instant().isBefore(claims.getExpirationTime().toInstant())
                    ? Optional.of(claims)
                    : Optional.empty();
        } catch (ParseException | JOSEException e) {
            return Optional.empty();
        }
    }

    private @Nullable ConnectionView connectionOf(JWTClaimsSet claims) {
        Object id = claims.getClaim(CONNECTION);
        if (id == null) {
            return null;
        }
        ConnectionView connection = queries.ask(new ConnectionQuery.GetConnection(id.toString()));
        return connection != null
                        && connection.ended() == null
                        && connection.businessId().equals(claims.getClaim(BUSINESS))
                ? connection
                : null;
    }
}
