package io.countersign.mcp.voice.campaigns;

import io.countersign.mcp.voice.campaigns.CampaignRow.CallWindow;
import io.countersign.mcp.voice.campaigns.CreateCampaign.CadenceInput;
import io.countersign.messages.voice.campaigns.Cadence;
import io.countersign.messages.voice.campaigns.Cadence.Window;
import java.time.DayOfWeek;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A cadence as it was asked for, filled up from its template.
 *
 * @param problem why it cannot be read, as a sentence; then there is no cadence
 */
record CadenceReader(@Nullable Cadence cadence, @Nullable String problem) {
    private static final Set<DayOfWeek> WORKDAYS =
            EnumSet.range(DayOfWeek.MONDAY, DayOfWeek.FRIDAY);

    private record Template(int retryMinutes, Window window, Set<DayOfWeek> days) {}

    private static final Template STANDARD =
            new Template(24 * 60, new Window("09:00", "20:00"), WORKDAYS);

    /** What a template says where the caller says nothing; custom begins as standard does. */
    private static final Map<String, Template> TEMPLATES =
            Map.of(
                    "standard",
                    STANDARD,
                    "custom",
                    STANDARD,
                    "aggressive",
                    new Template(
                            4 * 60, new Window("08:00", "21:00"), EnumSet.allOf(DayOfWeek.class)),
                    "nurture",
                    new Template(72 * 60, new Window("10:00", "18:00"), WORKDAYS));

    static CadenceReader of(CadenceInput input, String businessZone) {
        Template template = Objects.requireNonNull(TEMPLATES.get(input.template()));
        Set<DayOfWeek> days = EnumSet.noneOf(DayOfWeek.class);
        List<String> given = input.days();
        if (given == null) {
            days.addAll(template.days());
        } else {
            for (String word : given) {
                DayOfWeek day = day(word);
                if (day == null) {
                    return new CadenceReader(
                            null,
                            "cadence_config.days takes the names of days, monday to sunday."
                                    + " Nothing was made.");
                }
                days.add(day);
            }
        }
        List<CallWindow> windows = input.callWindows();
        Double hours = input.retryIntervalHours();
        return new CadenceReader(
                new Cadence(
                        input.template(),
                        input.attempts(),
                        hours == null ? template.retryMinutes() : (int) Math.ceil(hours * 60),
                        windows == null
                                ? List.of(template.window())
                                : windows.stream()
                                        .map(w -> new Window(w.start().strip(), w.end().strip()))
                                        .toList(),
                        List.copyOf(days),
                        Objects.requireNonNullElse(input.timezone(), businessZone)),
                null);
    }

    /** By its name or its first three letters. */
    private static @Nullable DayOfWeek day(String word) {
        String wanted = word.strip().toUpperCase(Locale.ROOT);
        for (DayOfWeek day : DayOfWeek.values()) {
            if (day.name().equals(wanted) || day.name().substring(0, 3).equals(wanted)) {
                return day;
            }
        }
        return null;
    }
}
