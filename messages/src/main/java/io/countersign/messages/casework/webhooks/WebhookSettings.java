package io.countersign.messages.casework.webhooks;

import java.util.List;

/**
 * Where to deliver and what.
 *
 * @param url public https
 * @param eventTypes from {@link WebhookEventTypes}; empty means all of them
 * @param caseTypeIds only events of cases of these types; empty means all
 * @param campaignIds only events of these campaigns; empty means all
 */
public record WebhookSettings(
        String name,
        String url,
        boolean enabled,
        List<String> eventTypes,
        List<Long> caseTypeIds,
        List<Long> campaignIds) {
    public WebhookSettings {
        eventTypes = List.copyOf(eventTypes);
        caseTypeIds = List.copyOf(caseTypeIds);
        campaignIds = List.copyOf(campaignIds);
    }

    /** The same, switched on or off. */
    public WebhookSettings enabled(boolean on) {
        return new WebhookSettings(name, url, on, eventTypes, caseTypeIds, campaignIds);
    }
}
