package io.countersign.mcp.protocol;

import io.countersign.mcp.callers.Caller;
import io.countersign.messages.Door;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What makes one endpoint differ from another.
 *
 * @param path for example {@code /api/mcp}
 * @param name the server's name on the wire
 * @param title the server's name for people
 * @param instructions how an assistant should work with these tools
 * @param keyHeaders headers that may carry an API key besides {@code Authorization: Bearer}
 * @param everyone who everybody is where no credential is needed, as in tests of the protocol; null
 *     where one is needed
 */
public record EndpointSettings(
        String path,
        Door door,
        String name,
        String title,
        String version,
        String instructions,
        List<String> keyHeaders,
        @Nullable Caller everyone) {
    public EndpointSettings {
        keyHeaders = List.copyOf(keyHeaders);
    }
}
