package io.countersign.app.notary;

import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/** Lets the notary work while the application runs. */
final class NotaryHours implements SmartLifecycle {
    private static final Logger LOG = LoggerFactory.getLogger(NotaryHours.class);

    private final Notary notary;
    private final Duration every;
    private final Duration signEvery;
    private @Nullable ScheduledExecutorService clock;

    NotaryHours(Notary notary, Duration every, Duration signEvery) {
        this.notary = notary;
        this.every = every;
        this.signEvery = signEvery;
    }

    @Override
    public synchronized void start() {
        ScheduledExecutorService working =
                Executors.newSingleThreadScheduledExecutor(
                        Thread.ofPlatform().daemon().name("notary").factory());
        schedule(working, notary::keepUp, every);
        schedule(working, notary::sign, signEvery);
        clock = working;
    }

    @Override
    public synchronized void stop() {
        if (clock != null) {
            clock.shutdownNow();
            clock = null;
        }
    }

    @Override
    public synchronized boolean isRunning() {
        return clock != null;
    }

    private static void schedule(ScheduledExecutorService clock, Runnable work, Duration pause) {
        var _ =
                clock.scheduleWithFixedDelay(
                        () -> {
                            try {
                                work.run();
                            } catch (RuntimeException e) {
                                // What is left undone is done next time; an escaped exception would
                                // end
                                // all.
                                LOG.warn("The notary could not work: {}", e.getMessage());
                            }
                        },
                        pause.toMillis(),
                        pause.toMillis(),
                        TimeUnit.MILLISECONDS);
    }
}
