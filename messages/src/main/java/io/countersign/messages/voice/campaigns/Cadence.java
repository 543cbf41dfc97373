package io.countersign.messages.voice.campaigns;

import io.countersign.messages.Narrowable;
import java.time.DayOfWeek;
import java.util.List;

/**
 * When and how often each person of a campaign is called.
 *
 * @param template which of the usual cadences it began as
 * @param attempts calls to one person at most
 * @param retryMinutes between the end of a call in vain and the next one
 * @param windows of the day in which calls may start
 * @param days of the week on which calls may start
 * @param timezone in which windows and days are meant
 */
public record Cadence(
        String template,
        @Narrowable int attempts,
        int retryMinutes,
        List<Window> windows,
        List<DayOfWeek> days,
        String timezone) {
    public Cadence {
        windows = List.copyOf(windows);
        days = List.copyOf(days);
    }

    /**
     * A part of the day.
     *
     * @param start first minute, {@code HH:mm}
     * @param end first minute after it, {@code HH:mm}; {@code 24:00} is the end of the day
     */
    public record Window(String start, String end) {
        /** The minute of the day of a text like {@code 09:30}; -1 when it is none. */
        public static int minute(String text) {
            if (!text.matches("([01]\\d|2[0-3]):[0-5]\\d|24:00")) {
                return -1;
            }
            return Integer.parseInt(text.substring(0, 2)) * 60
                    + Integer.parseInt(text.substring(3));
        }
    }
}
