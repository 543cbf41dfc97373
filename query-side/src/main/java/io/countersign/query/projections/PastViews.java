package io.countersign.query.projections;

import io.countersign.messages.Moment;
import io.countersign.messages.PastUnreachable;
import io.countersign.messages.Refused;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Supplier;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.datasource.ConnectionHolder;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * Whole businesses as they stood: the tables of every view in one schema, filled from the
 * business's own events up to a position in the background, read like the live ones, thrown away
 * after a while.
 */
public final class PastViews implements AutoCloseable {
    /** How many one business may have open. */
    public static final int MOST_OF_ONE = 3;

    private static final Logger LOG = LoggerFactory.getLogger(PastViews.class);
    private static final int MOST_OF_ALL = 20;
    private static final Duration KEPT = Duration.ofHours(4);
    private static final Duration SILENT = Duration.ofMinutes(5);
    private static final int BATCH = 2_000;
    private static final ThreadLocal<@Nullable PastView> HERE = new ThreadLocal<>();

    private final Projections projections;
    private final DataSource readers;
    private final Clock clock;
    private final PastViewTable table;
    private final ExecutorService builder =
            Executors.newSingleThreadExecutor(
                    Thread.ofPlatform().daemon().name("past-views").factory());

    PastViews(Projections projections, DataSource readers, Clock clock) {
        this.projections = projections;
        this.readers = readers;
        this.clock = clock;
        this.table = new PastViewTable(projections.dataSource());
    }

    /**
     * Begins to build a view.
     *
     * @throws PastUnreachable when the moment has not come yet, or too many are open
     */
    public PastView open(String businessId, Moment moment, String named, String by) {
        sweep();
        try {
            Instant now = clock.instant();
            long head;
            long position;
            try (Connection connection = projections.dataSource().getConnection()) {
                head = Tail.last(connection);
                position = TimeTravel.positionAt(connection, moment, now);
            }
            if (moment.isAfter(now) || position > head) {
                throw PastUnreachable.future();
            }
            PastView view =
                    new PastView(
                            UUID.randomUUID().toString().replace("-", "").toLowerCase(Locale.ROOT),
                            businessId,
                            position,
                            named,
                            by,
                            PastView.Phase.BUILDING,
                            0,
                            null,
                            now,
                            now.plus(KEPT));
            if (!table.insert(view, MOST_OF_ONE, MOST_OF_ALL)) {
                throw new PastUnreachable(
                        new Refused(
                                "too_many_views",
                                "Up to %d moments can be open at once. Close one first."
                                        .formatted(MOST_OF_ONE)));
            }
            builder.execute(() -> build(view));
            return view;
        } catch (SQLException e) {
            throw new RebuildException("The past could not be opened: " + Trouble.describe(e));
        }
    }

    /** The views of a business, newest first. */
    public List<PastView> of(String businessId) {
        return table.of(businessId);
    }

    /** One view of a business. */
    public Optional<PastView> find(String businessId, String viewId) {
        return of(businessId).stream().filter(view -> view.viewId().equals(viewId)).findFirst();
    }

    /** Throws one view of a business away. */
    public void close(String businessId, String viewId) {
        find(businessId, viewId).ifPresent(table::drop);
    }

    /** Throws away what is over, and what nobody builds any more. */
    public void sweep() {
        Instant now = clock.instant();
        table.over(now, now.minus(SILENT)).forEach(table::drop);
    }

    /** From here on this thread's questions are answered from a view, until {@link #leave}. */
    public void enter(PastView view) {
        HERE.set(view);
    }

    /** From here on this thread's questions are answered from what is true now. */
    public void leave() {
        HERE.remove();
    }

    /** Asks as the thread is meant to: of the view that it entered, or of now. */
    public <R> R answer(Supplier<R> asking) {
        PastView view = HERE.get();
        if (view == null || TransactionSynchronizationManager.hasResource(readers)) {
            return asking.get();
        }
        try (Connection there = projections.dataSource().getConnection()) {
            there.setAutoCommit(false);
            try {
                Schemas.use(there, view.schema());
                TransactionSynchronizationManager.bindResource(
                        readers, new ConnectionHolder(there));
                try {
                    return asking.get();
                } finally {
                    TransactionSynchronizationManager.unbindResource(readers);
                }
            } finally {
                there.rollback();
                there.setAutoCommit(true);
            }
        } catch (SQLException e) {
            throw new RebuildException("The past could not be read: " + Trouble.describe(e));
        }
    }

    private void build(PastView view) {
        try (Connection reading = projections.dataSource().getConnection();
                Connection there = projections.dataSource().getConnection()) {
            create(there, view);
            LedgerCopy.readOf(
                    reading,
                    view.businessId(),
                    0,
                    view.position(),
                    BATCH,
                    events -> {
                        fill(there, view, events);
                        return table.progress(view, events.getLast().position(), clock.instant());
                    });
            // Closed while it was built: its rows must not stay.
            if (!table.ready(view, clock.instant())) {
                table.drop(view);
            }
        } catch (Exception e) {
            LOG.warn("A view of the past could not be built: {}", Trouble.describe(e));
            table.failed(view, "It could not be built. Open it again.");
        }
    }

    private void create(Connection there, PastView view) throws Exception {
        Transaction.in(
                there,
                () -> {
                    Schemas.execute(there, "create schema " + view.schema());
                    Schemas.use(there, view.schema());
                    for (String schema : projections.schemas()) {
                        Schemas.execute(there, Projection.of(schema).ddl());
                    }
                    return true;
                });
    }

    private void fill(Connection there, PastView view, List<LedgerEvent> events) {
        try {
            Transaction.in(
                    there,
                    () -> {
                        Schemas.use(there, view.schema());
                        for (ProjectionProcessor processor : projections.processors()) {
                            TimeTravel.apply(processor, there, events);
                        }
                        return true;
                    });
        } catch (RuntimeException e) {
            throw e;
        } catch (Exception e) {
            throw new RebuildException(Trouble.describe(e));
        }
    }

    @Override
    public void close() {
        builder.shutdownNow();
    }
}
