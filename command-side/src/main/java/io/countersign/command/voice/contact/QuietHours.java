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
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
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

    private record Place(String code, String name, LocalTime from, LocalTime until) {}

    /** Why it is not the hour. */
    record Quiet(String clock, String zone, LocalTime from, LocalTime until) {}

    /** The first place where it is not the hour; empty when it is the hour everywhere. */
    static Optional<Quiet> at(String number, Instant at) {
        if (NOBODYS.matcher(number).matches()) {
            return Optional.empty();
        }
        Place hours = hours(number);
        for (String zone : zones(number)) {
            ZonedDateTime there = at.atZone(ZoneId.of(zone));
            LocalTime time = there.toLocalTime();
            if (time.isBefore(hours.from()) || !time.isBefore(hours.until())) {
                return Optional.of(
                        new Quiet(CLOCK.format(there), zone, hours.from(), hours.until()));
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

    private static Place hours(String number) {
        Place everywhere = PLACES.getFirst();
        String where =
                PhoneNumberOfflineGeocoder.getInstance()
                        .getDescriptionForNumber(parsed(number), Locale.US);
        var state = STATE.matcher(where);
        String code = state.matches() ? state.group(1) : where;
        return PLACES.stream()
                .filter(place -> place.code().equals(code) || place.name().equals(where))
                .findFirst()
                .map(place ->
                        new Place(
                                place.code(),
                                place.name(),
                                later(place.from(), everywhere.from()),
                                earlier(place.until(), everywhere.until())))
                .orElse(everywhere);
    }

    private static LocalTime later(LocalTime one, LocalTime other) {
        return one.isAfter(other) ? one : other;
    }

    private static LocalTime earlier(LocalTime one, LocalTime other) {
        return one.isBefore(other) ? one : other;
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
                    .map(line -> List.of(line.split(",", 4)))
                    .map(f ->
                            new Place(
                                    f.get(0),
                                    f.get(1),
                                    LocalTime.parse(f.get(2)),
                                    LocalTime.parse(f.get(3))))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
