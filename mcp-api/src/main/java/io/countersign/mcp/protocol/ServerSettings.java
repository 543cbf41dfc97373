package io.countersign.mcp.protocol;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What the endpoints of one server share.
 *
 * @param publicUrl where people reach this server, without a slash at the end; null takes it from
 *     the request
 * @param allowedOrigins web origins besides the public URL's and the loopback's
 * @param maxBodyBytes a larger body is refused
 * @param callsPerMinute of one credential
 * @param callsPerHour of one credential, by the path of the endpoint; none for other paths
 * @param challengeAtConnect paths where everything needs a credential, for clients that only sign
 *     in when they connect
 */
public record ServerSettings(
        @Nullable String publicUrl,
        List<String> allowedOrigins,
        int maxBodyBytes,
        int callsPerMinute,
        Map<String, Integer> callsPerHour,
        Set<String> challengeAtConnect) {
    public ServerSettings {
        allowedOrigins = List.copyOf(allowedOrigins);
        callsPerHour = Map.copyOf(callsPerHour);
        challengeAtConnect = Set.copyOf(challengeAtConnect);
    }

    /** Without the limits and habits that differ by endpoint. */
    public ServerSettings(
            @Nullable String publicUrl,
            List<String> allowedOrigins,
            int maxBodyBytes,
            int callsPerMinute) {
        this(publicUrl, allowedOrigins, maxBodyBytes, callsPerMinute, Map.of(), Set.of());
    }
}
