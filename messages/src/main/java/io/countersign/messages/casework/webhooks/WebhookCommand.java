package io.countersign.messages.casework.webhooks;

import io.countersign.messages.Command;
import io.countersign.messages.Governed;
import io.countersign.messages.LogicalName;
import io.countersign.messages.Risk;
import io.countersign.messages.Ungoverned;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Orders about one webhook. */
public sealed interface WebhookCommand extends Command {
    long webhookId();

    @Override
    default String subjectId() {
        return "webhook_" + webhookId();
    }

    /**
     * Adds a webhook. Whether the address is public was asked at the door and is asked again at
     * every delivery.
     */
    @Governed(risk = Risk.LOW, because = "tells another system what happens here")
    @LogicalName("casework.webhook.create/1")
    record Create(String businessId, long webhookId, WebhookSettings settings, WebhookSecret secret)
            implements WebhookCommand {}

    /** Gives a webhook a name and an address; null leaves the other settings as they are. */
    @Governed(risk = Risk.LOW, because = "changes what another system is told")
    @LogicalName("casework.webhook.update/1")
    record Update(
            String businessId,
            long webhookId,
            String name,
            String url,
            @Nullable Boolean enabled,
            @Nullable List<String> eventTypes,
            @Nullable List<Long> caseTypeIds,
            @Nullable List<Long> campaignIds)
            implements WebhookCommand {}

    /**
     * Signs with a new secret from now on, and with those before it for a while, so that the
     * receiver can change over.
     *
     * @param secret the new one
     * @param now when the ones that have run out are forgotten
     * @param othersUntil when the ones before it stop to sign
     */
    @Ungoverned(because = "An owner does it in person, and a leaked secret must not wait.")
    @LogicalName("casework.webhook.rotate_secret/1")
    record RotateSecret(
            String businessId,
            long webhookId,
            WebhookSecret secret,
            Instant now,
            Instant othersUntil)
            implements WebhookCommand {}

    /** Sends a test to the address, whether the webhook is enabled or not. */
    @Governed(risk = Risk.LOW, because = "sends a test to another system")
    @LogicalName("casework.webhook.test/1")
    record Test(String businessId, long webhookId, String testId) implements WebhookCommand {}

    /**
     * Sends an earlier delivery once more.
     *
     * @param logId the entry of the delivery log
     */
    @Governed(risk = Risk.LOW, because = "tells another system again what it was told before")
    @LogicalName("casework.webhook.replay/1")
    record Replay(String businessId, long webhookId, long logId, String replayId)
            implements WebhookCommand {}

    /**
     * Ends deliveries to an address that is gone or has failed for long.
     *
     * @param reason a stable word: {@code gone} or {@code failing}
     * @param sentence for the people of the business
     */
    @Ungoverned(because = "A dead address must not be knocked at for ever.")
    @LogicalName("casework.webhook.switch_off/1")
    record SwitchOff(String businessId, long webhookId, String reason, String sentence)
            implements WebhookCommand {}
}
