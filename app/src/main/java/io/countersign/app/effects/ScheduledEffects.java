package io.countersign.app.effects;

import com.github.kagkarlsson.scheduler.Scheduler;
import com.github.kagkarlsson.scheduler.task.CompletionHandler;
import com.github.kagkarlsson.scheduler.task.ExecutionComplete;
import com.github.kagkarlsson.scheduler.task.ExecutionOperations;
import com.github.kagkarlsson.scheduler.task.helper.CustomTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import io.countersign.messages.Stops;
import io.countersign.sagas.outside.effects.Effect;
import io.countersign.sagas.outside.effects.Effect.Again;
import io.countersign.sagas.outside.effects.Effect.Done;
import io.countersign.sagas.outside.effects.Effects;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/**
 * Effects as rows of a table: whichever node takes one carries it out alone, and what a dead node
 * had taken is taken over after a few missed heartbeats. Each row's data is how often it was put
 * off.
 */
final class ScheduledEffects implements Effects, SmartLifecycle {
    private static final Logger LOG = LoggerFactory.getLogger(ScheduledEffects.class);
    private static final Duration LOOK_EVERY = Duration.ofMillis(500);
    private static final Duration WHILE_STOPPED = Duration.ofSeconds(1);
    private static final Duration HEARTBEAT = Duration.ofSeconds(2);
    private static final int MISSED_HEARTBEATS = 4;
    private static final int AT_ONCE = 8;
    private static final Duration FIRST_RETRY = Duration.ofSeconds(1);
    private static final int MOST_DOUBLINGS = 8;

    private final Map<String, CustomTask<Integer>> tasks = new LinkedHashMap<>();
    private final Scheduler scheduler;
    private volatile boolean running;

    ScheduledEffects(DataSource dataSource, List<Effect> effects, Stops stops) {
        effects.forEach(effect -> tasks.put(effect.kind(), task(effect, stops)));
        scheduler =
                Scheduler.create(dataSource, new ArrayList<>(tasks.values()))
                        .tableName("outside.effects")
                        .pollingInterval(LOOK_EVERY)
                        .heartbeatInterval(HEARTBEAT)
                        .missedHeartbeatsLimit(MISSED_HEARTBEATS)
                        .threads(AT_ONCE)
                        .enableImmediateExecution()
                        .build();
    }

    @Override
    public void schedule(String kind, String businessId, String subjectId) {
        CustomTask<Integer> task = tasks.get(kind);
        if (task == null) {
            throw new IllegalArgumentException("No effect is called " + kind + ".");
        }
        scheduler.scheduleIfNotExists(
                task.instance(businessId + "/" + subjectId, 0), Instant.now());
    }

    @Override
    public void start() {
        scheduler.start();
        running = true;
    }

    @Override
    public void stop() {
        running = false;
        scheduler.stop();
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    private static CustomTask<Integer> task(Effect effect, Stops stops) {
        return Tasks.custom(effect.kind(), Integer.class)
                .onFailure(ScheduledEffects::later)
                .onDeadExecutionRevive()
                .execute((instance, context) -> {
                    String[] id = instance.getId().split("/", 2);
                    if (stops.isStopped(id[0], effect.family())) {
                        return next(new Again(WHILE_STOPPED), instance.getData() - 1);
                    }
                    return next(
                            effect.carryOut(id[0], id[1], instance.getData()), instance.getData());
                });
    }

    private static CompletionHandler<Integer> next(Effect.Next next, int attempt) {
        return switch (next) {
            case Done() -> (_, row) -> row.stop();
            case Again(Duration in) ->
                    (done, row) -> row.reschedule(done, Instant.now().plus(in), attempt + 1);
        };
    }

    /** A failure is never the end: the effect finds out itself what happened before. */
    private static void later(ExecutionComplete failed, ExecutionOperations<Integer> row) {
        int before = failed.getExecution().consecutiveFailures;
        Duration wait = FIRST_RETRY.multipliedBy(1L << Math.min(before, MOST_DOUBLINGS));
        LOG.warn(
                "An effect of kind {} is tried again in {}: {}",
                failed.getExecution().getTaskName(),
                wait,
                failed.getCause().map(cause -> cause.getClass().getName()).orElse("no reason"));
        row.reschedule(failed, Instant.now().plus(wait));
    }
}
