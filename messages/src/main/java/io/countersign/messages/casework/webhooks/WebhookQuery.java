package io.countersign.messages.casework.webhooks;

import io.countersign.messages.TenantQuery;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Questions about webhooks. */
public sealed interface WebhookQuery<R> extends TenantQuery<R> {

    /** The webhooks of a business by id. */
    record ListWebhooks(String businessId) implements WebhookQuery<Webhooks> {}

    /** One webhook. */
    record GetWebhook(String businessId, long webhookId) implements WebhookQuery<WebhookView> {}

    /** Several webhooks. */
    record Webhooks(List<WebhookView> webhooks) {
        public Webhooks {
            webhooks = List.copyOf(webhooks);
        }
    }

    /**
     * A webhook as it is now.
     *
     * @param secrets the newest first, sealed
     * @param switchedOff why deliveries were ended, when no person did it
     */
    record WebhookView(
            long webhookId,
            String businessId,
            WebhookSettings settings,
            List<WebhookSecret> secrets,
            @Nullable String switchedOff,
            Instant createdAt,
            Instant updatedAt) {
        public WebhookView {
            secrets = List.copyOf(secrets);
        }
    }
}
