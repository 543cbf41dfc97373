package io.countersign.app.secrets;

import io.countersign.messages.Secrets;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javax.crypto.AEADBadTagException;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * Seals with AES-256-GCM. The first key seals, every key opens, so a key is changed by putting a
 * new one in front. A sealed text reads {@code v1.<key's name>.<nonce and ciphertext, base64url>};
 * its purpose is authenticated with it.
 */
final class SealingKeys implements Secrets {
    static final int KEY_BYTES = 32;
    private static final int NONCE_BYTES = 12;
    private static final int TAG_BITS = 128;
    private static final String FORMAT = "v1";

    private final SecureRandom chance = new SecureRandom();
    private final Map<String, SecretKeySpec> keys = new LinkedHashMap<>();
    private final String sealing;

    /**
     * Keys of 32 bytes each, the one that seals first.
     *
     * @throws IllegalArgumentException when there is none or one has another length
     */
    SealingKeys(List<byte[]> raw) {
        if (raw.isEmpty()) {
            throw new IllegalArgumentException("At least one sealing key is needed.");
        }
        for (byte[] key : raw) {
            if (key.length != KEY_BYTES) {
                throw new IllegalArgumentException(
                        "A sealing key has 32 bytes. Make one with: openssl rand -base64 32");
            }
            keys.putIfAbsent(nameOf(key), new SecretKeySpec(key, "AES"));
        }
        sealing = keys.keySet().iterator().next();
    }

    @Override
    public String seal(String purpose, String plain) {
        byte[] nonce = new byte[NONCE_BYTES];
        chance.nextBytes(nonce);
        try {
            byte[] text =
                    cipher(Cipher.ENCRYPT_MODE, sealing, nonce, purpose)
                            .doFinal(plain.getBytes(StandardCharsets.UTF_8));
            byte[] both =
                    ByteBuffer.allocate(nonce.length + text.length).put(nonce).put(text).array();
            return FORMAT
                    + "."
                    + sealing
                    + "."
                    + Base64.getUrlEncoder().withoutPadding().encodeToString(both);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("This Java cannot seal with AES-GCM.", e);
        }
    }

    @Override
    public String open(String purpose, String sealed) {
        String[] parts = sealed.split("\\.", -1);
        if (parts.length != 3 || !parts[0].equals(FORMAT)) {
            throw new SecretUnreadable("This is not a sealed text of a known format.");
        }
        if (!keys.containsKey(parts[1])) {
            throw new SecretUnreadable(
                    "This was sealed with the key "
                            + parts[1]
                            + ", which is not here. Add it to COUNTERSIGN_SEALING_KEYS.");
        }
        try {
            byte[] both = Base64.getUrlDecoder().decode(parts[2]);
            if (both.length < NONCE_BYTES) {
                throw new SecretUnreadable("This sealed text was cut short.");
            }
            byte[] nonce = Arrays.copyOf(both, NONCE_BYTES);
            byte[] plain =
                    cipher(Cipher.DECRYPT_MODE, parts[1], nonce, purpose)
                            .doFinal(both, NONCE_BYTES, both.length - NONCE_BYTES);
            return new String(plain, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            throw new SecretUnreadable("This sealed text was altered.");
        } catch (AEADBadTagException e) {
            throw new SecretUnreadable(
                    "This sealed text was altered, or was sealed for another purpose.");
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("This Java cannot open AES-GCM.", e);
        }
    }

    private Cipher cipher(int mode, String key, byte[] nonce, String purpose)
            throws GeneralSecurityException {
        Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
        cipher.init(mode, keys.get(key), new GCMParameterSpec(TAG_BITS, nonce));
        cipher.updateAAD((FORMAT + "." + key + "." + purpose).getBytes(StandardCharsets.UTF_8));
        return cipher;
    }

    /** Eight hexadecimal digits that tell keys apart and say nothing about them. */
    private static String nameOf(byte[] key) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(key);
            return HexFormat.of().formatHex(digest, 0, 4);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("This Java has no SHA-256.", e);
        }
    }
}
