package io.countersign.mcp.callers;

import io.github.bucket4j.Bandwidth;
import io.github.bucket4j.Bucket;
import io.github.bucket4j.ConsumptionProbe;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How often tools may be called: by one credential in a minute, by all of one business in a minute,
 * and by one credential in an hour where the contract says so. Buckets of tokens, in memory, on
 * this node.
 */
public final class CallRate {
    /** Beyond this many the one that has been quiet longest starts afresh. */
    private static final int MAX_BUCKETS = 10_000;

    /** A business may call this many times as often as one of its credentials. */
    private static final int BUSINESS_FACTOR = 4;

    private static final long NANOS_PER_SECOND = Duration.ofSeconds(1).toNanos();

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

    private final int perMinute;
    private final int perHour;
    private final Map<String, Bucket> buckets =
            new LinkedHashMap<>(16, 0.75f, true) {
                @Override
                protected boolean removeEldestEntry(Map.Entry<String, Bucket> eldest) {
                    return size() > MAX_BUCKETS;
                }
            };

    /** At most {@code perMinute} calls a minute and credential, also all at once. */
    public CallRate(int perMinute) {
        this(perMinute, 0);
    }

    /**
     * With an hourly limit.
     *
     * @param perHour calls of one credential in an hour; 0 for no limit
     */
    public CallRate(int perMinute, int perHour) {
        this.perMinute = perMinute;
        this.perHour = perHour;
    }

    /** Takes one call, or says how long to wait. */
    public Verdict take(Caller caller) {
        long wait = wait("m " + caller.id(), perMinute, Duration.ofMinutes(1));
        if (wait > 0) {
            return refused(wait, "This credential may call tools %d times a minute.", perMinute);
        }
        int ofBusiness = Math.multiplyExact(perMinute, BUSINESS_FACTOR);
        wait = wait("b " + caller.businessId(), ofBusiness, Duration.ofMinutes(1));
        if (wait > 0) {
            return refused(
                    wait, "All credentials of a business may call %d times a minute.", ofBusiness);
        }
        return perHour == 0 ? new Verdict(0, "", null) : hourly(caller);
    }

    private Verdict hourly(Caller caller) {
        ConsumptionProbe probe = probe("h " + caller.id(), perHour, Duration.ofHours(1));
        long wait = seconds(probe.getNanosToWaitForRefill());
        long reset = probe.isConsumed() ? seconds(probe.getNanosToWaitForReset()) : wait;
        Hourly left = new Hourly(perHour, probe.getRemainingTokens(), reset);
        return probe.isConsumed()
                ? new Verdict(0, "", left)
                : new Verdict(
                        wait,
                        sentence("This credential may call tools %d times an hour.", perHour, wait),
                        left);
    }

    private static Verdict refused(long wait, String rule, int limit) {
        return new Verdict(wait, sentence(rule, limit, wait), null);
    }

    private static String sentence(String rule, int limit, long wait) {
        return rule.formatted(limit) + " Wait %d seconds.".formatted(wait);
    }

    private long wait(String bucket, int limit, Duration per) {
        ConsumptionProbe probe = probe(bucket, limit, per);
        return probe.isConsumed() ? 0 : seconds(probe.getNanosToWaitForRefill());
    }

    private ConsumptionProbe probe(String name, int limit, Duration per) {
        Bucket bucket;
        synchronized (buckets) {
            bucket =
                    buckets.computeIfAbsent(
                            name,
                            any ->
                                    Bucket.builder()
                                            .addLimit(
                                                    Bandwidth.builder()
                                                            .capacity(limit)
                                                            .refillGreedy(limit, per)
                                                            .build())
                                            .build());
        }
        return bucket.tryConsumeAndReturnRemaining(1);
    }

    private static long seconds(long nanos) {
        return Math.ceilDiv(nanos, NANOS_PER_SECOND);
    }
}
