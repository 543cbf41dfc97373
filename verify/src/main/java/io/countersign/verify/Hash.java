package io.countersign.verify;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/** A SHA-256 of 32 bytes, made as RFC 6962 section 2.1 makes the nodes of a Merkle tree. */
public final class Hash {
    /** The length of every hash. */
    public static final int BYTES = 32;

    private static final byte LEAF = 0;
    private static final byte NODE = 1;

    private final byte[] bytes;

    private Hash(byte[] bytes) {
        this.bytes = bytes;
    }

    /**
     * Reads a hash from 32 bytes.
     *
     * @throws Malformed when there are more or fewer
     */
    public static Hash of(byte[] bytes) {
        if (bytes.length != BYTES) {
            throw new Malformed("A hash has 32 bytes, this one has " + bytes.length + ".");
        }
        return new Hash(bytes.clone());
    }

    /**
     * Reads a hash from base64.
     *
     * @throws Malformed when it is none
     */
    public static Hash ofBase64(String text) {
        try {
            return of(Base64.getDecoder().decode(text));
        } catch (IllegalArgumentException e) {
            throw new Malformed("Not the base64 of a hash: " + text);
        }
    }

    /** The hash of an entry. */
    public static Hash leaf(byte[] entry) {
        MessageDigest digest = sha256();
        digest.update(LEAF);
        return new Hash(digest.digest(entry));
    }

    /** The hash of two hashes. */
    public static Hash node(Hash left, Hash right) {
        MessageDigest digest = sha256();
        digest.update(NODE);
        digest.update(left.bytes);
        return new Hash(digest.digest(right.bytes));
    }

    /** The root of a tree without entries. */
    public static Hash empty() {
        return new Hash(sha256().digest());
    }

    /** Adds the 32 bytes to a buffer. */
    public void putInto(ByteBuffer buffer) {
        buffer.put(bytes);
    }

    /** The hash as base64, as checkpoints and proofs write it. */
    public String base64() {
        return Base64.getEncoder().encodeToString(bytes);
    }

    static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("This Java has no SHA-256.", e);
        }
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Hash that && Arrays.equals(bytes, that.bytes);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(bytes);
    }

    @Override
    public String toString() {
        return HexFormat.of().formatHex(bytes);
    }
}
