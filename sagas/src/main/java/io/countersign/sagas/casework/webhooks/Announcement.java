package io.countersign.sagas.casework.webhooks;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Something that other systems are told.
 *
 * @param type one of {@link io.countersign.messages.casework.webhooks.WebhookEventTypes}
 * @param key what it is about, for example {@code case:42}; deliveries of one key keep their order
 * @param caseTypeId of the case it is about; null when it is about no case
 * @param campaignId null when it belongs to no campaign
 * @param data the thing as it is now, as the tools show it
 */
record Announcement(
        String type,
        String key,
        @Nullable Long caseTypeId,
        @Nullable Long campaignId,
        Map<String, Object> data) {}
