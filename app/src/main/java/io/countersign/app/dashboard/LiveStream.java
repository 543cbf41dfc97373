package io.countersign.app.dashboard;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;

/**
 * One open page that listens. Its own virtual thread writes to it, so a slow reader holds up
 * nobody; what happens meanwhile is merged into one event for each view.
 */
final class LiveStream {
    private static final long HEART_BEAT_MILLIS = 15_000;
    private static final long MERGE_MILLIS = 120;

    /** The browser opens a new one by itself; until then a signed-out reader is found out. */
    private static final Duration LONGEST = Duration.ofMinutes(10);

    private static final AtomicLong NUMBERS = new AtomicLong();

    private final long number = NUMBERS.incrementAndGet();
    private final SseEmitter emitter = new SseEmitter(LONGEST.plusMinutes(1).toMillis());
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition woken = lock.newCondition();
    private final Set<String> pending = new LinkedHashSet<>();
    private boolean closed;

    LiveStream() {
        emitter.onCompletion(this::close);
        emitter.onTimeout(this::close);
        emitter.onError(_ -> close());
    }

    /** Rises from stream to stream. */
    long number() {
        return number;
    }

    SseEmitter emitter() {
        return emitter;
    }

    void changed(String schema) {
        lock.lock();
        try {
            pending.add(schema);
            woken.signalAll();
        } finally {
            lock.unlock();
        }
    }

    void close() {
        lock.lock();
        try {
            closed = true;
            woken.signalAll();
        } finally {
            lock.unlock();
        }
    }

    void serve() {
        Instant end = Instant.now().plus(LONGEST);
        try {
            emitter.send(SseEmitter.event().reconnectTime(1_000).comment("listening"));
            while (Instant.now().isBefore(end)) {
                Set<String> views = await();
                if (isClosed()) {
                    break;
                }
                for (String view : views) {
                    emitter.send(SseEmitter.event().name("moved").data(view));
                }
                if (views.isEmpty()) {
                    emitter.send(SseEmitter.event().comment("still here"));
                }
            }
            emitter.complete();
        } catch (IOException | IllegalStateException gone) {
            // The reader left; the container ends the request by itself.
            close();
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
            emitter.complete();
        }
    }

    private Set<String> await() throws InterruptedException {
        lock.lock();
        try {
            long nanos = TimeUnit.MILLISECONDS.toNanos(HEART_BEAT_MILLIS);
            while (pending.isEmpty() && !closed && nanos > 0) {
                nanos = woken.awaitNanos(nanos);
            }
        } finally {
            lock.unlock();
        }
        // A burst of commits becomes one refresh of the page.
        if (!isClosed()) {
            TimeUnit.MILLISECONDS.sleep(hasPending() ? MERGE_MILLIS : 0);
        }
        lock.lock();
        try {
            Set<String> views = new LinkedHashSet<>(pending);
            pending.clear();
            return views;
        } finally {
            lock.unlock();
        }
    }

    private boolean hasPending() {
        lock.lock();
        try {
            return !pending.isEmpty();
        } finally {
            lock.unlock();
        }
    }

    private boolean isClosed() {
        lock.lock();
        try {
            return closed;
        } finally {
            lock.unlock();
        }
    }
}
