package io.countersign.messages.casework.webhooks;

import io.countersign.messages.TenantQuery;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Questions about deliveries. What was sent is no part of the history, so the flow that sends
 * answers them, not a projection.
 */
public sealed interface DeliveryQuery<R> extends TenantQuery<R> {

    /** The latest attempts of one webhook, newest first. */
    record ListAttempts(String businessId, long webhookId, int limit)
            implements DeliveryQuery<Attempts> {}

    /** One attempt of one webhook. */
    record GetAttempt(String businessId, long webhookId, long logId)
            implements DeliveryQuery<Attempt> {}

    /** How each webhook of the business stands. */
    record Standings(String businessId) implements DeliveryQuery<AllStandings> {}

    /** Several attempts. */
    record Attempts(List<Attempt> attempts) {
        public Attempts {
            attempts = List.copyOf(attempts);
        }
    }

    /** How all webhooks of one business stand; one that was never called is not in it. */
    record AllStandings(List<Standing> standings) {
        public AllStandings {
            standings = List.copyOf(standings);
        }
    }

    /**
     * How one webhook stands.
     *
     * @param waiting deliveries that are still to be made
     * @param lastStatus {@code success} or {@code failed}
     * @param lastHttpStatus null when no answer came
     */
    record Standing(
            long webhookId,
            long waiting,
            @Nullable String lastStatus,
            @Nullable Integer lastHttpStatus,
            @Nullable Instant lastAttemptAt) {}

    /**
     * One attempt of one delivery.
     *
     * @param deliveryId shared by the attempts of a delivery
     * @param eventKey what it was about, for example {@code case:42}
     * @param triggeredBy for example {@code api}
     * @param attemptNumber from 1
     * @param httpStatus null when no answer came
     * @param error a sentence, when it did not succeed
     * @param headers as they were sent, signatures and keys masked
     * @param payload as it was sent, JSON
     * @param answer the beginning of the answer's body
     */
    record Attempt(
            long logId,
            long deliveryId,
            String eventType,
            String eventKey,
            String url,
            String triggeredBy,
            int attemptNumber,
            @Nullable Integer httpStatus,
            @Nullable Long durationMillis,
            boolean success,
            @Nullable String error,
            String headers,
            String payload,
            @Nullable String answer,
            Instant at) {}
}
