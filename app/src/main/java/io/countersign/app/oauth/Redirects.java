package io.countersign.app.oauth;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Where a person may be sent back to: an https address, a program on the same machine, or a private
 * scheme of an installed program. Addresses are compared as written; only the port of a program on
 * the same machine may differ, because it takes whichever is free.
 */
final class Redirects {
    static final int MAX_LENGTH = 1_000;
    private static final Set<String> LOOPBACK = Set.of("127.0.0.1", "[::1]", "localhost");

    /** Of programs that claim a scheme without a dot; others name theirs after their domain. */
    private static final Set<String> INSTALLED =
            Set.of("cursor", "vscode", "vscode-insiders", "windsurf");

    private Redirects() {}

    /** Whether a client may register the address. */
    static boolean allowed(String address) {
        URI uri = parsed(address);
        if (uri == null || uri.getRawFragment() != null || uri.getRawUserInfo() != null) {
            return false;
        }
        String scheme = uri.getScheme().toLowerCase(Locale.ROOT);
        return switch (scheme) {
            case "https" -> uri.getHost() != null;
            case "http" -> isLoopback(uri);
            default -> INSTALLED.contains(scheme) || scheme.indexOf('.') > 0;
        };
    }

    /** Whether a request may name this address, given what the client registered. */
    static boolean matches(String asked, Set<String> registered) {
        if (!allowed(asked)) {
            return false;
        }
        if (registered.contains(asked)) {
            return true;
        }
        URI uri = Objects.requireNonNull(parsed(asked));
        return "http".equals(uri.getScheme())
                && isLoopback(uri)
                && registered.stream()
                        .map(Redirects::parsed)
                        .filter(Objects::nonNull)
                        .filter(known -> "http".equals(known.getScheme()) && isLoopback(known))
                        .anyMatch(known -> withoutPort(known).equals(withoutPort(uri)));
    }

    /** The address without its port where the port may differ, for telling clients apart. */
    static String shape(String address) {
        URI uri = parsed(address);
        return uri != null && "http".equals(uri.getScheme()) && isLoopback(uri)
                ? withoutPort(uri)
                : address;
    }

    /** Where answers go, for people: the host, or the private scheme. */
    static String place(String address) {
        URI uri = parsed(address);
        if (uri == null) {
            return address;
        }
        if (uri.getHost() == null) {
            return uri.getScheme() + ":";
        }
        return isLoopback(uri) ? "this computer" : uri.getHost();
    }

    /** What a content security policy must let a form lead to. */
    static String formTarget(String address) {
        URI uri = Objects.requireNonNull(parsed(address));
        if (uri.getHost() == null) {
            return uri.getScheme() + ":";
        }
        return uri.getScheme()
                + "://"
                + uri.getHost()
                + (uri.getPort() < 0 ? "" : ":" + uri.getPort());
    }

    private static boolean isLoopback(URI uri) {
        return uri.getHost() != null && LOOPBACK.contains(uri.getHost());
    }

    private static String withoutPort(URI uri) {
        return "http://"
                + uri.getHost()
                + uri.getRawPath()
                + (uri.getRawQuery() == null ? "" : "?" + uri.getRawQuery());
    }

    /** Null when it is no absolute address, or two readers could read two different hosts in it. */
    private static @Nullable URI parsed(String address) {
        try {
            URI uri = new URI(address);
            boolean clear = address.length() <= MAX_LENGTH && address.indexOf('\\') < 0;
            return clear && uri.isAbsolute() && !uri.isOpaque() ? uri : null;
        } catch (URISyntaxException e) {
            return null;
        }
    }
}
