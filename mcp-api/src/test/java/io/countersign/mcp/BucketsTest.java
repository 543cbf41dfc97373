package io.countersign.mcp;

import static org.assertj.core.api.Assertions.assertThat;

import io.countersign.mcp.callers.Buckets;
import io.countersign.mcp.callers.Buckets.Share;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Nodes take from copies of one bucket. */
class BucketsTest {
    private static final Duration HOUR = Duration.ofHours(1);
    private static final int LIMIT = 10;

    private final Map<String, Double> left = new HashMap<>();
    private final Buckets one = new Buckets(this::settle);
    private final Buckets two = new Buckets(this::settle);

    @Test
    void whatOneNodeTookIsGoneOnTheOtherOnceTheySettled() {
        assertThat(take(one, 6)).isEqualTo(6);
        assertThat(take(two, 1)).isEqualTo(1);
        one.settle();
        two.settle();
        assertThat(take(two, LIMIT)).isEqualTo(LIMIT - 7);
        two.settle();
        one.settle();
        assertThat(take(one, LIMIT)).isZero();
    }

    @Test
    void aNodeThatHasJustStartedForgivesNothing() {
        assertThat(take(one, LIMIT)).isEqualTo(LIMIT);
        one.settle();
        assertThat(take(new Buckets(this::settle), 1)).isZero();
    }

    @Test
    void aBurstOnAllNodesIsPaidForAfterwards() {
        take(one, 1);
        take(two, 1);
        assertThat(take(one, LIMIT) + take(two, LIMIT)).isLessThanOrEqualTo(2 * LIMIT);
        one.settle();
        two.settle();
        one.settle();
        assertThat(one.take("x", LIMIT, HOUR).secondsToWait())
                .as("longer than one token takes")
                .isGreaterThan(HOUR.toSeconds() / LIMIT);
    }

    @Test
    void whatIsGivenBackCanBeTakenAgain() {
        take(one, LIMIT);
        one.giveBack("x", LIMIT, HOUR);
        one.settle();
        two.settle();
        assertThat(take(two, LIMIT)).isOne();
    }

    @Test
    void aNodeThatCannotSettleGoesOnByItself() {
        Buckets alone =
                new Buckets(shares -> {
                    throw new IllegalStateException("No database.");
                });
        assertThat(take(alone, 2 * LIMIT)).isEqualTo(LIMIT);
        alone.settle();
        assertThat(take(alone, 1)).isZero();
    }

    private static int take(Buckets node, int times) {
        int taken = 0;
        for (int i = 0; i < times; i++) {
            taken += node.take("x", LIMIT, HOUR).secondsToWait() == 0 ? 1 : 0;
        }
        return taken;
    }

    /** No time passes, so nothing is refilled. */
    private Map<String, Double> settle(List<Share> shares) {
        for (Share share : shares) {
            double before = left.getOrDefault(share.name(), (double) share.capacity());
            left.put(share.name(), Math.max(-share.capacity(), before - share.taken()));
        }
        return Map.copyOf(left);
    }
}
