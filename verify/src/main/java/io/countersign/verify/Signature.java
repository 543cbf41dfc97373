package io.countersign.verify;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.MessageDigest;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.spec.X509EncodedKeySpec;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Ed25519 over a text, written as C2SP signed notes are: the text, an empty line, and {@code — name
 * base64(key id, signature)}. The public key reads {@code name+key id+base64(1, key)}.
 */
public final class Signature {
    private static final byte[] SPKI = HexFormat.of().parseHex("302a300506032b6570032100");
    private static final byte ED25519 = 1;
    private static final int KEY_BYTES = 32;
    private static final int ID_BYTES = 4;
    private static final Pattern KEY =
            Pattern.compile("([^+\\s]+)\\+([0-9a-f]{8})\\+([A-Za-z0-9+/=]+)");
    private static final Pattern NOTE =
            Pattern.compile("(.*\n)\n\u2014 (\\S+) ([A-Za-z0-9+/=]+)\n", Pattern.DOTALL);

    private Signature() {}

    /** How a public key is written down and handed to an auditor. */
    public static String nameKey(String name, PublicKey key) {
        byte[] typed = typed(key);
        return name
                + "+"
                + HexFormat.of().formatHex(id(name, typed))
                + "+"
                + Base64.getEncoder().encodeToString(typed);
    }

    /** Signs a text that ends with a line end. */
    public static String sign(String text, String name, PrivateKey key, PublicKey publicKey) {
        try {
            java.security.Signature signer = java.security.Signature.getInstance("Ed25519");
            signer.initSign(key);
            signer.update(text.getBytes(StandardCharsets.UTF_8));
            byte[] signature = signer.sign();
            byte[] both = Arrays.copyOf(id(name, typed(publicKey)), ID_BYTES + signature.length);
            System.arraycopy(signature, 0, both, ID_BYTES, signature.length);
            return text
                    + "\n\u2014 "
                    + name
                    + " "
                    + Base64.getEncoder().encodeToString(both)
                    + "\n";
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("This Java cannot sign with Ed25519.", e);
        }
    }

    /**
     * The text of a note whose signature by this key holds.
     *
     * @throws Malformed when it is no note, was signed by another key, or was altered
     */
    public static String open(String note, String namedKey) {
        Matcher key = KEY.matcher(namedKey.strip());
        Matcher parts = NOTE.matcher(note);
        if (!key.matches()) {
            throw new Malformed("The key does not read name+id+base64.");
        }
        if (!parts.matches()) {
            throw new Malformed("This is not a signed note.");
        }
        try {
            byte[] typed = Base64.getDecoder().decode(key.group(3));
            byte[] signed = Base64.getDecoder().decode(parts.group(3));
            if (typed.length != KEY_BYTES + 1
                    || typed[0] != ED25519
                    || !HexFormat.of().formatHex(id(key.group(1), typed)).equals(key.group(2))) {
                throw new Malformed("The key is not an Ed25519 key of this name and id.");
            }
            if (!parts.group(2).equals(key.group(1))
                    || signed.length < ID_BYTES
                    || !Arrays.equals(Arrays.copyOf(signed, ID_BYTES), id(key.group(1), typed))) {
                throw new Malformed("This note was signed by another key.");
            }
            java.security.Signature verifier = java.security.Signature.getInstance("Ed25519");
            verifier.initVerify(publicKey(typed));
            verifier.update(parts.group(1).getBytes(StandardCharsets.UTF_8));
            if (!verifier.verify(signed, ID_BYTES, signed.length - ID_BYTES)) {
                throw new Malformed("The signature does not hold: the note was altered.");
            }
            return parts.group(1);
        } catch (IllegalArgumentException | GeneralSecurityException e) {
            throw new Malformed("The key or the signature cannot be read.");
        }
    }

    private static PublicKey publicKey(byte[] typed) throws GeneralSecurityException {
        byte[] spki = Arrays.copyOf(SPKI, SPKI.length + KEY_BYTES);
        System.arraycopy(typed, 1, spki, SPKI.length, KEY_BYTES);
        return KeyFactory.getInstance("Ed25519").generatePublic(new X509EncodedKeySpec(spki));
    }

    private static byte[] typed(PublicKey key) {
        byte[] encoded = key.getEncoded();
        byte[] typed = new byte[KEY_BYTES + 1];
        typed[0] = ED25519;
        System.arraycopy(encoded, encoded.length - KEY_BYTES, typed, 1, KEY_BYTES);
        return typed;
    }

    private static byte[] id(String name, byte[] typed) {
        MessageDigest digest = Hash.sha256();
        digest.update((name + "\n").getBytes(StandardCharsets.UTF_8));
        return Arrays.copyOf(digest.digest(typed), ID_BYTES);
    }
}
