package io.countersign.app.notary;

import static org.assertj.core.api.Assertions.assertThat;

import io.countersign.verify.EventLine;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Ten events, one a second; a period takes its own, the one before and the one after. */
class StretchTest {
    private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");

    @ParameterizedTest
    @CsvSource({
        "-1, -1, 0, 10, 10",
        "3, 5, 2, 7, 3",
        "0, 4, 0, 6, 5",
        "6, 99, 5, 10, 4",
        "-1, 2, 0, 4, 3",
        "40, 50, 9, 10, 0",
        "9, 9, 8, 10, 1",
    })
    void aPeriodHasItsNeighbours(int from, int to, long first, long until, long inside) {
        Stretch stretch = new Stretch(at(from), at(to));
        List<EventLine> kept = new ArrayList<>();
        for (int i = 0; i < 10; i++) {
            stretch.take(line(i), kept::add);
        }
        stretch.end(10, kept::add);
        assertThat(stretch.properties()).contains("first=" + first, "until=" + until);
        assertThat(stretch.inside()).isEqualTo(inside);
        List<EventLine> expected = new ArrayList<>();
        for (int i = (int) first; i < until; i++) {
            expected.add(line(i));
        }
        assertThat(kept).isEqualTo(expected);
    }

    private static @Nullable Instant at(int second) {
        return second < 0 ? null : START.plusSeconds(second);
    }

    private static EventLine line(int i) {
        return EventLine.of(
                new EventLine.Row(
                        i,
                        "biz_1",
                        "lead",
                        "lead_1",
                        i,
                        "evt_" + i,
                        "voice.lead.registered",
                        "1",
                        "{}",
                        "{}",
                        START.plusSeconds(i)));
    }
}
