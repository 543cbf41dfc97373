package io.countersign.sagas.casework.webhooks;

import static org.assertj.core.api.Assertions.assertThat;

import io.countersign.sagas.casework.webhooks.Verdict.Again;
import io.countersign.sagas.casework.webhooks.Verdict.Delivered;
import io.countersign.sagas.casework.webhooks.Verdict.GivenUp;
import io.countersign.sagas.casework.webhooks.Verdict.Went;
import io.countersign.sagas.outside.webhooks.Retry;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class VerdictTest {
    private static final Instant NOW = Instant.parse("2026-11-22T09:00:00Z");
    private static final DeliverySettings SETTINGS =
            new DeliverySettings(Retry.PUBLISHED_SCHEDULE, Duration.ofSeconds(20), 8, 48, 160);

    @Test
    void everySuccessIsTakenAndEveryRedirectIsNot() {
        assertThat(of(due(1, null), 204, null)).isEqualTo(new Delivered());
        assertThat(of(due(1, null), 302, null)).isInstanceOf(Again.class);
    }

    @Test
    void theScheduleIsKeptWithUpToAFifthMore() {
        assertThat(of(due(1, null), 500, null)).isEqualTo(new Again(NOW.plusSeconds(5)));
        assertThat(of(due(9, null), 500, null))
                .isEqualTo(new Again(NOW.plus(Duration.ofHours(24))));
        assertThat(Verdict.of(due(2, null), new Went(null, null, "late"), SETTINGS, NOW, 1.0))
                .isEqualTo(new Again(NOW.plus(Duration.ofMinutes(6))));
    }

    @Test
    void aReceiverMayAskForMoreTimeButNotForEver() {
        assertThat(of(due(1, null), 429, "90")).isEqualTo(new Again(NOW.plusSeconds(90)));
        assertThat(of(due(1, null), 503, "1")).isEqualTo(new Again(NOW.plusSeconds(5)));
        assertThat(of(due(1, null), 503, "Sun, 22 Nov 2026 09:10:00 GMT"))
                .isEqualTo(new Again(NOW.plus(Duration.ofMinutes(10))));
        assertThat(of(due(1, null), 503, "999999999"))
                .isEqualTo(new Again(NOW.plus(Duration.ofHours(24))));
        assertThat(of(due(1, null), 503, "soon")).isEqualTo(new Again(NOW.plusSeconds(5)));
    }

    @Test
    void whoIsGoneIsSwitchedOffAtOnce() {
        assertThat(of(due(1, null), 410, null))
                .isInstanceOfSatisfying(
                        GivenUp.class,
                        up -> assertThat(up.switchOff()).extracting("code").isEqualTo("gone"));
    }

    @Test
    void theLastFailureSwitchesOffOnlyWhoTookNothingMeanwhile() {
        assertThat(of(due(10, NOW.minusSeconds(200_000)), 500, null))
                .isInstanceOfSatisfying(
                        GivenUp.class,
                        up -> assertThat(up.switchOff()).extracting("code").isEqualTo("failing"));
        assertThat(of(due(10, NOW.minusSeconds(10)), 500, null)).isEqualTo(new GivenUp(null));
    }

    @Test
    void theScheduleIsTheOneThatIsPublished() {
        Duration all = Retry.PUBLISHED_SCHEDULE.stream().reduce(Duration.ZERO, Duration::plus);
        assertThat(Retry.PUBLISHED_SCHEDULE).hasSize(9);
        assertThat(all.toHours()).isEqualTo(75);
    }

    private static Verdict of(Due due, int status, @Nullable String retryAfter) {
        return Verdict.of(due, new Went(status, retryAfter, "failed"), SETTINGS, NOW, 0.0);
    }

    private static Due due(int attempt, @Nullable Instant failingSince) {
        return new Due(
                1,
                1,
                "biz_1",
                12,
                "msg_1",
                "case_created",
                "{}",
                attempt,
                NOW.minusSeconds(100_000),
                "https://a.example",
                List.of(),
                failingSince);
    }
}
