package io.countersign.mcp.protocol;

import java.net.URI;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Which web pages may talk to this server. A page on a foreign site whose name was made to point
 * here (DNS rebinding) has an origin equal to the Host header it sends, so the Host header proves
 * nothing; only configured origins and the loopback's count. Programs send no Origin.
 */
final class Origins {
    private static final Set<String> LOOPBACK = Set.of("localhost", "127.0.0.1", "[::1]");

    private final Set<String> allowed = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);

    Origins(ServerSettings settings) {
        allowed.addAll(settings.allowedOrigins());
        String publicUrl = settings.publicUrl();
        if (publicUrl != null) {
            URI uri = URI.create(publicUrl);
            allowed.add(uri.getScheme() + "://" + uri.getAuthority());
        }
    }

    void check(Exchange exchange) {
        String origin = exchange.header("Origin");
        if (origin != null && !allowed.contains(origin) && !isLoopback(origin)) {
            throw new ProtocolError(
                    403,
                    ProtocolError.INVALID_REQUEST,
                    "Pages of this origin may not talk to this server. Its operator can allow the"
                            + " origin in countersign.mcp.allowed-origins.");
        }
    }

    private static boolean isLoopback(String origin) {
        String host = hostOf(origin);
        return host != null && LOOPBACK.contains(host);
    }

    private static @Nullable String hostOf(String origin) {
        try {
            return URI.create(origin).getHost();
        } catch (IllegalArgumentException e) {
            return null;
        }
    }
}
