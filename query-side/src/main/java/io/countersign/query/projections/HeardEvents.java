package io.countersign.query.projections;

import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import org.axonframework.common.stream.BlockingStream;
import org.axonframework.config.Configuration;
import org.axonframework.eventhandling.EventUtils;
import org.axonframework.eventhandling.GlobalSequenceTrackingToken;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.axonframework.eventhandling.TrackingToken;
import org.axonframework.eventhandling.WrappedToken;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.axonframework.eventsourcing.eventstore.EventStoreException;
import org.axonframework.messaging.StreamableMessageSource;
import org.axonframework.serialization.Serializer;
import org.axonframework.serialization.upcasting.event.EventUpcaster;
import org.jspecify.annotations.Nullable;

/**
 * The ledger for one of the framework's own processors, without the events that its handlers do not
 * hear. The processor's token therefore stays at the last event it heard; after a restart what
 * follows is passed over again without being parsed.
 */
final class HeardEvents implements StreamableMessageSource<TrackedEventMessage<?>> {
    private final String flow;
    private final HeardNames names;
    private final Serializer serializer;
    private final EventUpcaster upcasters;
    private final EventStore ledger;
    private final Tail tail;

    HeardEvents(String flow, Predicate<Class<?>> handled, Configuration axon, Tail tail) {
        this.flow = flow;
        this.names = new HeardNames(handled);
        this.serializer = axon.eventSerializer();
        this.upcasters = axon.upcasterChain();
        this.ledger = axon.eventStore();
        this.tail = tail;
    }

    @Override
    public BlockingStream<TrackedEventMessage<?>> openStream(@Nullable TrackingToken from) {
        return new Stream(from == null ? 0 : positionOf(from));
    }

    @Override
    public @Nullable TrackingToken createTailToken() {
        return ledger.createTailToken();
    }

    @Override
    public @Nullable TrackingToken createHeadToken() {
        return ledger.createHeadToken();
    }

    @Override
    public @Nullable TrackingToken createTokenAt(Instant instant) {
        return ledger.createTokenAt(instant);
    }

    @Override
    public @Nullable TrackingToken createTokenSince(Duration duration) {
        return ledger.createTokenSince(duration);
    }

    private static long positionOf(TrackingToken token) {
        if (WrappedToken.unwrapLowerBound(token) instanceof GlobalSequenceTrackingToken global) {
            return global.getGlobalIndex();
        }
        throw new IllegalArgumentException("Not a token of this ledger: " + token.getClass());
    }

    /** Read by one thread. */
    private final class Stream implements BlockingStream<TrackedEventMessage<?>> {
        private static final long LOOK_AGAIN_MILLIS = 1_000;

        private final Deque<TrackedEventMessage<?>> waiting = new ArrayDeque<>();
        private final Ear ear;

        Stream(long position) {
            ear = tail.ear(flow, false, names::hears);
            tail.reached(ear, position, false);
        }

        @Override
        public Optional<TrackedEventMessage<?>> peek() {
            if (waiting.isEmpty()) {
                read();
            }
            return Optional.ofNullable(waiting.peek());
        }

        @Override
        public boolean hasNextAvailable(int timeout, TimeUnit unit) throws InterruptedException {
            long until = System.nanoTime() + unit.toNanos(timeout);
            while (peek().isEmpty()) {
                long left = TimeUnit.NANOSECONDS.toMillis(until - System.nanoTime());
                if (left <= 0) {
                    return false;
                }
                tail.awaitBeyond(ear, Math.min(left, LOOK_AGAIN_MILLIS));
            }
            return true;
        }

        @Override
        public TrackedEventMessage<?> nextAvailable() throws InterruptedException {
            while (peek().isEmpty()) {
                tail.awaitBeyond(ear, LOOK_AGAIN_MILLIS);
            }
            return waiting.remove();
        }

        /** Takes the next events in, up to the first page that has some for the flow. */
        private void read() {
            try {
                while (waiting.isEmpty() && tail.head() > tail.upTo(ear)) {
                    List<LedgerEvent> page = tail.after(tail.upTo(ear));
                    if (page.isEmpty()) {
                        return;
                    }
                    EventUtils.upcastAndDeserializeTrackedEvents(
                                    page.stream().filter(event -> names.hears(event.name())),
                                    serializer,
                                    upcasters)
                            .forEach(waiting::add);
                    tail.reached(ear, page.getLast().position(), false);
                }
            } catch (SQLException e) {
                throw new EventStoreException("The ledger could not be read.", e);
            }
        }

        @Override
        public void close() {
            tail.left(ear);
        }
    }
}
