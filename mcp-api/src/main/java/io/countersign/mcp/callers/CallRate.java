package io.countersign.mcp.callers;

import io.github.bucket4j.Bucket;
import io.github.bucket4j.ConsumptionProbe;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * How often one credential may call a tool: a bucket of tokens per credential, in memory, on this
 * node.
 */
public final class CallRate {
    /** Beyond this many credentials the one that has been quiet longest starts afresh. */
    private static final int MAX_BUCKETS = 10_000;

    private static final long NANOS_PER_SECOND = Duration.ofSeconds(1).toNanos();

    private final int perMinute;
    private final Map<String, Bucket> buckets =
            new LinkedHashMap<>(16, 0.75f, true) {
                @Override
                protected boolean removeEldestEntry(Map.Entry<String, Bucket> eldest) {
                    return size() > MAX_BUCKETS;
                }
            };

    /** At most {@code perMinute} calls a minute, also all at once. */
    public CallRate(int perMinute) {
        this.perMinute = perMinute;
    }

    /** Takes one call; answers 0, or the seconds to wait before the next one is allowed. */
    public long secondsToWait(Caller caller) {
        ConsumptionProbe probe = bucketOf(caller.id()).tryConsumeAndReturnRemaining(1);
        return probe.isConsumed()
                ? 0
                : Math.ceilDiv(probe.getNanosToWaitForRefill(), NANOS_PER_SECOND);
    }

    /** The calls a minute that are allowed. */
    public int perMinute() {
        return perMinute;
    }

    private Bucket bucketOf(String id) {
        synchronized (buckets) {
            return buckets.computeIfAbsent(
                    id,
                    any ->
                            Bucket.builder()
                                    .addLimit(limit ->
                                            limit.capacity(perMinute)
                                                    .refillGreedy(perMinute, Duration.ofMinutes(1)))
                                    .build());
        }
    }
}
