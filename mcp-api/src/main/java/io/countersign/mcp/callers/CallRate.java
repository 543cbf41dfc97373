package io.countersign.mcp.callers;

import io.countersign.mcp.callers.Buckets.Taken;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * How often tools may be called: by one credential in a minute, by all of one business in a minute,
 * and by one credential in an hour where the contract says so.
 */
public final class CallRate {
    /** A business may call this many times as often as one of its credentials. */
    private static final int BUSINESS_FACTOR = 4;

    private static final Duration MINUTE = Duration.ofMinutes(1);
    private static final Duration HOUR = Duration.ofHours(1);

    /**
     * What became of one call.
     *
     * @param secondsToWait 0 when it may go on
     * @param sentence why it may not; empty when it may
     * @param hourly what the contract's headers say; null where no hourly limit exists
     */
    public record Verdict(long secondsToWait, String sentence, @Nullable Hourly hourly) {}

    /**
     * The hourly limit.
     *
     * @param resetSeconds until one more call is free, or all of them when some are left
     */
    public record Hourly(int limit, long remaining, long resetSeconds) {}

    private final Buckets buckets;
    private final int perMinute;
    private final int perHour;

    /**
     * At most {@code perMinute} calls a minute and credential, also all at once.
     *
     * @param perHour calls of one credential in an hour; 0 for no limit
     */
    public CallRate(Buckets buckets, int perMinute, int perHour) {
        this.buckets = buckets;
        this.perMinute = perMinute;
        this.perHour = perHour;
    }

    /** Takes one call, or says how long to wait. */
    public Verdict take(Caller caller) {
        Taken own = buckets.take("m " + caller.id(), perMinute, MINUTE);
        if (own.secondsToWait() > 0) {
            return refused(own, "This credential may call tools %d times a minute.", perMinute);
        }
        int ofBusiness = Math.multiplyExact(perMinute, BUSINESS_FACTOR);
        Taken all = buckets.take("b " + caller.businessId(), ofBusiness, MINUTE);
        if (all.secondsToWait() > 0) {
            return refused(
                    all, "All credentials of a business may call %d times a minute.", ofBusiness);
        }
        return perHour == 0 ? new Verdict(0, "", null) : hourly(caller);
    }

    private Verdict hourly(Caller caller) {
        Taken taken = buckets.take("h " + caller.id(), perHour, HOUR);
        long wait = taken.secondsToWait();
        Hourly left = new Hourly(perHour, taken.left(), wait == 0 ? taken.secondsToFull() : wait);
        return wait == 0
                ? new Verdict(0, "", left)
                : new Verdict(
                        wait,
                        sentence("This credential may call tools %d times an hour.", perHour, wait),
                        left);
    }

    private static Verdict refused(Taken taken, String rule, int limit) {
        long wait = taken.secondsToWait();
        return new Verdict(wait, sentence(rule, limit, wait), null);
    }

    private static String sentence(String rule, int limit, long wait) {
        return rule.formatted(limit) + " Wait %d seconds.".formatted(wait);
    }
}
