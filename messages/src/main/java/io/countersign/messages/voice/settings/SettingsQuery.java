package io.countersign.messages.voice.settings;

import io.countersign.messages.PastQuery;
import io.countersign.messages.Queries;
import io.countersign.messages.TenantQuery;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Questions about the set-up of a business's line. */
public sealed interface SettingsQuery<R> extends TenantQuery<R> {

    /** The whole set-up; it always has an answer. */
    record GetSettings(String businessId)
            implements SettingsQuery<SettingsView>, PastQuery<SettingsView> {
        @Override
        public String view() {
            return "settings";
        }

        @Override
        public Set<String> subjects(Queries now) {
            return Set.of(SettingsCommand.idOf(businessId));
        }
    }

    /** What was let out since the business's day began; it always has an answer. */
    record GetSpending(String businessId, Instant at) implements SettingsQuery<SpentToday> {}

    /**
     * The set-up as it is now.
     *
     * @param alerts null as long as nobody set alerts up
     * @param alertsUpdatedAt null as long as nobody set alerts up
     */
    record SettingsView(
            String businessId,
            @Nullable AlertSettings alerts,
            @Nullable Instant alertsUpdatedAt,
            List<TextableLink> links) {
        public SettingsView {
            links = List.copyOf(links);
        }

        /** The link with a key, or null. */
        public @Nullable TextableLink link(String key) {
            return links.stream()
                    .filter(link -> link.linkKey().equals(key))
                    .findFirst()
                    .orElse(null);
        }
    }
}
