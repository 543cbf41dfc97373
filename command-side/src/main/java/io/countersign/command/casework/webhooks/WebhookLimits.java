package io.countersign.command.casework.webhooks;

import io.countersign.messages.Refused;
import io.countersign.messages.casework.webhooks.WebhookEventTypes;
import io.countersign.messages.casework.webhooks.WebhookSettings;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.List;
import java.util.Optional;

/** What settings a webhook can have at all. */
final class WebhookLimits {
    static final int LEAST_NAME = 3;
    static final int MOST_NAME = 200;
    static final int MOST_URL = 2_000;
    static final int MOST_FILTERS = 200;

    private WebhookLimits() {}

    static Optional<Refused> check(WebhookSettings s) {
        if (s.name().length() < LEAST_NAME || s.name().length() > MOST_NAME) {
            return refused("invalid_name", "name needs from 3 to 200 characters.");
        }
        if (!isHttps(s.url())) {
            return refused(
                    "invalid_url",
                    "url must be a public https address without a user name, for example"
                            + " https://example.com/hooks.");
        }
        Optional<String> unknown =
                s.eventTypes().stream().filter(t -> !WebhookEventTypes.isKnown(t)).findFirst();
        if (unknown.isPresent()) {
            return refused(
                    "invalid_event_types",
                    "There is no event type %s. Leave event_types empty for all, or choose from: %s."
                            .formatted(
                                    shortened(unknown.get()),
                                    String.join(", ", WebhookEventTypes.ALL)));
        }
        if (Math.max(s.caseTypeIds().size(), s.campaignIds().size()) > MOST_FILTERS
                || s.eventTypes().size() > MOST_FILTERS) {
            return refused("invalid_filters", "A filter can have at most 200 values.");
        }
        return campaigns(s);
    }

    /** A campaign is known for calls, tasks and the like, never for messages. */
    private static Optional<Refused> campaigns(WebhookSettings s) {
        List<String> types = s.eventTypes();
        boolean messages =
                types.isEmpty() || types.stream().anyMatch(WebhookEventTypes::isAboutMessages);
        return !s.campaignIds().isEmpty() && messages
                ? refused(
                        "invalid_campaign_ids",
                        "campaign_ids cannot go with message events or with all events. Name the"
                                + " event_types, without message events.")
                : Optional.empty();
    }

    private static boolean isHttps(String url) {
        if (url.length() > MOST_URL) {
            return false;
        }
        try {
            URI uri = new URI(url);
            return "https".equalsIgnoreCase(uri.getScheme())
                    && uri.getHost() != null
                    && uri.getUserInfo() == null
                    && uri.getFragment() == null;
        } catch (URISyntaxException notAnAddress) {
            return false;
        }
    }

    private static String shortened(String text) {
        return text.length() > 60 ? text.substring(0, 60) + "…" : text;
    }

    private static Optional<Refused> refused(String code, String message) {
        return Optional.of(new Refused(code, message));
    }
}
