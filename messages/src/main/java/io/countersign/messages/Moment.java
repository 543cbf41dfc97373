package io.countersign.messages;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import org.jspecify.annotations.Nullable;

/** A moment of the past, as people and programs name it. */
public sealed interface Moment {
    /** The longest text that names a moment. */
    int MOST_CHARACTERS = 40;

    /** How a moment is named, for whoever named none. */
    String SPELLING =
            "a date such as 2026-06-30 (its end, UTC), an instant such as 2026-06-30T12:00:00Z, or"
                    + " a position of the ledger";

    /** The end of a day, UTC; of today it is now. */
    record Day(LocalDate day) implements Moment {}

    /** An instant; what was recorded at it counts as there. */
    record At(Instant instant) implements Moment {}

    /** A position of the ledger; the event at it counts as there. */
    record Position(long position) implements Moment {}

    /** Reads a moment; null when the text names none. */
    static @Nullable Moment of(String text) {
        String moment = text.strip();
        if (moment.matches("[0-9]{1,18}")) {
            return new Position(Long.parseLong(moment));
        }
        try {
            return moment.matches("[0-9]{4}-[0-9]{2}-[0-9]{2}")
                    ? new Day(LocalDate.parse(moment))
                    : new At(OffsetDateTime.parse(moment).toInstant());
        } catch (DateTimeException e) {
            return null;
        }
    }

    /**
     * The last instant that belongs to it, as far as there is one before now; null for a position.
     */
    default @Nullable Instant until(Instant now) {
        return switch (this) {
            case Day day -> {
                Instant end = day.day().plusDays(1).atStartOfDay(ZoneOffset.UTC).toInstant();
                yield end.isAfter(now) ? now : end.minusNanos(1_000);
            }
            case At at -> at.instant();
            case Position _ -> null;
        };
    }

    /** Whether it has not come yet. */
    default boolean isAfter(Instant now) {
        return switch (this) {
            case Day day -> day.day().atStartOfDay(ZoneOffset.UTC).toInstant().isAfter(now);
            case At at -> at.instant().isAfter(now);
            case Position _ -> false;
        };
    }
}
