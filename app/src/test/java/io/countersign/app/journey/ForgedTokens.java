package io.countersign.app.journey;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSSigner;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWKMatcher;
import com.nimbusds.jose.jwk.JWKSelector;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.util.Base64URL;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.PlainJWT;
import com.nimbusds.jwt.SignedJWT;
import java.nio.charset.StandardCharsets;
import java.text.ParseException;
import java.time.Instant;
import java.util.Date;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Tokens that say what a good one says, or nearly, and open nothing. */
final class ForgedTokens {
    private final SignedJWT good;
    private final JWTClaimsSet claims;
    private final ECKey ours;

    private ForgedTokens(SignedJWT good, ECKey ours) throws ParseException {
        this.good = good;
        this.claims = good.getJWTClaimsSet();
        this.ours = ours;
    }

    /** Forgeries of a good token, by what is wrong with them. */
    static Map<String, String> of(RunningApp app, String token) throws Exception {
        JWKSource<?> keys = app.bean(JWKSource.class);
        ECKey ours =
                keys.get(new JWKSelector(new JWKMatcher.Builder().build()), null)
                        .getFirst()
                        .toECKey();
        ForgedTokens forged = new ForgedTokens(Program.jwt(token), ours);
        Map<String, String> all = forged.badlySigned();
        all.putAll(forged.wellSigned());
        return all;
    }

    private Map<String, String> badlySigned() throws JOSEException {
        Map<String, String> forged = new LinkedHashMap<>();
        Base64URL[] parts = good.getParsedParts();
        forged.put("alg none", new PlainJWT(claims).serialize());
        forged.put("unsigned", parts[0] + "." + parts[1] + ".");
        forged.put("half a token", parts[0] + "." + parts[1]);
        forged.put(
                "other claims under the signature",
                parts[0]
                        + "."
                        + Base64URL.encode(with().claim("scope", "*").build().toString())
                        + "."
                        + parts[2]);
        ECKey foreign = new ECKeyGenerator(Curve.P_256).keyID(ours.getKeyID()).generate();
        forged.put("foreign key", signed(JWSAlgorithm.ES256, claims, new ECDSASigner(foreign)));
        // What everybody may read, taken for a shared secret.
        byte[] readable = ours.toPublicJWK().toJSONString().getBytes(StandardCharsets.US_ASCII);
        forged.put(
                "public key as a secret",
                signed(JWSAlgorithm.HS256, claims, new MACSigner(readable)));
        return forged;
    }

    /** Signed by our own key, as by a hole in our server, and wrong in what they say. */
    private Map<String, String> wellSigned() throws JOSEException {
        Map<String, String> forged = new LinkedHashMap<>();
        String elsewhere = "https://elsewhere.example";
        String path = claims.getAudience().getFirst().substring(claims.getIssuer().length());
        forged.put(
                "expired",
                ours(with().expirationTime(Date.from(Instant.now().minusSeconds(1))).build()));
        forged.put("without end", ours(with().expirationTime(null).build()));
        forged.put("for elsewhere", ours(with().audience(elsewhere + path).build()));
        forged.put(
                "by and for elsewhere",
                ours(with().issuer(elsewhere).audience(elsewhere + path).build()));
        forged.put(
                "for two addresses",
                ours(
                        with().audience(List.of(claims.getAudience().getFirst(), elsewhere + path))
                                .build()));
        forged.put("for nobody", ours(with().audience((String) null).build()));
        forged.put("of no connection", ours(with().claim("con", "con_nobody").build()));
        forged.put("of another business", ours(with().claim("biz", "biz_other").build()));
        return forged;
    }

    private JWTClaimsSet.Builder with() {
        return new JWTClaimsSet.Builder(claims);
    }

    private String ours(JWTClaimsSet said) throws JOSEException {
        return signed(JWSAlgorithm.ES256, said, new ECDSASigner(ours));
    }

    private String signed(JWSAlgorithm algorithm, JWTClaimsSet said, JWSSigner signer)
            throws JOSEException {
        SignedJWT jwt =
                new SignedJWT(
                        new JWSHeader.Builder(algorithm).keyID(ours.getKeyID()).build(), said);
        jwt.sign(signer);
        return jwt.serialize();
    }
}
