package io.countersign.mcp.casework.webhooks;

import io.countersign.mcp.tools.About;
import io.countersign.messages.casework.webhooks.DeliveryQuery.AllStandings;
import io.countersign.messages.casework.webhooks.DeliveryQuery.Standing;
import io.countersign.messages.casework.webhooks.WebhookQuery.WebhookView;
import io.countersign.messages.casework.webhooks.WebhookSettings;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A webhook as the contract spells it; without its secret, which only people are shown. */
record WebhookRow(
        long id,
        String name,
        String url,
        boolean enabled,
        @About("Empty: all") List<String> eventTypes,
        @About("Empty: all") List<Long> caseTypeIds,
        @About("Empty: all") List<Long> campaignIds) {

    static WebhookRow of(WebhookView view) {
        WebhookSettings s = view.settings();
        return new WebhookRow(
                view.webhookId(),
                s.name(),
                s.url(),
                s.enabled(),
                s.eventTypes(),
                s.caseTypeIds(),
                s.campaignIds());
    }

    /** The same with how the last delivery went. */
    record Listed(
            long id,
            String name,
            String url,
            boolean enabled,
            @About("Empty: all") List<String> eventTypes,
            @About("Empty: all") List<Long> caseTypeIds,
            @About("Empty: all") List<Long> campaignIds,
            @About(oneOf = {"success", "failed"}) @Nullable String lastDeliveryStatus,
            @Nullable Integer lastHttpStatus,
            @Nullable Instant lastAttemptAt) {

        static Listed of(WebhookView view, AllStandings all) {
            WebhookRow row = WebhookRow.of(view);
            Standing last =
                    all.standings().stream()
                            .filter(s -> s.webhookId() == view.webhookId())
                            .findFirst()
                            .orElse(null);
            return new Listed(
                    row.id,
                    row.name,
                    row.url,
                    row.enabled,
                    row.eventTypes,
                    row.caseTypeIds,
                    row.campaignIds,
                    last == null ? null : last.lastStatus(),
                    last == null ? null : last.lastHttpStatus(),
                    last == null ? null : last.lastAttemptAt());
        }
    }
}
