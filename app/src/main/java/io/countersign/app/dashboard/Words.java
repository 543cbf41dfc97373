package io.countersign.app.dashboard;

import io.countersign.messages.Moment;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** How times, numbers and digests are written on a page made at one moment for one time zone. */
record Words(Instant now, ZoneId zone) {
    private static final DateTimeFormatter CLOCK = format("HH:mm");
    private static final DateTimeFormatter DAY = format("d MMM");
    private static final DateTimeFormatter DAY_OF_YEAR = format("d MMM yyyy");
    private static final DateTimeFormatter LONG_DAY = format("EEEE d MMMM");
    private static final DateTimeFormatter EXACT = format("EEEE d MMMM yyyy, HH:mm:ss.SSS zzz");

    private static DateTimeFormatter format(String pattern) {
        return DateTimeFormatter.ofPattern(pattern, Locale.ENGLISH);
    }

    /** A line of text in which nothing is hidden: "Front[U+202E]ksed". */
    public String safe(@Nullable String text) {
        return text == null ? "" : VisibleText.of(text).plain();
    }

    /** "3 min ago" within a day, then the date. */
    public String ago(Instant at) {
        long minutes = Duration.between(at, now).toMinutes();
        if (minutes < 1) {
            return "just now";
        }
        if (minutes < 60) {
            return minutes + " min ago";
        }
        return minutes < 24 * 60 ? minutes / 60 + " h ago" : day(at);
    }

    /** "52 min left". */
    public String left(Instant until) {
        Duration left = Duration.between(now, until);
        if (left.isNegative() || left.isZero()) {
            return "time is up";
        }
        long hours = left.toHours();
        if (hours >= 48) {
            return left.toDays() + " days left";
        }
        if (hours >= 1) {
            return hours + " h " + left.toMinutesPart() + " min left";
        }
        return left.toMinutes() < 1 ? "under a minute left" : left.toMinutes() + " min left";
    }

    /** Whether less than an hour is left. */
    public boolean soon(Instant until) {
        return Duration.between(now, until).toMinutes() < 60;
    }

    /** The share of the time that is left, in 56ths. */
    public int bar(Instant from, Instant until) {
        double whole = Math.max(1, Duration.between(from, until).toMillis());
        double left = Math.max(0, Duration.between(now, until).toMillis());
        return (int) Math.round(56 * Math.min(1, left / whole));
    }

    public String clock(Instant at) {
        return CLOCK.format(at.atZone(zone));
    }

    /** The time today, the date before today. */
    public String when(Instant at) {
        return date(at).equals(date(now)) ? clock(at) : day(at);
    }

    public String day(Instant at) {
        boolean thisYear = date(at).getYear() == date(now).getYear();
        return (thisYear ? DAY : DAY_OF_YEAR).format(at.atZone(zone));
    }

    public String longDay(Instant at) {
        return date(at).equals(date(now)) ? "Today" : LONG_DAY.format(at.atZone(zone));
    }

    public String exact(Instant at) {
        return EXACT.format(at.atZone(zone));
    }

    /** A moment that somebody named; without a zone it is the time where the business is. */
    @Nullable Moment moment(String text) {
        Moment moment = Moment.of(text);
        if (moment != null) {
            return moment;
        }
        try {
            return new Moment.At(LocalDateTime.parse(text.strip()).atZone(zone).toInstant());
        } catch (DateTimeException e) {
            return null;
        }
    }

    /** "Tuesday 30 June 2026, 14:00:00". */
    String at(Moment moment) {
        return switch (moment) {
            case Moment.Position p -> "event " + number(p.position());
            case Moment.Day day -> "the end of " + day.day() + " (UTC)";
            case Moment.At at -> exact(at.instant());
        };
    }

    private LocalDate date(Instant at) {
        return LocalDate.ofInstant(at, zone);
    }

    /** 48 231 with narrow spaces that do not break. */
    public static String number(long number) {
        return String.format(Locale.ROOT, "%,d", number).replace(',', '\u202f');
    }

    /** "1 change", "2 changes". */
    public static String count(long number, String one, String many) {
        return number(number) + " " + (number == 1 ? one : many);
    }

    /** "4be1 90c7 … 7d3a". */
    public static String digest(@Nullable String hex) {
        if (hex == null || hex.length() < 16) {
            return hex == null ? "" : hex;
        }
        return shortDigest(hex) + " … " + hex.substring(hex.length() - 4);
    }

    /** "4be1 90c7". */
    public static String shortDigest(String hex) {
        return hex.length() < 8 ? hex : hex.substring(0, 4) + " " + hex.substring(4, 8);
    }

    /** "1.9 kB" of UTF-8. */
    public static String size(String text) {
        int bytes = text.getBytes(StandardCharsets.UTF_8).length;
        return bytes < 1000
                ? bytes + " bytes"
                : String.format(Locale.ROOT, "%.1f kB", bytes / 1000.0);
    }
}
