package io.countersign.mcp.protocol;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the endpoints of one server share.
 *
 * @param publicUrl where people reach this server, without a slash at the end; null takes it from
 *     the request
 * @param allowedOrigins web origins besides the public URL's and the loopback's
 * @param maxBodyBytes a larger body is refused
 * @param callsPerMinute of one credential
 */
public record ServerSettings(
        @Nullable String publicUrl,
        List<String> allowedOrigins,
        int maxBodyBytes,
        int callsPerMinute) {
    public ServerSettings {
        allowedOrigins = List.copyOf(allowedOrigins);
    }
}
