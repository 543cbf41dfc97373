package io.countersign.command.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import org.junit.jupiter.api.Test;

/** What goes with one statement. */
class GatheringTest {
    private static final LedgerSettings SMALL =
            new LedgerSettings(3, 10, 100, Duration.ofSeconds(1), Duration.ofSeconds(1));

    private final Gathering gathering = new Gathering(SMALL);

    @Test
    void aLargeAppendGoesAloneAndMakesNoStatementTooLong() throws Exception {
        Append small = append(9);
        Append large = append(50);
        gathering.add(small);
        gathering.add(large);

        assertThat(gathering.next()).containsExactly(small);
        assertThat(gathering.next()).containsExactly(large);
    }

    @Test
    void noMoreAppendsGoTogetherThanTheSettingsSay() throws Exception {
        for (int i = 0; i < 4; i++) {
            gathering.add(append(1));
        }

        assertThat(gathering.next()).hasSize(3);
        assertThat(gathering.next()).hasSize(1);
    }

    private static Append append(int events) {
        NewEvent event =
                new NewEvent("biz_1", "", "lead_1", 0, "", "", "", "{}", "{}", Instant.EPOCH);
        return new Append(Collections.nCopies(events, event));
    }
}
