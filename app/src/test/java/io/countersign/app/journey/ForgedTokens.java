package io.countersign.app.journey;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.jose.util.Base64URL;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.PlainJWT;
import com.nimbusds.jwt.SignedJWT;
import java.text.ParseException;
import java.util.ArrayList;
import java.util.List;

/** Tokens that say what a good one says, and are none. */
final class ForgedTokens {
    private ForgedTokens() {}

    static List<String> of(SignedJWT good) throws ParseException, JOSEException {
        JWTClaimsSet claims = good.getJWTClaimsSet();
        String kid = good.getHeader().getKeyID();
        List<String> forged = new ArrayList<>();
        forged.add(new PlainJWT(claims).serialize());
        ECKey foreign = new ECKeyGenerator(Curve.P_256).keyID(kid).generate();
        SignedJWT byForeignKey =
                new SignedJWT(new JWSHeader.Builder(JWSAlgorithm.ES256).keyID(kid).build(), claims);
        byForeignKey.sign(new ECDSASigner(foreign));
        forged.add(byForeignKey.serialize());
        // The key that everybody may read, taken for a shared secret.
        SignedJWT byPublicKey =
                new SignedJWT(new JWSHeader.Builder(JWSAlgorithm.HS256).keyID(kid).build(), claims);
        byPublicKey.sign(new MACSigner(new byte[64]));
        forged.add(byPublicKey.serialize());
        Base64URL[] parts = good.getParsedParts();
        forged.add(parts[0] + "." + parts[1] + ".");
        forged.add(parts[0] + "." + parts[1].toString().substring(1) + "." + parts[2]);
        return forged;
    }
}
