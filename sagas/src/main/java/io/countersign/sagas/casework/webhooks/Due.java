package io.countersign.sagas.casework.webhooks;

import io.countersign.messages.casework.webhooks.WebhookEventTypes;
import io.countersign.messages.casework.webhooks.WebhookSecret;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A delivery that this node has taken and is about to attempt.
 *
 * @param attempt the number of this attempt, from 1
 * @param logId of the attempt that was written down as started
 * @param failingSince when the webhook last began to fail; null while it does not
 */
record Due(
        long deliveryId,
        long logId,
        String businessId,
        long webhookId,
        String messageId,
        String eventType,
        String payload,
        int attempt,
        Instant firstAttemptAt,
        String url,
        List<WebhookSecret> secrets,
        @Nullable Instant failingSince) {

    boolean isTest() {
        return eventType.equals(WebhookEventTypes.TEST);
    }
}
