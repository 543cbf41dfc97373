package io.countersign.sagas.outside.webhooks;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** How long to wait before a message is tried again. Pure: the time and the chance are given. */
public final class Retry {
    /** The schedule that the Standard Webhooks specification suggests: ten attempts in 76 hours. */
    public static final List<Duration> PUBLISHED_SCHEDULE =
            List.of(
                    Duration.ofSeconds(5),
                    Duration.ofMinutes(5),
                    Duration.ofMinutes(30),
                    Duration.ofHours(2),
                    Duration.ofHours(5),
                    Duration.ofHours(10),
                    Duration.ofHours(14),
                    Duration.ofHours(20),
                    Duration.ofHours(24));

    /** The longest wait that a receiver can ask for. */
    private static final Duration MOST_PATIENCE = Duration.ofHours(24);

    private Retry() {}

    /**
     * The wait.
     *
     * @param retryAfter the receiver's header, if it sent one; a longer wait than planned is
     *     granted
     * @param chance from 0 to 1, spreads the retries of many messages
     */
    public static Duration wait(
            Duration planned, @Nullable String retryAfter, Instant now, double chance) {
        // Up to a fifth later, so that a receiver that comes back is not met by all at once.
        Duration wait = planned.plusMillis((long) (planned.toMillis() * 0.2 * chance));
        Duration asked =
                retryAfter == null
                        ? Duration.ZERO
                        : HttpDelay.read(retryAfter, now).orElse(Duration.ZERO);
        Duration granted = asked.compareTo(MOST_PATIENCE) > 0 ? MOST_PATIENCE : asked;
        return granted.compareTo(wait) > 0 ? granted : wait;
    }
}
