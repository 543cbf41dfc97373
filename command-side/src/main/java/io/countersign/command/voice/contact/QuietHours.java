package io.countersign.command.voice.contact;

import com.google.i18n.phonenumbers.NumberParseException;
import com.google.i18n.phonenumbers.PhoneNumberToTimeZonesMapper;
import com.google.i18n.phonenumbers.PhoneNumberUtil;
import com.google.i18n.phonenumbers.Phonenumber.PhoneNumber;
import com.google.i18n.phonenumbers.geocoding.PhoneNumberOfflineGeocoder;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.TextStyle;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * When it is too early or too late for a number. A number says where it was given out, often
 * several places; it has to be day in all of them, and the narrowest hours of all of them count.
 */
final class QuietHours {
    /** Set aside for stories and tests; they ring nowhere, so there is no night where they are. */
    private static final Pattern NOBODYS = Pattern.compile("\\+1\\d{3}55501\\d{2}");

    private static final Pattern STATE = Pattern.compile("(?:.*, )?([A-Z]{2})");
    private static final DateTimeFormatter CLOCK =
            DateTimeFormatter.ofPattern("HH:mm", Locale.ROOT);

    /** Numbers that belong to a whole country are taken to be anywhere in it. */
    private static final List<String> NORTH_AMERICA =
            List.of("America/New_York", "America/Chicago", "America/Denver", "America/Los_Angeles");

    private static final List<Place> PLACES = read();

    private QuietHours() {}

    /** Hours of a day; empty when they end as they begin. */
    private record Hours(LocalTime from, LocalTime until) {
        static final Hours NONE = new Hours(LocalTime.MIDNIGHT, LocalTime.MIDNIGHT);

        static Hours of(String text, Hours usual) {
            if (text.isEmpty()) {
                return usual;
            }
            List<String> ends = List.of(text.split("-", -1));
            return text.equals("-")
                    ? NONE
                    : new Hours(LocalTime.parse(ends.get(0)), LocalTime.parse(ends.get(1)));
        }

        boolean has(LocalTime time) {
            return !time.isBefore(from) && time.isBefore(until);
        }

        Hours within(Hours other) {
            return new Hours(
                    from.isAfter(other.from) ? from : other.from,
                    until.isBefore(other.until) ? until : other.until);
        }
    }

    private record Place(String code, String name, Hours week, Hours saturday, Hours sunday) {
        static Place of(List<String> fields) {
            Hours week = new Hours(LocalTime.parse(fields.get(2)), LocalTime.parse(fields.get(3)));
            return new Place(
                    fields.get(0),
                    fields.get(1),
                    week,
                    Hours.of(fields.get(4), week),
                    Hours.of(fields.get(5), week));
        }

        Hours on(DayOfWeek day) {
            return day == DayOfWeek.SUNDAY ? sunday : day == DayOfWeek.SATURDAY ? saturday : week;
        }
    }

    /**
     * Why it is not the hour.
     *
     * @param when people there may be reached on such a day
     */
    record Quiet(String clock, String zone, String when) {}

    /** The first place where it is not the hour; empty when it is the hour everywhere. */
    static Optional<Quiet> at(String number, Instant at) {
        if (NOBODYS.matcher(number).matches()) {
            return Optional.empty();
        }
        Place place = place(number);
        for (String zone : zones(number)) {
            ZonedDateTime there = at.atZone(ZoneId.of(zone));
            DayOfWeek day = there.getDayOfWeek();
            Hours hours = place.on(day).within(PLACES.getFirst().on(day));
            if (!hours.has(there.toLocalTime())) {
                return Optional.of(new Quiet(CLOCK.format(there), zone, words(hours, day)));
            }
        }
        return Optional.empty();
    }

    private static List<String> zones(String number) {
        PhoneNumber parsed = parsed(number);
        List<String> zones =
                PhoneNumberToTimeZonesMapper.getInstance().getTimeZonesForNumber(parsed).stream()
                        .filter(zone -> ZoneId.getAvailableZoneIds().contains(zone))
                        .filter(zone -> !zone.startsWith("Etc/"))
                        .toList();
        if (!zones.isEmpty()) {
            return zones;
        }
        return parsed.getCountryCode() == 1 ? NORTH_AMERICA : List.of("UTC");
    }

    private static String words(Hours hours, DayOfWeek day) {
        return hours.from().isBefore(hours.until())
                ? "from %s to %s only".formatted(hours.from(), hours.until())
                : "on no " + day.getDisplayName(TextStyle.FULL, Locale.US);
    }

    private static Place place(String number) {
        String where =
                PhoneNumberOfflineGeocoder.getInstance()
                        .getDescriptionForNumber(parsed(number), Locale.US);
        var state = STATE.matcher(where);
        String code = state.matches() ? state.group(1) : where;
        return PLACES.stream()
                .filter(place -> place.code().equals(code) || place.name().equals(where))
                .findFirst()
                .orElseGet(PLACES::getFirst);
    }

    private static PhoneNumber parsed(String number) {
        try {
            return PhoneNumberUtil.getInstance().parse(number, null);
        } catch (NumberParseException e) {
            throw new IllegalArgumentException("Not a number in E.164.", e);
        }
    }

    private static List<Place> read() {
        try (InputStream in = QuietHours.class.getResourceAsStream("/contact/quiet-hours.csv")) {
            if (in == null) {
                throw new IllegalStateException(
                        "contact/quiet-hours.csv is not on the class path.");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.startsWith("#") && !line.isBlank())
                    .map(line -> Place.of(List.of(line.split(",", 6))))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
