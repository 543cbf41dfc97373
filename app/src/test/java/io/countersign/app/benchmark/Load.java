package io.countersign.app.benchmark;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Lets some threads do one thing again and again for a while. */
final class Load {
    private Load() {}

    /** What one thread does once. */
    interface Work {
        void once(int thread, long turn) throws Exception;
    }

    /** Runs the work and says how often a second it was done, over all threads. */
    static double perSecond(int threads, Duration time, Work work) throws Exception {
        long start = System.nanoTime();
        long end = start + time.toNanos();
        long done = 0;
        try (ExecutorService pool = Executors.newFixedThreadPool(threads)) {
            List<Future<Long>> running = new ArrayList<>();
            for (int i = 0; i < threads; i++) {
                int thread = i;
                running.add(
                        pool.submit(() -> {
                            long turn = 0;
                            while (System.nanoTime() < end) {
                                work.once(thread, turn++);
                            }
                            return turn;
                        }));
            }
            for (Future<Long> each : running) {
                done += each.get();
            }
        }
        return done * 1e9 / (System.nanoTime() - start);
    }

    static double median(List<Double> values) {
        List<Double> sorted = values.stream().sorted().toList();
        return sorted.get(sorted.size() / 2);
    }
}
