package io.countersign.sagas.outside.webhooks;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Base64;
import java.util.List;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Signs as the Standard Webhooks specification has it, symmetric, version 1. */
final class Signature {
    /** How the specification marks a secret that signs by HMAC. */
    private static final String PREFIX = "whsec_";

    private static final String ALGORITHM = "HmacSHA256";

    private Signature() {}

    /**
     * The header's value: one signature for each secret, separated by spaces.
     *
     * @param secrets opened, {@code whsec_…}
     * @param timestamp seconds since 1970
     */
    static String header(List<String> secrets, String messageId, long timestamp, String payload) {
        String signed = messageId + "." + timestamp + "." + payload;
        return String.join(" ", secrets.stream().map(s -> "v1," + of(s, signed)).toList());
    }

    private static String of(String secret, String signed) {
        byte[] key = Base64.getDecoder().decode(secret.substring(PREFIX.length()));
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(new SecretKeySpec(key, ALGORITHM));
            return Base64.getEncoder()
                    .encodeToString(mac.doFinal(signed.getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("This Java has no HMAC with SHA-256.", e);
        }
    }
}
