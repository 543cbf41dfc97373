package io.countersign.query.projections;

import io.countersign.messages.FieldOrigin;
import io.countersign.messages.Moment;
import io.countersign.messages.PastQuery;
import io.countersign.messages.PastUnreachable;
import io.countersign.messages.Refused;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.datasource.ConnectionHolder;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * Lets the handlers of queries answer as they would have at a moment. The view's tables are made
 * beside the live ones, where nobody else sees them, and filled with the events of a few subjects;
 * whatever the handler asks the database for meanwhile, it asks of these tables. So the past is
 * told by the code that tells the present, and can reach neither other subjects nor later events.
 */
public final class Past {
    /** How many events one answer may be made of. */
    static final int MOST_EVENTS = 5_000;

    private static final int AT_ONCE = 3;
    private static final long PATIENCE_SECONDS = 10;
    private static final String HERE = "pg_temp";

    private final Projections projections;
    private final DataSource readers;
    private final Clock clock;
    private final Semaphore turns = new Semaphore(AT_ONCE, true);

    /**
     * @param readers where the handlers of queries take their connections from
     */
    Past(Projections projections, DataSource readers, Clock clock) {
        this.projections = projections;
        this.readers = readers;
        this.clock = clock;
    }

    /**
     * What a query is answered with as of a moment.
     *
     * @param subjects whose events make the answer
     * @param asking asks the handler, in the calling thread
     * @throws PastUnreachable when the moment has not come yet, or the history is too long
     */
    public <R> R answer(
            PastQuery<?> query, Set<String> subjects, Moment moment, Supplier<R> asking) {
        return in(
                query,
                subjects,
                moment,
                (there, processor, events) -> {
                    for (int from = 0; from < events.size(); from += Tail.BATCH) {
                        int to = Math.min(events.size(), from + Tail.BATCH);
                        TimeTravel.apply(processor, there, events.subList(from, to));
                    }
                    return reading(there, asking);
                });
    }

    /**
     * Which event gave each field of the answer its value; empty when there is no answer.
     *
     * @param moment null for now
     */
    public List<FieldOrigin> origins(
            PastQuery<?> query,
            Set<String> subjects,
            @Nullable Moment moment,
            Supplier<@Nullable Object> asking) {
        return in(
                query,
                subjects,
                moment,
                (there, processor, events) -> {
                    FieldOrigins origins = new FieldOrigins();
                    for (LedgerEvent event : events) {
                        if (processor.hearsName(event.name())) {
                            TimeTravel.apply(processor, there, List.of(event));
                            origins.saw(event.position(), reading(there, asking));
                        }
                    }
                    return origins.all();
                });
    }

    @FunctionalInterface
    private interface Work<R> {
        R run(Connection there, ProjectionProcessor processor, List<LedgerEvent> events)
                throws Exception;
    }

    private <R> R in(
            PastQuery<?> query, Set<String> subjects, @Nullable Moment moment, Work<R> work) {
        ProjectionProcessor processor = projections.processor(query.view());
        try {
            if (!turns.tryAcquire(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                throw refused("busy", "Others are looking at the past. Ask again in a moment.");
            }
            try (Connection there = projections.dataSource().getConnection()) {
                there.setAutoCommit(false);
                try {
                    long upTo = position(there, moment);
                    List<LedgerEvent> events =
                            Tail.of(there, query.businessId(), subjects, upTo, MOST_EVENTS + 1);
                    if (events.size() > MOST_EVENTS) {
                        throw refused(
                                "history_too_long",
                                ("More than %,d events would have to be read for this. Open the"
                                                + " whole business at that moment on the dashboard.")
                                        .formatted(MOST_EVENTS));
                    }
                    Schemas.use(there, HERE);
                    Schemas.execute(there, processor.projection().ddl());
                    return work.run(there, processor, events);
                } finally {
                    // The tables were never there for anybody else, and now they are gone.
                    there.rollback();
                    there.setAutoCommit(true);
                }
            } finally {
                turns.release();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw refused("busy", "The server is stopping. Ask again in a moment.");
        } catch (RuntimeException e) {
            throw e;
        } catch (Exception e) {
            throw new RebuildException("The past could not be read: " + Trouble.describe(e));
        }
    }

    private static PastUnreachable refused(String code, String sentence) {
        return new PastUnreachable(new Refused(code, sentence));
    }

    private long position(Connection there, @Nullable Moment moment) throws SQLException {
        long head = Tail.last(there);
        if (moment == null) {
            return head;
        }
        Instant now = clock.instant();
        if (moment.isAfter(now)
                || (moment instanceof Moment.Position given && given.position() > head)) {
            throw PastUnreachable.future();
        }
        return TimeTravel.positionAt(there, moment, now);
    }

    /** Whatever this thread's handlers ask the database for, they ask over this connection. */
    private <R> R reading(Connection there, Supplier<R> asking) {
        TransactionSynchronizationManager.bindResource(readers, new ConnectionHolder(there));
        try {
            return asking.get();
        } finally {
            TransactionSynchronizationManager.unbindResource(readers);
        }
    }
}
