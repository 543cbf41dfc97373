package io.countersign.app.envelopes;

import com.github.f4b6a3.ulid.UlidCreator;
import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.crypto.ECDSAVerifier;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import io.countersign.messages.Secrets;
import io.countersign.messages.governance.envelopes.EnvelopeSeals;
import io.countersign.messages.governance.envelopes.Grant;
import java.text.ParseException;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Envelopes as compact JWS, signed with ES256. Only that algorithm and our own keys are believed.
 */
@Component
class SignedEnvelopes implements EnvelopeSeals {
    private static final JOSEObjectType TYPE = new JOSEObjectType("countersign-envelope+jwt");
    private static final String ISSUER = "countersign";
    private static final String PURPOSE = "governance.envelopes";

    private final JdbcClient jdbc;
    private final Secrets secrets;
    private volatile @Nullable List<ECKey> keys;

    SignedEnvelopes(JdbcClient jdbc, Secrets secrets) {
        this.jdbc = jdbc;
        this.secrets = secrets;
    }

    @Override
    public String sign(String businessId, String envelopeId, Grant grant, Instant at) {
        ECKey key = keys().isEmpty() ? made() : keys().getFirst();
        SignedJWT jwt =
                new SignedJWT(
                        new JWSHeader.Builder(JWSAlgorithm.ES256)
                                .type(TYPE)
                                .keyID(key.getKeyID())
                                .build(),
                        new JWTClaimsSet.Builder()
                                .issuer(ISSUER)
                                .subject(grant.holderId())
                                .audience(businessId)
                                .jwtID(envelopeId)
                                .issueTime(Date.from(at))
                                .expirationTime(Date.from(grant.until()))
                                .claim("commands", grant.commands())
                                .claim("uses", grant.uses())
                                .build());
        try {
            jwt.sign(new ECDSASigner(key));
            return jwt.serialize();
        } catch (JOSEException e) {
            throw new IllegalStateException("The envelope could not be signed.", e);
        }
    }

    @Override
    public Optional<String> envelopeOf(String signed, String businessId, Instant now) {
        try {
            SignedJWT jwt = SignedJWT.parse(signed);
            JWSHeader header = jwt.getHeader();
            Optional<ECKey> key = key(header.getKeyID());
            if (!JWSAlgorithm.ES256.equals(header.getAlgorithm())
                    || !TYPE.equals(header.getType())
                    || key.isEmpty()
                    || !jwt.verify(new ECDSAVerifier(key.get().toPublicJWK()))) {
                return Optional.empty();
            }
            JWTClaimsSet claims = jwt.getJWTClaimsSet();
            Date until = claims.getExpirationTime();
            boolean ours =
                    ISSUER.equals(claims.getIssuer())
                            && claims.getAudience().equals(List.of(businessId))
                            && until != null
                            && now.isBefore(until.toInstant());
            return ours ? Optional.ofNullable(claims.getJWTID()) : Optional.empty();
        } catch (ParseException | JOSEException | IllegalArgumentException notOurs) {
            return Optional.empty();
        }
    }

    /** Another node may have made the key after this one read them. */
    private Optional<ECKey> key(@Nullable String id) {
        if (id == null || !id.startsWith("env-")) {
            return Optional.empty();
        }
        Optional<ECKey> known = keys().stream().filter(k -> id.equals(k.getKeyID())).findFirst();
        if (known.isEmpty()) {
            keys = null;
            known = keys().stream().filter(k -> id.equals(k.getKeyID())).findFirst();
        }
        return known;
    }

    private List<ECKey> keys() {
        List<ECKey> known = keys;
        if (known == null || known.isEmpty()) {
            known =
                    jdbc
                            .sql(
                                    """
                                    select sealed from governance.signing_key
                                    order by created_at desc limit 20
                                    """)
                            .query(String.class)
                            .list()
                            .stream()
                            .map(sealed -> parsed(secrets.open(PURPOSE, sealed)))
                            .toList();
            keys = known;
        }
        return known;
    }

    /** The first envelope makes the key; should two nodes make one at once, both are kept. */
    private synchronized ECKey made() {
        List<ECKey> known = keys();
        if (!known.isEmpty()) {
            return known.getFirst();
        }
        try {
            ECKey key =
                    new ECKeyGenerator(Curve.P_256)
                            .keyID("env-" + UlidCreator.getMonotonicUlid())
                            .generate();
            jdbc.sql("insert into governance.signing_key (kid, sealed) values (:kid, :sealed)")
                    .param("kid", key.getKeyID())
                    .param("sealed", secrets.seal(PURPOSE, key.toJSONString()))
                    .update();
            keys = null;
            return key;
        } catch (JOSEException e) {
            throw new IllegalStateException("No key could be made.", e);
        }
    }

    private static ECKey parsed(String json) {
        try {
            return ECKey.parse(json);
        } catch (ParseException e) {
            throw new IllegalStateException("A signing key cannot be read.", e);
        }
    }
}
