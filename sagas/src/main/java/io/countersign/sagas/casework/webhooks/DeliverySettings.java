package io.countersign.sagas.casework.webhooks;

import java.time.Duration;
import java.util.List;

/**
 * How deliveries are made.
 *
 * @param retryAfter how long to wait after the first failed attempt, after the second, and so on;
 *     there is one attempt more than waits
 * @param timeout from the first byte sent to the last byte read
 * @param atOnce attempts under way at one time for one webhook; one that keeps failing gets one
 * @param atOnceOfBusiness the same for all webhooks of one business
 * @param atOnceInAll the same for all there are; the way out has connections for others besides
 */
public record DeliverySettings(
        List<Duration> retryAfter,
        Duration timeout,
        int atOnce,
        int atOnceOfBusiness,
        int atOnceInAll) {
    public DeliverySettings {
        retryAfter = List.copyOf(retryAfter);
    }

    /** How long a node may hold a delivery before another one takes it over. */
    Duration lease() {
        return timeout.plusSeconds(30);
    }
}
