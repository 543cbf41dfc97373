package io.countersign.messages.governance.notices;

import io.countersign.messages.Risk;
import java.time.LocalTime;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How one person wants to be told.
 *
 * @param email by email
 * @param page by a note in the open page, and on the desktop where the browser may
 * @param sound with a sound in the open page
 * @param risks about which changes
 * @param quiet when not; null for never
 */
public record NoticeChoice(
        boolean email, boolean page, boolean sound, List<Risk> risks, @Nullable Quiet quiet) {
    /** What holds for somebody who has chosen nothing: silence would let changes expire. */
    public static final NoticeChoice STANDARD =
            new NoticeChoice(true, true, false, List.of(Risk.values()), null);

    public NoticeChoice {
        risks = List.copyOf(risks);
    }

    /**
     * Hours without notices, in the business's own time; they may go over midnight.
     *
     * @param fromMinute of the day, and {@code untilMinute}, which is not quiet any more
     */
    public record Quiet(int fromMinute, int untilMinute) {

        /** How many minutes it still is quiet; 0 when it is not. */
        public int minutesLeft(LocalTime now) {
            int minute = now.toSecondOfDay() / 60;
            boolean quiet =
                    fromMinute <= untilMinute
                            ? minute >= fromMinute && minute < untilMinute
                            : minute >= fromMinute || minute < untilMinute;
            return quiet ? Math.floorMod(untilMinute - minute, 24 * 60) : 0;
        }
    }
}
