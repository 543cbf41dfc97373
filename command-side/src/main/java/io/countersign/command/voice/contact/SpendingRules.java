package io.countersign.command.voice.contact;

import io.countersign.messages.Refused;
import io.countersign.messages.voice.settings.SpendLimits;
import io.countersign.messages.voice.settings.SpentToday;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What an owner lets a business spend in a day. The last one may go over by its own price. */
final class SpendingRules {
    private static final DateTimeFormatter CLOCK =
            DateTimeFormatter.ofPattern("HH:mm 'on' d MMMM", Locale.ENGLISH);

    private SpendingRules() {}

    static Optional<Refused> againstCalling(@Nullable SpentToday today) {
        return today == null
                ? Optional.empty()
                : used(today, today.limits().calls(), today.calls(), "calls");
    }

    static Optional<Refused> againstTexting(@Nullable SpentToday today) {
        return today == null
                ? Optional.empty()
                : used(today, today.limits().texts(), today.texts(), "texts");
    }

    private static Optional<Refused> used(
            SpentToday today, @Nullable Long limit, long used, String what) {
        Long cents = today.limits().cents();
        if (limit != null && used >= limit) {
            return refuse(today, "%,d %s a day".formatted(limit, what));
        }
        return cents != null && today.cents() >= cents
                ? refuse(today, SpendLimits.dollars(cents) + " a day for calls and texts")
                : Optional.empty();
    }

    private static Optional<Refused> refuse(SpentToday today, String limit) {
        return Optional.of(
                new Refused(
                        "rate_limited",
                        ("Nobody was contacted: the owner of this business allows %s, and that is used"
                                        + " up. A new day begins at %s (%s). Try again then; an owner"
                                        + " can raise it under Spending.")
                                .formatted(
                                        limit,
                                        CLOCK.format(today.resetsAt().atZone(zone(today.zone()))),
                                        today.zone())));
    }

    private static ZoneId zone(String name) {
        try {
            return ZoneId.of(name);
        } catch (DateTimeException unknown) {
            return ZoneOffset.UTC;
        }
    }
}
