package io.countersign.mcp.protocol;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * The headers that repeat what the body says (SEP-2243), so that a gateway can route without
 * reading bodies. What differs from the body is refused, or a gateway could be fooled.
 */
final class RequestHeaders {
    private static final String BASE64_START = "=?base64?";
    private static final String BASE64_END = "?=";

    private RequestHeaders() {}

    /** Refuses a header that is missing or says something else than the body. */
    static void mustEqual(Exchange exchange, String header, String bodyValue) {
        String sent = exchange.header(header);
        if (sent == null) {
            throw mismatch("The header %s is missing; it must be \"%s\".", header, bodyValue);
        }
        if (!decoded(header, sent).equals(bodyValue)) {
            throw mismatch("The header %s and the body do not agree.", header, bodyValue);
        }
    }

    /** Refuses a header that repeats an argument wrongly, or does not repeat it. */
    static void mustEqual(Exchange exchange, String header, @Nullable JsonNode argument) {
        if (argument == null || argument.isNull()) {
            if (exchange.header(header) != null) {
                throw mismatch("The header %s repeats an argument that is not there.", header, "");
            }
            return;
        }
        mustEqual(exchange, header, argument.asString());
    }

    private static String decoded(String header, String sent) {
        String value = sent.strip();
        if (!value.startsWith(BASE64_START)
                || !value.endsWith(BASE64_END)
                || value.length() < BASE64_START.length() + BASE64_END.length()) {
            return value;
        }
        String base64 =
                value.substring(BASE64_START.length(), value.length() - BASE64_END.length());
        try {
            byte[] bytes = Base64.getDecoder().decode(base64);
            // The decoder forgives missing padding and stray bits; the protocol does not.
            if (base64.equals(Base64.getEncoder().encodeToString(bytes))) {
                return StandardCharsets.UTF_8
                        .newDecoder()
                        .decode(ByteBuffer.wrap(bytes))
                        .toString();
            }
        } catch (IllegalArgumentException | CharacterCodingException e) {
            // Falls through to the one refusal.
        }
        throw mismatch("The header %s is not valid Base64 of UTF-8 text.", header, "");
    }

    private static ProtocolError mismatch(String sentence, String header, String value) {
        return new ProtocolError(
                400, ProtocolError.HEADER_MISMATCH, sentence.formatted(header, value));
    }
}
