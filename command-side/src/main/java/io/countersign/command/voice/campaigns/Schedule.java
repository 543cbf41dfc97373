package io.countersign.command.voice.campaigns;

import io.countersign.messages.voice.campaigns.Cadence;
import io.countersign.messages.voice.campaigns.Cadence.Window;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.Comparator;
import java.util.List;

/** When a call may start, by the cadence's windows and days. Pure. */
final class Schedule {
    /** A week has every day once; one more day because a window of today may be over. */
    private static final int DAYS_AHEAD = 8;

    private Schedule() {}

    /** The first moment from {@code from} on at which a call may start. */
    static Instant earliest(Cadence cadence, Instant from) {
        ZoneId zone = ZoneId.of(cadence.timezone());
        ZonedDateTime local = from.atZone(zone);
        List<Window> windows =
                cadence.windows().stream()
                        .sorted(Comparator.comparingInt(w -> Window.minute(w.start())))
                        .toList();
        for (int day = 0; day <= DAYS_AHEAD; day++) {
            LocalDate date = local.toLocalDate().plusDays(day);
            if (!cadence.days().contains(date.getDayOfWeek())) {
                continue;
            }
            for (Window window : windows) {
                Instant opens = at(date, Window.minute(window.start()), zone);
                Instant closes = at(date, Window.minute(window.end()), zone);
                if (from.isBefore(closes)) {
                    return from.isBefore(opens) ? opens : from;
                }
            }
        }
        throw new IllegalStateException("A cadence without a window was let in.");
    }

    /** Whether a call may start at this moment. */
    static boolean allows(Cadence cadence, Instant at) {
        return earliest(cadence, at).equals(at);
    }

    private static Instant at(LocalDate date, int minute, ZoneId zone) {
        return minute == 24 * 60
                ? date.plusDays(1).atStartOfDay(zone).toInstant()
                : date.atTime(LocalTime.ofSecondOfDay(minute * 60L)).atZone(zone).toInstant();
    }
}
