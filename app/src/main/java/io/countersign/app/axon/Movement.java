package io.countersign.app.axon;

import io.countersign.query.projections.Projections;
import io.countersign.query.projections.ReadBarrier;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.springframework.stereotype.Component;

/** Lets whoever waits for a view know that some projection on this node moved on. */
@Component
class Movement {
    /** However many wake-ups are missed, nobody sleeps longer. */
    private static final long NAP_NANOS = TimeUnit.SECONDS.toNanos(2);

    private static final Duration READABLE_WITHIN = Duration.ofSeconds(5);

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition moved = lock.newCondition();
    private final ReadBarrier barrier;
    private long count;
    private long farthest;

    Movement(Projections projections, ReadBarrier barrier) {
        this.barrier = barrier;
        projections.onAdvanced((_, position) -> movedTo(position));
    }

    /** Waits until every view knows what some view knows now, within reason. */
    void awaitOthers() {
        long position;
        lock.lock();
        try {
            position = farthest;
        } finally {
            lock.unlock();
        }
        barrier.await(position, READABLE_WITHIN);
    }

    long count() {
        lock.lock();
        try {
            return count;
        } finally {
            lock.unlock();
        }
    }

    /** Waits until something moves after the count was read, or the time is over. */
    void awaitMoreThan(long seen, long nanos) {
        lock.lock();
        try {
            long left = Math.min(nanos, NAP_NANOS);
            while (count <= seen && left > 0) {
                left = moved.awaitNanos(left);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted while waiting for an answer.", e);
        } finally {
            lock.unlock();
        }
    }

    private void movedTo(long position) {
        lock.lock();
        try {
            count++;
            farthest = Math.max(farthest, position);
            moved.signalAll();
        } finally {
            lock.unlock();
        }
    }
}
