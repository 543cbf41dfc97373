package io.countersign.app.dashboard;

import io.countersign.messages.governance.changes.ChangeQuery.DecisionDay;
import io.countersign.messages.governance.changes.ChangeQuery.DecisionDays;
import java.time.Duration;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Two small plots and what they say. The plots are 336 by 64.
 *
 * @param alarm a sentence when people seem to sign without reading
 */
record DecisionPlots(DecisionDays days, List<Bar> bars, String line, @Nullable String alarm) {
    private static final DateTimeFormatter DAY =
            DateTimeFormatter.ofPattern("d MMM", Locale.ENGLISH);
    private static final double WIDTH = 336;
    private static final double HEIGHT = 64;
    private static final int ENOUGH = 20;

    DecisionPlots {
        bars = List.copyOf(bars);
    }

    /** One day. */
    record Bar(double x, double width, double y, double height, String words) {}

    static DecisionPlots of(DecisionDays days) {
        long most = days.days().stream().mapToLong(DecisionPlots::decided).max().orElse(1);
        double slowest =
                days.days().stream().mapToDouble(DecisionDay::medianSeconds).max().orElse(1);
        double step = WIDTH / Math.max(1, days.days().size());
        List<Bar> bars = new ArrayList<>();
        StringBuilder line = new StringBuilder();
        for (int i = 0; i < days.days().size(); i++) {
            DecisionDay day = days.days().get(i);
            double height = HEIGHT * decided(day) / Math.max(1, most);
            bars.add(
                    new Bar(
                            round(i * step),
                            round(Math.max(1, step - 4)),
                            round(HEIGHT - height),
                            round(height),
                            DAY.format(day.day())
                                    + ": "
                                    + Words.count(decided(day), "decision", "decisions")));
            double y = HEIGHT - 4 - (HEIGHT - 8) * day.medianSeconds() / Math.max(1, slowest);
            line.append(round(i * step + step / 2)).append(',').append(round(y)).append(' ');
        }
        return new DecisionPlots(days, bars, line.toString().strip(), alarm(days));
    }

    private static long decided(DecisionDay day) {
        return day.signed() + day.refused();
    }

    private static double round(double number) {
        return Math.round(number * 10) / 10.0;
    }

    /** Over 98 of 100 signed, or half of all within three seconds: somebody may not be reading. */
    private static @Nullable String alarm(DecisionDays days) {
        long decided = days.signed() + days.refused();
        if (decided < ENOUGH) {
            return null;
        }
        if (days.quick() * 2 > decided) {
            return "More than half were decided within three seconds. Nobody reads that fast.";
        }
        return days.signed() > decided * 0.98
                ? "Over 98 of 100 were countersigned. Either everything is right, or nobody reads."
                : null;
    }

    public String median() {
        return time(days.medianSeconds());
    }

    public String day(DecisionDay day) {
        return DAY.format(day.day());
    }

    /** "2 min". */
    public String time(double seconds) {
        Duration time = Duration.ofSeconds((long) seconds);
        if (time.toMinutes() < 1) {
            return time.toSeconds() + " s";
        }
        return time.toHours() < 1
                ? time.toMinutes() + " min"
                : time.toHours() + " h " + time.toMinutesPart() + " min";
    }

    /** "12 %". */
    public String expiredShare() {
        long all = days.signed() + days.refused() + days.expired();
        return all == 0 ? "0 %" : Math.round(100.0 * days.expired() / all) + " %";
    }
}
