package io.countersign.messages.voice.settings;

import io.countersign.messages.Event;
import io.countersign.messages.LogicalName;
import io.countersign.messages.Stated;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What happened to the set-up of one business's line. */
public sealed interface SettingsEvent extends Event, Stated {
    String settingsId();

    @Override
    default String subjectId() {
        return settingsId();
    }

    /** Alerts go as this says from now on. */
    @LogicalName("voice.settings.alerts_configured/1")
    record AlertsConfigured(
            String businessId, String settingsId, AlertSettings alerts, List<String> changedFields)
            implements SettingsEvent {
        public AlertsConfigured {
            changedFields = List.copyOf(changedFields);
        }

        @Override
        public Map<String, @Nullable String> stated() {
            return alerts.texts();
        }
    }

    /**
     * These are the links, all of them.
     *
     * @param changedKeys the links that are new or differ
     */
    @LogicalName("voice.settings.links_configured/1")
    record LinksConfigured(
            String businessId,
            String settingsId,
            List<TextableLink> links,
            List<String> changedKeys)
            implements SettingsEvent {
        public LinksConfigured {
            links = List.copyOf(links);
            changedKeys = List.copyOf(changedKeys);
        }

        @Override
        public Map<String, @Nullable String> stated() {
            Map<String, @Nullable String> stated = new LinkedHashMap<>();
            links.forEach(link -> stated.put("link " + link.linkKey(), link.text()));
            return stated;
        }
    }

    /** No more than this leaves in a day from now on. */
    @LogicalName("voice.settings.spending_limited/1")
    record SpendingLimited(
            String businessId, String settingsId, SpendLimits limits, List<String> changedFields)
            implements SettingsEvent {
        public SpendingLimited {
            changedFields = List.copyOf(changedFields);
        }

        @Override
        public Map<String, @Nullable String> stated() {
            return limits.inWords();
        }
    }
}
