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
 * Fills a shadow, or a part of it, at bulk speed: one thread copies from the ledger, this one runs
 * the handlers, one writes. The order of the events is kept, so the handlers need not promise
 * anything. A commit for each batch, because one long transaction would hold back vacuum; rows and
 * position commit together, so whoever goes on later finds where.
 */
final class ShadowFill {
    private static final int BATCH = 5_000;
    private static final int BATCHES_AHEAD = 2;
    private static final List<LedgerEvent> END = List.of();

    private final DataSource dataSource;
    private final ProjectionProcessor processor;
    private final String shadow;
    private final Part part;
    private final BooleanSupplier cancelled;
    private final LongConsumer progress;

    /**
     * @param progress hears the number of events of each batch that is stored
     */
    ShadowFill(
            DataSource dataSource,
            ProjectionProcessor processor,
            Part part,
            BooleanSupplier cancelled,
            LongConsumer progress) {
        this.dataSource = dataSource;
        this.processor = processor;
        this.shadow = processor.projection().shadow();
        this.part = part;
        this.cancelled = cancelled;
        this.progress = progress;
    }

    /**
     * Applies everything after one position up to another.
     *
     * @throws CancellationException when asked to stop; what is stored stays consistent
     * @throws CannotApply when an event is refused; everything before its batch is stored
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
            LedgerCopy.readPart(
                    connection,
                    part,
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
        try {
            return madeOf(batch);
        } catch (Exception e) {
            // Handlers touch no database, so running them again finds the one that cannot.
            for (LedgerEvent event : batch) {
                try {
                    madeOf(List.of(event));
                } catch (Exception again) {
                    throw new CannotApply(event, again);
                }
            }
            throw e;
        }
    }

    private Writes madeOf(List<LedgerEvent> events) throws Exception {
        List<EventMessage<?>> heard = processor.heard(events);
        return heard.isEmpty() ? new Writes() : processor.writesOf(heard);
    }

    private Void write(Writes writes, List<LedgerEvent> batch) throws Exception {
        try (Connection connection = dataSource.getConnection()) {
            try {
                Transaction.in(
                        connection,
                        () -> {
                            Schemas.use(connection, shadow);
                            writes.flush(connection);
                            reached(connection, batch.getLast().position());
                            return true;
                        });
            } catch (Exception e) {
                throw blamed(connection, batch, e);
            }
        }
        progress.accept(batch.size());
        return null;
    }

    private void reached(Connection connection, long position) throws Exception {
        if (part.of() == 1) {
            Schemas.advance(connection, shadow, position);
        } else {
            Standpoints.advance(connection, shadow, part.number(), position);
        }
    }

    /** Applies one by one what could not be written at once, to name the event; stores nothing. */
    private Exception blamed(Connection connection, List<LedgerEvent> batch, Exception failure)
            throws Exception {
        if (Trouble.isLostConnection(failure)) {
            return failure;
        }
        connection.setAutoCommit(false);
        try {
            Schemas.use(connection, shadow);
            for (LedgerEvent event : batch) {
                try {
                    madeOf(List.of(event)).flush(connection);
                } catch (Exception e) {
                    return new CannotApply(event, e);
                }
            }
            return failure;
        } finally {
            connection.rollback();
            connection.setAutoCommit(true);
        }
    }
}
