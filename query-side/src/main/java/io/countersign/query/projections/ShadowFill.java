package io.countersign.query.projections;

import java.sql.Connection;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.LongConsumer;
import javax.sql.DataSource;
import org.axonframework.eventhandling.EventMessage;

/**
 * Fills a shadow at bulk speed: one thread copies from the ledger, this one runs the handlers, one
 * writes. The order of the events is kept, so the handlers need not promise anything. A commit for
 * each batch, because one long transaction would hold back vacuum.
 */
final class ShadowFill {
    private static final int BATCH = 5_000;
    private static final int BATCHES_AHEAD = 4;
    private static final List<LedgerEvent> END = List.of();

    private final DataSource dataSource;
    private final ProjectionProcessor processor;
    private final BooleanSupplier cancelled;
    private final LongConsumer progress;

    /**
     * @param progress hears the number of events of each batch that is stored
     */
    ShadowFill(
            DataSource dataSource,
            ProjectionProcessor processor,
            BooleanSupplier cancelled,
            LongConsumer progress) {
        this.dataSource = dataSource;
        this.processor = processor;
        this.cancelled = cancelled;
        this.progress = progress;
    }

    /**
     * Applies everything after one position up to another.
     *
     * @throws CancellationException when asked to stop; what is stored stays consistent
     */
    void fill(long after, long upTo) throws Exception {
        BlockingQueue<List<LedgerEvent>> queue = new ArrayBlockingQueue<>(BATCHES_AHEAD);
        ExecutorService threads =
                Executors.newFixedThreadPool(
                        2, Thread.ofPlatform().daemon().name("rebuild-", 0).factory());
        try {
            Future<?> reader = threads.submit(() -> read(after, upTo, queue));
            Future<?> pending = null;
            while (true) {
                if (cancelled.getAsBoolean()) {
                    throw new CancellationException();
                }
                List<LedgerEvent> batch = queue.poll(100, TimeUnit.MILLISECONDS);
                if (batch == null) {
                    if (reader.isDone() && queue.isEmpty()) {
                        reader.get();
                    }
                    continue;
                }
                if (batch.isEmpty()) {
                    break;
                }
                Writes writes = writesOf(batch);
                if (pending != null) {
                    pending.get();
                }
                pending = threads.submit(() -> write(writes, batch));
            }
            if (pending != null) {
                pending.get();
            }
            reader.get();
        } catch (ExecutionException e) {
            throw e.getCause() instanceof Exception cause ? cause : e;
        } finally {
            threads.shutdownNow();
            threads.awaitTermination(10, TimeUnit.SECONDS);
        }
    }

    private Void read(long after, long upTo, BlockingQueue<List<LedgerEvent>> queue)
            throws Exception {
        try (Connection connection = dataSource.getConnection()) {
            LedgerCopy.read(
                    connection,
                    after,
                    upTo,
                    BATCH,
                    batch -> {
                        queue.put(batch);
                        return !cancelled.getAsBoolean();
                    });
        }
        queue.put(END);
        return null;
    }

    private Writes writesOf(List<LedgerEvent> batch) throws Exception {
        List<EventMessage<?>> heard = processor.heard(batch);
        if (heard.isEmpty()) {
            return new Writes();
        }
        try {
            return processor.writesOf(heard);
        } catch (Exception e) {
            throw named(batch, e);
        }
    }

    /** Handlers touch no database, so running them again finds the one that cannot. */
    private Exception named(List<LedgerEvent> batch, Exception failure) throws Exception {
        for (LedgerEvent event : batch) {
            List<EventMessage<?>> heard = processor.heard(List.of(event));
            try {
                if (!heard.isEmpty()) {
                    processor.writesOf(heard);
                }
            } catch (Exception e) {
                return new RebuildException(
                        event.label() + " cannot be applied: " + Trouble.describe(e));
            }
        }
        return failure;
    }

    private Void write(Writes writes, List<LedgerEvent> batch) throws Exception {
        String shadow = processor.projection().shadow();
        try (Connection connection = dataSource.getConnection()) {
            Transaction.in(
                    connection,
                    () -> {
                        Schemas.use(connection, shadow);
                        writes.flush(connection);
                        Schemas.advance(connection, shadow, batch.getLast().position());
                        return true;
                    });
        }
        progress.accept(batch.size());
        return null;
    }
}
