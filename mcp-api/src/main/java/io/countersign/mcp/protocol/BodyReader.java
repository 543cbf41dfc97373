package io.countersign.mcp.protocol;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.io.InputStream;
import tools.jackson.core.JacksonException;
import tools.jackson.core.TokenStreamLocation;
import tools.jackson.core.exc.StreamConstraintsException;
import tools.jackson.databind.JsonNode;

/** Reads a body within its limits: bytes, then depth, then syntax. */
final class BodyReader {
    /** A larger body is read to its end this far, so that the sender sees the answer. */
    private static final long MAX_DRAINED_BYTES = 64L << 20;

    private final int maxBytes;

    BodyReader(int maxBytes) {
        this.maxBytes = maxBytes;
    }

    JsonNode read(HttpServletRequest request) throws IOException {
        String type = request.getContentType();
        if (type == null || !type.strip().regionMatches(true, 0, "application/json", 0, 16)) {
            throw new ProtocolError(
                    415,
                    ProtocolError.INVALID_REQUEST,
                    "Send the message as Content-Type: application/json.");
        }
        try {
            JsonNode json = Json.MAPPER.readTree(bytes(request));
            if (json.isMissingNode()) {
                throw new ProtocolError(400, ProtocolError.PARSE_ERROR, "The body is empty.");
            }
            return json;
        } catch (StreamConstraintsException e) {
            throw new ProtocolError(
                    400,
                    ProtocolError.INVALID_REQUEST,
                    "The message breaks a limit: at most %d levels of nesting, 100 digits a number."
                            .formatted(Json.MAX_DEPTH));
        } catch (JacksonException e) {
            throw new ProtocolError(
                    400, ProtocolError.PARSE_ERROR, "The body is not valid JSON" + where(e) + ".");
        }
    }

    private byte[] bytes(HttpServletRequest request) throws IOException {
        InputStream in = request.getInputStream();
        if (request.getContentLengthLong() <= maxBytes) {
            byte[] bytes = in.readNBytes(maxBytes + 1);
            if (bytes.length <= maxBytes) {
                return bytes;
            }
        }
        // A sender that is still sending when the connection closes never reads the sentence.
        byte[] rest = new byte[1 << 16];
        long drained = 0;
        for (int n = in.read(rest); n >= 0 && drained < MAX_DRAINED_BYTES; n = in.read(rest)) {
            drained += n;
        }
        throw new ProtocolError(
                413,
                ProtocolError.INVALID_REQUEST,
                "The body is larger than %d bytes. Send less, or in several calls."
                        .formatted(maxBytes));
    }

    private static String where(JacksonException e) {
        TokenStreamLocation at = e.getLocation();
        return at == null || at.getLineNr() < 1
                ? ""
                : " (line %d, column %d)".formatted(at.getLineNr(), at.getColumnNr());
    }
}
