package io.countersign.command.ledger;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/** Where appends gather until the next statement takes them. */
final class Gathering {
    private final LedgerSettings settings;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition some = lock.newCondition();
    private final Queue<Append> waiting = new ArrayDeque<>();
    private boolean closed;

    Gathering(LedgerSettings settings) {
        this.settings = settings;
    }

    /** False when nobody takes any more. */
    boolean add(Append append) {
        lock.lock();
        try {
            if (closed) {
                return false;
            }
            waiting.add(append);
            some.signal();
            return true;
        } finally {
            lock.unlock();
        }
    }

    /**
     * Takes what goes with the next statement: all that came while the last one was under way, or
     * the first that comes. It waits for no more, which was tried: two groups that take turns keep
     * the database and the rules busy at once.
     *
     * @return nothing only when closed
     */
    List<Append> next() throws InterruptedException {
        lock.lock();
        try {
            while (waiting.isEmpty() && !closed) {
                some.await(1, TimeUnit.SECONDS);
            }
            List<Append> batch = new ArrayList<>(waiting.size());
            int events = 0;
            for (Append next = waiting.peek(); next != null; next = waiting.peek()) {
                events += next.events().size();
                // The first goes in any case; a second must not make the statement too long for
                // both.
                if (!batch.isEmpty()
                        && (batch.size() == settings.maxAppends()
                                || events > settings.maxEvents())) {
                    break;
                }
                batch.add(waiting.remove());
            }
            return batch;
        } finally {
            lock.unlock();
        }
    }

    boolean isEmpty() {
        lock.lock();
        try {
            return waiting.isEmpty();
        } finally {
            lock.unlock();
        }
    }

    /** Takes nothing more; what waits can still be taken. */
    void close() {
        lock.lock();
        try {
            closed = true;
            some.signal();
        } finally {
            lock.unlock();
        }
    }
}
