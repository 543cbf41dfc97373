package io.countersign.sagas.outside.carriers;

import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Which carrier was asked for what. It is written down before the carrier is asked, so an order
 * that is not here was certainly never given to anybody, whatever has crashed since.
 */
public interface Orders {
    /** Writes down that a carrier is about to be asked; asking again begins anew. */
    void asking(Asked asked);

    /**
     * Writes down the carrier's own id of an order.
     *
     * @return false when that id belongs to another order already
     */
    boolean taken(String businessId, String orderId, String carrierId);

    /** An order by our id. */
    Optional<Asked> find(String businessId, String orderId);

    /** The order that a carrier's id belongs to. */
    Optional<String> ownerOf(String businessId, String carrierId);

    /**
     * An order that a carrier was asked to carry out.
     *
     * @param line the number it goes out on, E.164
     * @param to E.164
     * @param digest of what a text says; null for a call
     * @param carrierId the carrier's own id, once it is known
     */
    record Asked(
            String businessId,
            String orderId,
            String carrier,
            String line,
            String to,
            @Nullable String digest,
            Instant askedAt,
            @Nullable String carrierId) {
        /** Numbers stay out of whatever prints records. */
        @Override
        public String toString() {
            return "Asked[" + carrier + ", " + orderId + "]";
        }
    }
}
