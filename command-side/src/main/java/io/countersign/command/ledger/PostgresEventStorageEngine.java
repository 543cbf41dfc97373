package io.countersign.command.ledger;

import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Spliterator;
import java.util.Spliterators;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import javax.sql.DataSource;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventhandling.EventUtils;
import org.axonframework.eventhandling.GlobalSequenceTrackingToken;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.axonframework.eventhandling.TrackingToken;
import org.axonframework.eventhandling.WrappedToken;
import org.axonframework.eventsourcing.EventStreamUtils;
import org.axonframework.eventsourcing.eventstore.DomainEventStream;
import org.axonframework.eventsourcing.eventstore.EventStorageEngine;
import org.axonframework.eventsourcing.eventstore.EventStoreException;
import org.axonframework.serialization.Serializer;
import org.axonframework.serialization.upcasting.event.EventUpcaster;
import org.axonframework.serialization.upcasting.event.NoOpEventUpcaster;
import org.jspecify.annotations.Nullable;

/**
 * Axon's events in the table {@code ledger.events}. An append is durable when {@link #appendEvents}
 * returns. Positions are bigint, start at 1, have gaps where an append was refused, and become
 * visible in their order. Snapshots are not kept.
 */
public final class PostgresEventStorageEngine implements EventStorageEngine, AutoCloseable {
    private static final ThreadLocal<@Nullable Long> APPENDED = new ThreadLocal<>();

    private final DataSource dataSource;
    private final LedgerSettings settings;
    private final Serializer serializer;
    private final EventUpcaster upcasters = NoOpEventUpcaster.INSTANCE;
    private final LedgerReader reader;
    private final List<Consumer<Appended>> listeners = new CopyOnWriteArrayList<>();
    private final Flusher flusher;

    public PostgresEventStorageEngine(
            DataSource dataSource, Serializer serializer, LedgerSettings settings) {
        this.dataSource = dataSource;
        this.settings = settings;
        this.serializer = serializer;
        this.reader = new LedgerReader(dataSource);
        this.flusher =
                new Flusher(
                        dataSource,
                        settings,
                        appended -> listeners.forEach(listener -> listener.accept(appended)));
    }

    /**
     * Tries, with a refused insert, whether the database still lets one append at a time.
     *
     * @throws IllegalStateException when it does not; a sentence says what to do
     */
    public PostgresEventStorageEngine proven() {
        try {
            Turns.prove(dataSource);
            return this;
        } catch (SQLException e) {
            throw new IllegalStateException("The ledger could not be tried.", e);
        }
    }

    /**
     * The position of the last append of the current thread, once: a projection that has passed it
     * contains what was appended.
     */
    public static OptionalLong takeAppendedPosition() {
        Long position = APPENDED.get();
        APPENDED.remove();
        return position == null ? OptionalLong.empty() : OptionalLong.of(position);
    }

    /**
     * Tells the listener of every statement of this node once it is visible, before any of its
     * writers goes on. Called on the thread that appends: it must only wake somebody up.
     */
    public void onAppended(Consumer<Appended> listener) {
        listeners.add(listener);
    }

    /**
     * Stores all events or none.
     *
     * @throws org.axonframework.modelling.command.ConcurrencyException when another append took a
     *     place of one of them; {@link
     *     org.axonframework.modelling.command.AggregateStreamCreationException} for a first event
     * @throws EventStoreException when the database does not answer; the message says whether the
     *     outcome is known
     */
    @Override
    public void appendEvents(List<? extends EventMessage<?>> events) {
        if (events.isEmpty()) {
            return;
        }
        if (events.size() > LedgerConnection.MOST_EVENTS) {
            throw new EventStoreException(
                    "One command may lead to %,d events, not to %,d. Nothing was stored."
                            .formatted(LedgerConnection.MOST_EVENTS, events.size()));
        }
        Append append =
                new Append(events.stream().map(event -> NewEvent.of(event, serializer)).toList());
        flusher.submit(append);
        // The flusher answers within its own patience; the second one is for a flusher that hangs.
        APPENDED.set(append.await(settings.appendPatience().multipliedBy(2)));
    }

    @Override
    public void storeSnapshot(DomainEventMessage<?> snapshot) {
        // Subjects are short and cached; a snapshot would be a second truth to keep equal.
    }

    @Override
    public Optional<DomainEventMessage<?>> readSnapshot(String aggregateIdentifier) {
        return Optional.empty();
    }

    @Override
    public DomainEventStream readEvents(String aggregateIdentifier, long firstSequenceNumber) {
        return EventStreamUtils.upcastAndDeserializeDomainEvents(
                reader.ofAggregate(aggregateIdentifier, firstSequenceNumber).stream(),
                serializer,
                upcasters);
    }

    @Override
    public Optional<Long> lastSequenceNumberFor(String aggregateIdentifier) {
        long last = reader.lastSequenceNumber(aggregateIdentifier);
        return last < 0 ? Optional.empty() : Optional.of(last);
    }

    /** Everything after a position up to now, fetched page by page; it never waits for more. */
    @Override
    public Stream<? extends TrackedEventMessage<?>> readEvents(
            @Nullable TrackingToken trackingToken, boolean mayBlock) {
        return EventUtils.upcastAndDeserializeTrackedEvents(
                StreamSupport.stream(new Pages(positionOf(trackingToken)), false),
                serializer,
                upcasters);
    }

    @Override
    public TrackingToken createHeadToken() {
        return new GlobalSequenceTrackingToken(reader.lastPosition());
    }

    @Override
    public TrackingToken createTokenAt(Instant dateTime) {
        return new GlobalSequenceTrackingToken(reader.positionBefore(dateTime));
    }

    /** Stores what waits and refuses what comes later. */
    @Override
    public void close() {
        flusher.shutDown();
    }

    private static long positionOf(@Nullable TrackingToken token) {
        if (token == null) {
            return 0;
        }
        if (WrappedToken.unwrapLowerBound(token) instanceof GlobalSequenceTrackingToken global) {
            return global.getGlobalIndex();
        }
        throw new IllegalArgumentException("Not a token of this ledger: " + token.getClass());
    }

    private final class Pages extends Spliterators.AbstractSpliterator<StoredEvent> {
        private final Deque<StoredEvent> page = new ArrayDeque<>();
        private long position;
        private boolean last;

        Pages(long position) {
            super(Long.MAX_VALUE, Spliterator.ORDERED | Spliterator.NONNULL);
            this.position = position;
        }

        @Override
        public boolean tryAdvance(Consumer<? super StoredEvent> action) {
            if (page.isEmpty() && !last) {
                page.addAll(reader.after(position, settings.pageSize()));
                last = page.size() < settings.pageSize();
            }
            StoredEvent next = page.poll();
            if (next == null) {
                return false;
            }
            position = next.position();
            action.accept(next);
            return true;
        }
    }
}
