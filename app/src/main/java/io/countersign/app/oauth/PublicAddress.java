package io.countersign.app.oauth;

import java.net.InetAddress;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/**
 * Tells the operator when tokens are bound to whatever address a request names, though others can
 * reach this server.
 */
@Component
class PublicAddress {
    private static final Logger LOG = LoggerFactory.getLogger(PublicAddress.class);

    private final String publicUrl;
    private final @Nullable InetAddress listensAt;
    private final boolean demo;

    PublicAddress(
            @Value("${countersign.public-url:}") String publicUrl,
            @Value("${server.address:#{null}}") @Nullable InetAddress listensAt,
            @Value("${countersign.demo:false}") boolean demo) {
        this.publicUrl = publicUrl;
        this.listensAt = listensAt;
        this.demo = demo;
    }

    @EventListener
    void on(ApplicationReadyEvent event) {
        if (isGuessed(publicUrl, listensAt, demo)) {
            LOG.warn(
                    "countersign.public-url is not set, so the issuer and what tokens are for are taken"
                            + " from the Host header of each request. Set it to the address that people"
                            + " use, or listen on this computer alone: server.address=127.0.0.1.");
        }
    }

    /** Whether the address is taken from requests that can come from elsewhere. */
    static boolean isGuessed(String publicUrl, @Nullable InetAddress listensAt, boolean demo) {
        boolean alone = listensAt != null && listensAt.isLoopbackAddress();
        return publicUrl.isBlank() && !alone && !demo;
    }
}
