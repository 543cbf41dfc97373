package io.countersign.query.projections;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.BiConsumer;
import java.util.function.Predicate;
import javax.sql.DataSource;
import org.axonframework.config.Configuration;
import org.axonframework.config.EventProcessingConfigurer;
import org.axonframework.eventhandling.PropagatingErrorHandler;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.axonframework.messaging.StreamableMessageSource;
import org.jspecify.annotations.Nullable;

/**
 * All projections of this node: makes their processors for the framework, wakes them, says where
 * they stand.
 */
public final class Projections {
    /** The schemas of every projection there is; each is also the name of a processing group. */
    public static final List<String> SCHEMAS =
            List.of(
                    "agents",
                    "leads",
                    "settings",
                    "calls",
                    "alerts",
                    "numbers",
                    "sinks",
                    "carriers",
                    "conversations",
                    "campaigns",
                    "businesses",
                    "members",
                    "api_keys",
                    "connections",
                    "changes",
                    "audit",
                    "cases",
                    "clients",
                    "case_lists",
                    "notes",
                    "forms",
                    "tasks",
                    "switches",
                    "admins",
                    "policies",
                    "envelopes",
                    "delegations",
                    "notices",
                    "erasures",
                    "mailings",
                    "imports",
                    "webhooks");

    private final DataSource dataSource;
    private final Tail tail;
    private final ReadBarrier barrier;
    private final Rebuilds rebuilds;
    private final Parked parked;
    private final Map<String, Projection> known = new LinkedHashMap<>();
    private final Map<String, ProjectionProcessor> processors = new ConcurrentHashMap<>();
    private final List<BiConsumer<String, Long>> hooks = new CopyOnWriteArrayList<>();
    private @Nullable LedgerListener listener;
    private int running;

    /**
     * @param dataSource a pool whose role may create schemas; each running processor takes a
     *     connection for one transaction at a time, the listener keeps one
     */
    public Projections(DataSource dataSource, Collection<String> schemas) {
        this.dataSource = dataSource;
        this.tail = new Tail(dataSource);
        this.barrier = new ReadBarrier(tail);
        this.parked = new Parked(dataSource);
        this.rebuilds = new Rebuilds(this);
        schemas.forEach(schema -> known.put(schema, Projection.of(schema)));
    }

    /** What a reading connection's {@code search_path} must be. */
    public static String searchPath() {
        return String.join(", ", SCHEMAS) + ", public";
    }

    /** Makes the processor of each projection's processing group one of ours. */
    public void register(EventProcessingConfigurer configurer) {
        for (Projection projection : known.values()) {
            configurer.registerEventProcessor(
                    projection.schema(),
                    (name, configuration, invoker) -> {
                        var made =
                                new ProjectionProcessor(projection, configuration, invoker, this);
                        processors.put(name, made);
                        return made;
                    });
            // The framework's default logs a handler's failure and goes on, which loses the row.
            configurer.registerListenerInvocationErrorHandler(
                    projection.schema(), any -> PropagatingErrorHandler.instance());
        }
    }

    /** Says that everything up to this position is committed, whatever it is; wakes everybody. */
    public void wake(long position) {
        tail.grownTo(position);
    }

    /**
     * Says what one statement of this node added; cheap, from any thread. Only those who hear any
     * of it wake up.
     *
     * @param names of its events, without revisions
     */
    public void wake(long first, long last, Set<String> names) {
        tail.grown(first, last, names);
    }

    /**
     * The ledger as one flow follows it: only the events that it handles. Nobody waits for a flow
     * before reading.
     */
    public StreamableMessageSource<TrackedEventMessage<?>> heardBy(
            String flow, Predicate<Class<?>> handled, Configuration axon) {
        return new HeardEvents(flow, handled, axon, tail);
    }

    /** Waiting for one's own writes. */
    public ReadBarrier barrier() {
        return barrier;
    }

    /** Rebuilding and proving. */
    public Rebuilds rebuilds() {
        return rebuilds;
    }

    /** Views as they stood at a moment. */
    public TimeTravel timeTravel() {
        return new TimeTravel(this);
    }

    /**
     * Answers as they were.
     *
     * @param readers where the handlers of queries take their connections from
     */
    public Past past(DataSource readers, Clock clock) {
        return new Past(this, readers, clock);
    }

    /** Whole businesses as they were, with the same readers. */
    public PastViews pastViews(DataSource readers, Clock clock) {
        return new PastViews(this, readers, clock);
    }

    /** Making one business's rows anew. */
    public Refresh refresh() {
        return new Refresh(this);
    }

    Parked parked() {
        return parked;
    }

    List<String> schemas() {
        return List.copyOf(known.keySet());
    }

    /**
     * Calls back after rows of a projection changed, with its schema and position, on the
     * processor's own thread: be quick.
     */
    public void onAdvanced(BiConsumer<String, Long> hook) {
        hooks.add(hook);
    }

    /** Where each projection stands on this node. */
    public List<ProjectionStatus> status() {
        return processors().stream().map(ProjectionProcessor::status).toList();
    }

    /**
     * Where each projection stands in the database, whoever runs it. A position may lag a little:
     * events that a projection does not hear are written down once a second.
     */
    public List<ProjectionStatus> stored() throws SQLException {
        List<ProjectionStatus> all = new ArrayList<>();
        try (Connection connection = dataSource.getConnection()) {
            long head = Tail.last(connection);
            for (String schema : known.keySet()) {
                Optional<Schemas.Standing> standing = Schemas.standing(connection, schema);
                all.add(
                        new ProjectionStatus(
                                schema,
                                standing.map(Schemas.Standing::position).orElse(0L),
                                head,
                                false,
                                standing.isPresent() ? null : "not created yet",
                                false));
            }
        }
        return all;
    }

    ProjectionProcessor processor(String schema) {
        ProjectionProcessor processor = processors.get(schema);
        if (processor == null) {
            throw new RebuildException(
                    "No projection is called " + schema + ". There are " + processors.keySet());
        }
        return processor;
    }

    /** Those that this node has handlers for. */
    List<ProjectionProcessor> processors() {
        return known.keySet().stream()
                .map(processors::get)
                .filter(processor -> processor != null)
                .toList();
    }

    DataSource dataSource() {
        return dataSource;
    }

    Tail tail() {
        return tail;
    }

    synchronized void joined() {
        running++;
        if (listener == null) {
            listener = new LedgerListener(dataSource, tail);
            Thread.ofPlatform().daemon().name("ledger-listener").start(listener);
        }
    }

    synchronized void left() {
        running--;
        if (running == 0 && listener != null) {
            listener.stop();
            listener = null;
        }
        tail.nudge();
    }

    void changed(String schema, long position) {
        hooks.forEach(hook -> hook.accept(schema, position));
    }
}
