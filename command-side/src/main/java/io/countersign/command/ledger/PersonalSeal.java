package io.countersign.command.ledger;

import io.countersign.command.ledger.PersonalKeys.Numbered;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import javax.crypto.Cipher;
import javax.crypto.SecretKey;
import javax.crypto.spec.GCMParameterSpec;
import org.jspecify.annotations.Nullable;

/**
 * One personal field as it is stored: {@code ~1.<key>.<data subject>.<nonce and ciphertext>},
 * AES-256-GCM over the field's JSON. Whose it is and which key opens it is authenticated with it.
 *
 * @param key the number of the key; 0 when nothing was kept, because the person was forgotten
 */
public record PersonalSeal(String written, long key, String dataSubject) {
    private static final String MARK = "~1.";
    private static final int NONCE_BYTES = 12;
    private static final int TAG_BITS = 128;
    private static final int RADIX = 36;

    /** Making one takes longer than using it, and a thread of a request lives for one request. */
    private static final Queue<Cipher> IDLE = new ConcurrentLinkedQueue<>();

    private static final SecureRandom CHANCE = new SecureRandom();

    /** Seals a field; with no key nothing of it is kept. */
    static String seal(byte[] plain, String dataSubject, @Nullable Numbered key) {
        String head =
                MARK
                        + Long.toString(key == null ? 0 : key.number(), RADIX)
                        + "."
                        + dataSubject
                        + ".";
        if (key == null) {
            return head;
        }
        byte[] nonce = new byte[NONCE_BYTES];
        CHANCE.nextBytes(nonce);
        try {
            Cipher cipher = ready(Cipher.ENCRYPT_MODE, key.key(), nonce, head);
            byte[] both = new byte[NONCE_BYTES + cipher.getOutputSize(plain.length)];
            System.arraycopy(nonce, 0, both, 0, NONCE_BYTES);
            cipher.doFinal(plain, 0, plain.length, both, NONCE_BYTES);
            IDLE.add(cipher);
            return head + Base64.getUrlEncoder().withoutPadding().encodeToString(both);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("This Java cannot seal with AES-GCM.", e);
        }
    }

    /** Reads a sealed field's head; empty when the text is none. */
    public static Optional<PersonalSeal> of(String text) {
        int afterKey = text.startsWith(MARK) ? text.indexOf('.', MARK.length()) : -1;
        int afterSubject = text.lastIndexOf('.');
        if (afterKey < 0 || afterSubject <= afterKey) {
            return Optional.empty();
        }
        try {
            return Optional.of(
                    new PersonalSeal(
                            text,
                            Long.parseLong(text, MARK.length(), afterKey, RADIX),
                            text.substring(afterKey + 1, afterSubject)));
        } catch (NumberFormatException e) {
            return Optional.empty();
        }
    }

    /**
     * The field's JSON; empty when its key was destroyed.
     *
     * @throws IllegalStateException when it was altered
     */
    public Optional<byte[]> open(PersonalKeys keys) {
        Optional<SecretKey> found = key == 0 ? Optional.empty() : keys.find(key);
        if (found.isEmpty()) {
            return Optional.empty();
        }
        int end = written.lastIndexOf('.') + 1;
        try {
            byte[] both = Base64.getUrlDecoder().decode(written.substring(end));
            byte[] nonce = Arrays.copyOf(both, NONCE_BYTES);
            Cipher cipher =
                    ready(Cipher.DECRYPT_MODE, found.get(), nonce, written.substring(0, end));
            byte[] plain = cipher.doFinal(both, NONCE_BYTES, both.length - NONCE_BYTES);
            IDLE.add(cipher);
            return Optional.of(plain);
        } catch (GeneralSecurityException | IllegalArgumentException e) {
            throw new IllegalStateException("A personal field was altered.", e);
        }
    }

    private static Cipher ready(int mode, SecretKey key, byte[] nonce, String head)
            throws GeneralSecurityException {
        Cipher idle = IDLE.poll();
        Cipher cipher = idle == null ? Cipher.getInstance("AES/GCM/NoPadding") : idle;
        cipher.init(mode, key, new GCMParameterSpec(TAG_BITS, nonce));
        cipher.updateAAD(head.getBytes(StandardCharsets.UTF_8));
        return cipher;
    }
}
