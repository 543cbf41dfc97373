package io.countersign.app.egress;

import io.countersign.messages.Refused;
import io.countersign.messages.casework.webhooks.Destinations;
import io.countersign.sagas.outside.egress.Egress;
import java.net.InetAddress;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.UnknownHostException;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * The doors ask the very way out that deliveries will take. A name that has no address yet is
 * accepted, because systems are often set up in that order; the delivery log says so for as long as
 * it stays that way, and nothing can be reached by it.
 */
@Component
class EgressDestinations implements Destinations {
    /** Names that mean something inside of a network and nothing in public. */
    private static final List<String> NEVER_PUBLIC =
            List.of(
                    "localhost",
                    ".localhost",
                    ".local",
                    ".internal",
                    ".invalid",
                    ".home.arpa",
                    ".onion");

    private final Egress egress;

    EgressDestinations(Egress egress) {
        this.egress = egress;
    }

    @Override
    public @Nullable Refused check(String url) {
        Refused refused = egress.refuse(url);
        return refused != null && isOnlyUnknown(url) ? null : refused;
    }

    private static boolean isOnlyUnknown(String url) {
        try {
            URI uri = new URI(url);
            String host = uri.getHost() == null ? "" : uri.getHost().toLowerCase(Locale.ROOT);
            if (!"https".equalsIgnoreCase(uri.getScheme())
                    || !host.contains(".")
                    || uri.getRawUserInfo() != null
                    || uri.getRawFragment() != null
                    || NEVER_PUBLIC.stream().anyMatch(host::endsWith)) {
                return false;
            }
            return InetAddress.getAllByName(host).length == 0;
        } catch (URISyntaxException notAnAddress) {
            return false;
        } catch (UnknownHostException noAddressYet) {
            return true;
        }
    }
}
