package io.countersign.query.projections;

import java.sql.Connection;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.axonframework.config.Configuration;
import org.axonframework.eventhandling.AbstractEventProcessor;
import org.axonframework.eventhandling.EventHandlerInvoker;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventhandling.EventProcessorSpanFactory;
import org.axonframework.eventhandling.EventUtils;
import org.axonframework.eventhandling.PropagatingErrorHandler;
import org.axonframework.eventhandling.Segment;
import org.axonframework.eventhandling.StreamingEventProcessor;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.axonframework.eventhandling.TrackingToken;
import org.axonframework.messaging.StreamableMessageSource;
import org.axonframework.messaging.unitofwork.BatchingUnitOfWork;
import org.axonframework.messaging.unitofwork.RollbackConfigurationType;
import org.axonframework.serialization.Serializer;
import org.axonframework.serialization.upcasting.event.EventUpcaster;

/**
 * The framework's side of a projection: deserialising, interceptors, spans and handlers as in any
 * event processor. There is one segment and no token store; a rebuild takes the place of a reset.
 */
abstract class SingleSegmentProcessor extends AbstractEventProcessor
        implements StreamingEventProcessor {
    private final Serializer serializer;
    private final EventUpcaster upcasters;
    private final HeardNames names;

    SingleSegmentProcessor(String name, Configuration configuration, EventHandlerInvoker invoker) {
        super(new Settings(name, configuration, invoker));
        this.serializer = configuration.eventSerializer();
        this.upcasters = configuration.upcasterChain();
        this.names = new HeardNames(invoker::canHandleType);
    }

    /** Whether the view is about events of this name at all, whatever their revision. */
    final boolean hearsName(String event) {
        return names.hears(event);
    }

    private static final class Settings extends Builder {
        Settings(String name, Configuration configuration, EventHandlerInvoker invoker) {
            name(name);
            eventHandlerInvoker(invoker);
            errorHandler(PropagatingErrorHandler.instance());
            // Anything else commits half a batch when a handler throws a checked exception.
            rollbackConfiguration(RollbackConfigurationType.ANY_THROWABLE);
            messageMonitor(configuration.messageMonitor(ProjectionProcessor.class, name));
            spanFactory(configuration.getComponent(EventProcessorSpanFactory.class));
        }
    }

    /** Whether somebody has decided to leave an event out. */
    abstract boolean parked(long position);

    /** The events this projection has a handler for, in order; payloads are still text. */
    final List<EventMessage<?>> heard(List<LedgerEvent> events) throws Exception {
        List<TrackedEventMessage<?>> messages =
                EventUtils.upcastAndDeserializeTrackedEvents(
                                events.stream()
                                        .filter(event -> names.hears(event.name()))
                                        .filter(event -> !parked(event.position())),
                                serializer,
                                upcasters)
                        .toList();
        List<EventMessage<?>> heard = new ArrayList<>(messages.size());
        for (TrackedEventMessage<?> message : messages) {
            if (canHandle(message, Segment.ROOT_SEGMENT)) {
                heard.add(message);
            }
        }
        return heard;
    }

    /** Runs the handlers over at least one event and returns what they want written. */
    final Writes writesOf(List<EventMessage<?>> heard) throws Exception {
        BatchingUnitOfWork<EventMessage<?>> unit = new BatchingUnitOfWork<>(heard);
        Writes writes = new Writes();
        unit.resources().put(WritesParameter.RESOURCE, writes);
        processInUnitOfWork(heard, unit);
        return writes;
    }

    /** Writes the rows of some events into the schema that the connection's search path names. */
    final void apply(Connection connection, List<LedgerEvent> events) throws Exception {
        List<EventMessage<?>> heard = heard(events);
        if (!heard.isEmpty()) {
            writesOf(heard).flush(connection);
        }
    }

    private static UnsupportedOperationException refusal() {
        return new UnsupportedOperationException(
                "A projection has one segment. Rebuild it instead of resetting it.");
    }

    @Override
    public final String getTokenStoreIdentifier() {
        return "the position table in schema " + getName();
    }

    @Override
    public final void releaseSegment(int segmentId) {
        throw refusal();
    }

    @Override
    public final void releaseSegment(int segmentId, long duration, TimeUnit unit) {
        throw refusal();
    }

    @Override
    public final CompletableFuture<Boolean> splitSegment(int segmentId) {
        return CompletableFuture.failedFuture(refusal());
    }

    @Override
    public final CompletableFuture<Boolean> mergeSegment(int segmentId) {
        return CompletableFuture.failedFuture(refusal());
    }

    @Override
    public final boolean supportsReset() {
        return false;
    }

    @Override
    public final void resetTokens() {
        throw refusal();
    }

    @Override
    public final <R> void resetTokens(R resetContext) {
        throw refusal();
    }

    @Override
    public final void resetTokens(
            Function<StreamableMessageSource<TrackedEventMessage<?>>, TrackingToken> start) {
        throw refusal();
    }

    @Override
    public final <R> void resetTokens(
            Function<StreamableMessageSource<TrackedEventMessage<?>>, TrackingToken> start,
            R resetContext) {
        throw refusal();
    }

    @Override
    public final <R> void resetTokens(TrackingToken start, R resetContext) {
        throw refusal();
    }

    @Override
    public final int maxCapacity() {
        return 1;
    }
}
