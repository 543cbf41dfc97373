package io.countersign.app.notary;

import io.countersign.messages.Secrets;
import io.countersign.verify.Signature;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.X509EncodedKeySpec;
import java.util.Base64;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * The Ed25519 key that signs checkpoints: made once, its private half sealed beside the tables. Who
 * has full rights in the database still cannot sign.
 */
final class SigningKey {
    private static final String PURPOSE = "notary.signing-key";

    private final String name;
    private final JdbcClient jdbc;
    private final Secrets secrets;

    SigningKey(String name, JdbcClient jdbc, Secrets secrets) {
        this.name = name;
        this.jdbc = jdbc;
        this.secrets = secrets;
    }

    /** Signs a text as a note. */
    String sign(String text) {
        KeyPair pair = pair();
        return Signature.sign(text, name, pair.getPrivate(), pair.getPublic());
    }

    /** The public key as auditors keep it. */
    String named() {
        return Signature.nameKey(name, pair().getPublic());
    }

    private KeyPair pair() {
        return find().orElseGet(() -> {
            make();
            return find().orElseThrow();
        });
    }

    private Optional<KeyPair> find() {
        return jdbc.sql("select public_key, sealed_private from notary.signing_key where name = ?")
                .param(name)
                .query((row, any) ->
                        pairOf(
                                row.getString("public_key"),
                                secrets.open(PURPOSE, row.getString("sealed_private"))))
                .optional();
    }

    private void make() {
        try {
            KeyPair fresh = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
            jdbc.sql(
                            "insert into notary.signing_key (name, public_key, sealed_private)"
                                    + " values (?, ?, ?) on conflict do nothing")
                    .params(
                            name,
                            base64(fresh.getPublic().getEncoded()),
                            secrets.seal(PURPOSE, base64(fresh.getPrivate().getEncoded())))
                    .update();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("This Java has no Ed25519.", e);
        }
    }

    private static KeyPair pairOf(String publicKey, String privateKey) {
        try {
            KeyFactory keys = KeyFactory.getInstance("Ed25519");
            PublicKey open =
                    keys.generatePublic(
                            new X509EncodedKeySpec(Base64.getDecoder().decode(publicKey)));
            PrivateKey own =
                    keys.generatePrivate(
                            new PKCS8EncodedKeySpec(Base64.getDecoder().decode(privateKey)));
            return new KeyPair(open, own);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("The signing key cannot be read.", e);
        }
    }

    private static String base64(byte[] bytes) {
        return Base64.getEncoder().encodeToString(bytes);
    }
}
