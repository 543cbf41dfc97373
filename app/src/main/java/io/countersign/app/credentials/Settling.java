package io.countersign.app.credentials;

import io.countersign.mcp.callers.Buckets;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;

/** Settles this node's limits with the other nodes once a second. */
@Component
class Settling implements SmartLifecycle {
    private static final Logger LOG = LoggerFactory.getLogger(Settling.class);
    private static final int SECONDS_BETWEEN_SWEEPS = 600;

    private final Buckets buckets;
    private final SharedLimits shared;
    private @Nullable ScheduledExecutorService timer;

    Settling(Buckets buckets, SharedLimits shared) {
        this.buckets = buckets;
        this.shared = shared;
    }

    @Override
    public void start() {
        ScheduledExecutorService started =
                Executors.newSingleThreadScheduledExecutor(
                        Thread.ofVirtual().name("limits").factory());
        // The futures would only tell of failures, and none get out.
        var _ = started.scheduleWithFixedDelay(buckets::settle, 1, 1, TimeUnit.SECONDS);
        var _ =
                started.scheduleWithFixedDelay(
                        this::sweep,
                        SECONDS_BETWEEN_SWEEPS,
                        SECONDS_BETWEEN_SWEEPS,
                        TimeUnit.SECONDS);
        timer = started;
    }

    private void sweep() {
        try {
            shared.forget();
        } catch (DataAccessException e) {
            LOG.warn("Old limits could not be swept: {}", e.getClass().getName());
        }
    }

    @Override
    public void stop() {
        ScheduledExecutorService stopping = timer;
        timer = null;
        if (stopping != null) {
            stopping.shutdownNow();
            buckets.settle();
        }
    }

    @Override
    public boolean isRunning() {
        return timer != null;
    }
}
