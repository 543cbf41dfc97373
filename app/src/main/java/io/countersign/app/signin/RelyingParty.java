package io.countersign.app.signin;

import jakarta.servlet.http.HttpServletRequest;
import java.net.URI;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * For whom a passkey is made: a browser offers it at this address and nowhere else.
 *
 * @param id the host
 * @param origin scheme, host and port
 */
record RelyingParty(String id, String origin) {
    private static final Set<String> USUAL_PORTS = Set.of("http:80", "https:443");

    /**
     * The public address. Where none is set, this computer under its name {@code localhost}, which
     * is the only other place where browsers make passkeys; null for any other.
     */
    static @Nullable RelyingParty of(String publicUrl, HttpServletRequest request) {
        if (!publicUrl.isBlank()) {
            URI address = URI.create(publicUrl.strip());
            return of(address.getScheme(), address.getHost(), address.getPort());
        }
        return "localhost".equalsIgnoreCase(request.getServerName())
                ? of(request.getScheme(), request.getServerName(), request.getServerPort())
                : null;
    }

    private static RelyingParty of(String scheme, String host, int port) {
        String name = host.toLowerCase(Locale.ROOT);
        boolean usual = port < 0 || USUAL_PORTS.contains(scheme + ":" + port);
        return new RelyingParty(name, scheme + "://" + name + (usual ? "" : ":" + port));
    }
}
