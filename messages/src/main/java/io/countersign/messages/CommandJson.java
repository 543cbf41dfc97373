package io.countersign.messages;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import org.erdtman.jcs.JsonCanonicalizer;
import tools.jackson.databind.json.JsonMapper;

/** The one written form of a command: canonical JSON (RFC 8785), and the digest people sign. */
public final class CommandJson {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private CommandJson() {}

    /** The command as canonical JSON. */
    public static String write(Command command) {
        return canonical(JSON.writeValueAsString(command));
    }

    /**
     * Reads a held command back.
     *
     * @throws IllegalArgumentException when no command of today has that name
     */
    public static Command read(String logicalName, String json) {
        Class<?> type =
                LogicalNames.classOf(logicalName)
                        .filter(Command.class::isAssignableFrom)
                        .orElseThrow(() ->
                                new IllegalArgumentException(
                                        "No command is called " + logicalName + "."));
        return (Command) JSON.readValue(json, type);
    }

    /** SHA-256 (hex) over the command's name, a line feed and its canonical JSON. */
    public static String digest(String logicalName, String canonicalJson) {
        return sha256(logicalName + "\n" + canonicalJson);
    }

    /** Canonical JSON (RFC 8785) of any JSON text. */
    public static String canonical(String json) {
        try {
            return new JsonCanonicalizer(json).getEncodedString();
        } catch (IOException e) {
            throw new IllegalArgumentException("Not JSON: " + e.getMessage(), e);
        }
    }

    /** SHA-256 of the UTF-8 bytes, lower-case hex. */
    public static String sha256(String text) {
        try {
            MessageDigest sha = MessageDigest.getInstance("SHA-256");
            return HexFormat.of().formatHex(sha.digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
