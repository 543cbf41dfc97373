package io.countersign.messages.casework.webhooks;

import io.countersign.messages.FieldChange;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The settings of a webhook one by one, under the contract's names and in its order. */
public final class WebhookFields {
    private WebhookFields() {}

    /** All settings as text a person can read. */
    public static Map<String, @Nullable String> texts(WebhookSettings settings) {
        Map<String, @Nullable String> texts = new LinkedHashMap<>();
        texts.put("name", settings.name());
        texts.put("url", settings.url());
        texts.put("enabled", Boolean.toString(settings.enabled()));
        texts.put("event_types", joined(settings.eventTypes()));
        texts.put("case_type_ids", joined(settings.caseTypeIds()));
        texts.put("campaign_ids", joined(settings.campaignIds()));
        return texts;
    }

    /** The settings that differ. */
    public static List<FieldChange> differences(WebhookSettings before, WebhookSettings after) {
        Map<String, @Nullable String> was = texts(before);
        List<FieldChange> changes = new ArrayList<>();
        texts(after)
                .forEach((field, will) -> {
                    if (!Objects.equals(was.get(field), will)) {
                        changes.add(new FieldChange(field, was.get(field), will));
                    }
                });
        return changes;
    }

    private static String joined(List<?> values) {
        return values.isEmpty()
                ? "all"
                : values.stream().map(String::valueOf).collect(Collectors.joining(", "));
    }
}
