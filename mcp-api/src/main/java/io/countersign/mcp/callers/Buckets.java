package io.countersign.mcp.callers;

import io.github.bucket4j.Bandwidth;
import io.github.bucket4j.Bucket;
import io.github.bucket4j.ConsumptionProbe;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Buckets of tokens by name, shared by all nodes. Taking one costs no more than memory: each node
 * takes from its own copy, and now and then all copies are settled in one statement. Only a name
 * that this node has not met yet is settled at once, so that a restart forgives nothing.
 *
 * <p>In the long run all nodes together never let more through than one bucket would. In a burst
 * each node may let through what the others took since the last settling.
 */
public final class Buckets {
    private static final Logger LOG = LoggerFactory.getLogger(Buckets.class);

    /** Beyond this many the one that has been quiet longest is forgotten here. */
    private static final int MAX_BUCKETS = 20_000;

    private static final int MAX_IN_ONE_STATEMENT = 1_000;
    private static final long NANOS_PER_SECOND = Duration.ofSeconds(1).toNanos();

    /** Whoever was quiet longer is settled again when needed. */
    private static final long SETTLED_AFTER_USE_NANOS = Duration.ofMinutes(1).toNanos();

    /** What all nodes share. */
    @FunctionalInterface
    public interface Shared {
        /** Debits what was taken, and says by name what is left; less than nothing is possible. */
        Map<String, Double> settle(List<Share> shares);
    }

    /** What this node took from one bucket since it was settled last. */
    public record Share(String name, int capacity, double perSecond, long taken) {}

    /**
     * What became of one taking.
     *
     * @param secondsToWait 0 when a token was taken
     * @param secondsToFull until all tokens are back
     */
    public record Taken(long secondsToWait, long left, long secondsToFull) {}

    private static final class Copy {
        final String name;
        final int capacity;
        final double perSecond;
        final Bucket bucket;
        final AtomicLong taken = new AtomicLong();
        final AtomicBoolean met = new AtomicBoolean();
        volatile long usedAtNanos;

        Copy(String name, int capacity, Duration per) {
            this.name = name;
            this.capacity = capacity;
            this.perSecond = (double) capacity / per.toSeconds();
            this.bucket =
                    Bucket.builder()
                            .addLimit(
                                    Bandwidth.builder()
                                            .capacity(capacity)
                                            .refillGreedy(capacity, per)
                                            .build())
                            .build();
        }
    }

    private final @Nullable Shared shared;
    private final Map<String, Copy> copies =
            new LinkedHashMap<>(16, 0.75f, true) {
                @Override
                protected boolean removeEldestEntry(Map.Entry<String, Copy> eldest) {
                    return size() > MAX_BUCKETS;
                }
            };

    /** Shared with nobody. */
    public Buckets() {
        this(null);
    }

    /** With what all nodes share; null when there is one node. */
    public Buckets(@Nullable Shared shared) {
        this.shared = shared;
    }

    /** Takes one token, or says how long to wait for it. */
    public Taken take(String name, int capacity, Duration per) {
        Copy copy = copyOf(name, capacity, per);
        copy.usedAtNanos = System.nanoTime();
        if (shared != null && copy.met.compareAndSet(false, true)) {
            settle(shared, List.of(copy));
        }
        ConsumptionProbe probe = copy.bucket.tryConsumeAndReturnRemaining(1);
        if (probe.isConsumed()) {
            copy.taken.incrementAndGet();
        }
        return new Taken(
                probe.isConsumed() ? 0 : seconds(probe.getNanosToWaitForRefill()),
                probe.getRemainingTokens(),
                seconds(probe.getNanosToWaitForReset()));
    }

    /** Puts one token back, for what should not have counted. */
    public void giveBack(String name, int capacity, Duration per) {
        Copy copy = copyOf(name, capacity, per);
        copy.bucket.addTokens(1);
        copy.taken.decrementAndGet();
    }

    /** Settles all that was used lately; called about once a second. */
    public void settle() {
        if (shared == null) {
            return;
        }
        long now = System.nanoTime();
        List<Copy> used;
        synchronized (copies) {
            used =
                    copies.values().stream()
                            .filter(e -> now - e.usedAtNanos < SETTLED_AFTER_USE_NANOS)
                            // In one order on every node, so that two never wait for each other.
                            .sorted(Comparator.comparing(e -> e.name))
                            .toList();
        }
        for (int from = 0; from < used.size(); from += MAX_IN_ONE_STATEMENT) {
            int to = Math.min(used.size(), from + MAX_IN_ONE_STATEMENT);
            settle(shared, used.subList(from, to));
        }
    }

    private static void settle(Shared shared, List<Copy> some) {
        List<Share> shares = new ArrayList<>();
        for (Copy copy : some) {
            long taken = copy.taken.getAndSet(0);
            shares.add(new Share(copy.name, copy.capacity, copy.perSecond, taken));
        }
        Map<String, Double> left;
        try {
            left = shared.settle(shares);
        } catch (RuntimeException e) {
            // Better one node's own count than nobody served.
            LOG.warn("Limits could not be settled with the other nodes: {}", e.getClass());
            for (int i = 0; i < some.size(); i++) {
                some.get(i).taken.addAndGet(shares.get(i).taken());
            }
            return;
        }
        for (Copy copy : some) {
            Double tokens = left.get(copy.name);
            if (tokens != null) {
                adjust(copy, (long) Math.floor(tokens));
            }
        }
    }

    /** What was taken in the meantime is in the copy already and will be debited next time. */
    private static void adjust(Copy copy, long tokens) {
        long tooMany = copy.bucket.getAvailableTokens() + copy.taken.get() - tokens;
        if (tooMany > 0) {
            copy.bucket.consumeIgnoringRateLimits(tooMany);
        } else if (tooMany < 0) {
            copy.bucket.addTokens(-tooMany);
        }
    }

    private Copy copyOf(String name, int capacity, Duration per) {
        synchronized (copies) {
            return copies.computeIfAbsent(name, any -> new Copy(name, capacity, per));
        }
    }

    private static long seconds(long nanos) {
        return Math.ceilDiv(nanos, NANOS_PER_SECOND);
    }
}
