package io.countersign.messages.voice.carriers;

import io.countersign.messages.Secrets;
import java.security.SecureRandom;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/**
 * What a business has with one carrier. Keys are sealed for {@link #purpose} before anything is
 * made of them, and shown to nobody again.
 *
 * @param carrier the carrier's name, one lower-case word
 * @param account how the carrier calls the account; no secret
 * @param key the sealed key
 * @param hint the last characters of the key, so that people can tell keys apart
 * @param callbackKey the sealed word that the carrier's reports carry; null where the carrier signs
 *     its reports with the key itself
 */
public record CarrierAccount(
        String carrier, String account, String key, String hint, @Nullable String callbackKey) {
    /** Signs what it reports with the account's key. */
    public static final String TWILIO = "twilio";

    /** Carries a word of ours with what it reports. */
    public static final String VAPI = "vapi";

    private static final int HINT_CHARACTERS = 4;
    private static final int CALLBACK_KEY_BYTES = 32;
    private static final SecureRandom CHANCE = new SecureRandom();

    /** An account with its keys sealed; the word for reports is known to nobody before. */
    public static CarrierAccount sealed(
            Secrets secrets, String businessId, String carrier, String account, String key) {
        return new CarrierAccount(
                carrier,
                account,
                secrets.seal(purpose(businessId, carrier), key),
                key.substring(Math.max(0, key.length() - HINT_CHARACTERS)),
                carrier.equals(TWILIO)
                        ? null
                        : secrets.seal(purpose(businessId, carrier), freshWord()));
    }

    /** Whose key it is, so that a sealed text of one business never opens for another. */
    public static String purpose(String businessId, String carrier) {
        return "voice.carrier:" + businessId + ":" + carrier;
    }

    /** How people tell it from another account with the same carrier. */
    public String text() {
        return (account.isEmpty() ? "" : account + ", ") + "key ending in " + hint;
    }

    /** The sealed texts stay out of whatever prints records. */
    @Override
    public String toString() {
        return "CarrierAccount[carrier=" + carrier + "]";
    }

    private static String freshWord() {
        byte[] bytes = new byte[CALLBACK_KEY_BYTES];
        CHANCE.nextBytes(bytes);
        return HexFormat.of().formatHex(bytes);
    }
}
