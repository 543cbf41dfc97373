package io.countersign.sagas.casework.webhooks;

import io.countersign.sagas.casework.webhooks.DeliveryStore.Waiting;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/**
 * Takes what is due, webhook by webhook, and lets each attempt run by itself. A webhook has a few
 * attempts under way at most, and so has a business, so one that never answers holds up nobody but
 * itself.
 */
public final class DeliveryLoop implements SmartLifecycle {
    private static final Logger LOG = LoggerFactory.getLogger(DeliveryLoop.class);
    private static final Duration LOOK_EVERY = Duration.ofSeconds(1);
    private static final Duration WHILE_STOPPED = Duration.ofSeconds(5);
    private static final String NOT_SENT_YET = "{}";

    private final DeliveryStore store;
    private final AttemptLog log;
    private final Courier courier;
    private final Clock clock;
    private final DeliverySettings settings;
    private final Predicate<String> stopped;

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private final Slots slots;
    private boolean moreToDo;
    private @Nullable Thread thread;

    /**
     * Makes a loop that does not run yet.
     *
     * @param stopped whether a person has stopped the deliveries of a business
     */
    DeliveryLoop(
            DeliveryStore store,
            AttemptLog log,
            Courier courier,
            Clock clock,
            DeliverySettings settings,
            Predicate<String> stopped) {
        this.store = store;
        this.log = log;
        this.courier = courier;
        this.clock = clock;
        this.settings = settings;
        this.stopped = stopped;
        this.slots =
                new Slots(settings.atOnce(), settings.atOnceOfBusiness(), settings.atOnceInAll());
    }

    /** Says that something may be due now. */
    void wake() {
        lock.lock();
        try {
            moreToDo = true;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    @Override
    public void start() {
        lock.lock();
        try {
            if (thread == null) {
                thread = Thread.ofPlatform().daemon().name("webhook-deliveries").start(this::run);
            }
        } finally {
            lock.unlock();
        }
    }

    /** Takes nothing more and waits for what is under way, but not for ever. */
    @Override
    public void stop() {
        lock.lock();
        try {
            thread = null;
            changed.signalAll();
            long left = settings.timeout().toNanos();
            while (!slots.isEmpty() && left > 0) {
                left = changed.awaitNanos(left);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            lock.unlock();
        }
    }

    @Override
    public boolean isRunning() {
        lock.lock();
        try {
            return thread != null;
        } finally {
            lock.unlock();
        }
    }

    private void run() {
        while (mayGoOn()) {
            try {
                for (Waiting waiting : store.waiting(clock.instant())) {
                    takeFrom(waiting);
                }
            } catch (RuntimeException e) {
                // Whatever it was, what is due stays due.
                LOG.warn("Deliveries could not be taken: {}", e.getClass().getName());
            }
        }
    }

    /** Waits until something may be due; false when this thread is no longer the loop's. */
    @SuppressWarnings({"WaitNotInLoop", "ReturnValueIgnored"}) // see below
    private boolean mayGoOn() {
        lock.lock();
        try {
            if (!moreToDo && isMine()) {
                // One wait, no loop: it is looked again whatever ended it.
                changed.await(LOOK_EVERY.toMillis(), TimeUnit.MILLISECONDS);
            }
            moreToDo = false;
            return isMine();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        } finally {
            lock.unlock();
        }
    }

    /** Not the thread of an earlier start that has not noticed its end yet. */
    private boolean isMine() {
        return Thread.currentThread().equals(thread);
    }

    private void takeFrom(Waiting waiting) {
        int free = free(waiting);
        if (free <= 0 || stopped.test(waiting.businessId())) {
            return;
        }
        for (Due due :
                store.take(
                        waiting.webhookId(),
                        free,
                        clock.instant(),
                        settings.lease(),
                        NOT_SENT_YET)) {
            begin(waiting);
            Thread.ofVirtual()
                    .name("delivery-" + due.deliveryId())
                    .start(() -> attempt(due, waiting));
        }
    }

    private void attempt(Due due, Waiting waiting) {
        try {
            // The last moment at which a person can still hold it back.
            if (stopped.test(due.businessId())) {
                log.putBack(due, clock.instant().plus(WHILE_STOPPED));
            } else {
                courier.deliver(due);
            }
        } catch (RuntimeException e) {
            // Its lease runs out, and it is attempted again.
            LOG.error("Delivery {} was interrupted: {}", due.deliveryId(), e.getClass().getName());
        } finally {
            end(waiting);
        }
    }

    private int free(Waiting waiting) {
        lock.lock();
        try {
            return slots.free(waiting.webhookId(), waiting.businessId(), waiting.failing());
        } finally {
            lock.unlock();
        }
    }

    private void begin(Waiting waiting) {
        lock.lock();
        try {
            slots.begin(waiting.webhookId(), waiting.businessId(), waiting.failing());
        } finally {
            lock.unlock();
        }
    }

    private void end(Waiting waiting) {
        lock.lock();
        try {
            slots.end(waiting.webhookId(), waiting.businessId(), waiting.failing());
            moreToDo = true;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }
}
