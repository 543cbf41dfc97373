package io.countersign.query.projections;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Lets a writer wait until what it wrote can be read. One wait covers all projections of this node;
 * the wake-up comes from the processors, nothing polls.
 */
public final class ReadBarrier {
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private final Map<String, Mark> marks = new LinkedHashMap<>();

    private record Mark(long position, boolean stopped) {}

    ReadBarrier() {}

    /**
     * Waits for all projections.
     *
     * @return whether all of them contain everything up to the position; false when the time is
     *     over, and when a projection stands still because of an error
     */
    public boolean await(long position, Duration timeout) {
        return await(position, timeout, Set.of());
    }

    /** Waits for the projections with these names, or for all when none is named. */
    public boolean await(long position, Duration timeout, Set<String> names) {
        lock.lock();
        try {
            long left = timeout.toNanos();
            while (true) {
                boolean reached = true;
                boolean worthWaiting = false;
                for (Map.Entry<String, Mark> entry : marks.entrySet()) {
                    boolean asked = names.isEmpty() || names.contains(entry.getKey());
                    if (asked && entry.getValue().position() < position) {
                        reached = false;
                        worthWaiting |= !entry.getValue().stopped();
                    }
                }
                if (reached || !worthWaiting || left <= 0) {
                    return reached;
                }
                left = changed.awaitNanos(left);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        } finally {
            lock.unlock();
        }
    }

    void joined(String projection) {
        mark(projection, new Mark(0, false));
    }

    void reached(String projection, long position) {
        mark(projection, new Mark(position, false));
    }

    void stopped(String projection, long position) {
        mark(projection, new Mark(position, true));
    }

    private void mark(String projection, Mark mark) {
        lock.lock();
        try {
            marks.put(projection, mark);
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }
}
