package io.countersign.messages.casework.webhooks;

import io.countersign.messages.Secrets;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.Base64;
import org.jspecify.annotations.Nullable;

/**
 * One signing secret of a webhook, sealed for {@link #purpose}.
 *
 * @param sealed what only the sealing key opens
 * @param until when it stops to sign; null for the newest, which signs until it is rotated
 */
public record WebhookSecret(String sealed, @Nullable Instant until) {
    /** How the specification marks a secret that signs by HMAC. */
    public static final String PREFIX = "whsec_";

    /** The specification asks for 24 to 64 bytes. */
    private static final int BYTES = 32;

    private static final SecureRandom CHANCE = new SecureRandom();

    /** A new secret, known to nobody before it is opened. */
    public static WebhookSecret fresh(Secrets secrets, String businessId) {
        byte[] bytes = new byte[BYTES];
        CHANCE.nextBytes(bytes);
        String plain = PREFIX + Base64.getEncoder().encodeToString(bytes);
        return new WebhookSecret(secrets.seal(purpose(businessId), plain), null);
    }

    /** Whose secret it is, so that a sealed text of one business never opens for another. */
    public static String purpose(String businessId) {
        return "casework.webhook:" + businessId;
    }

    /** Whether it signs at this moment. */
    public boolean signsAt(Instant moment) {
        return until == null || moment.isBefore(until);
    }

    /** The sealed text stays out of whatever prints records. */
    @Override
    public String toString() {
        return "WebhookSecret[until=" + until + "]";
    }
}
