package io.countersign.command.governance.gate;

import static java.util.Objects.requireNonNull;

import io.countersign.command.Alongside;
import io.countersign.messages.Asking;
import io.countersign.messages.Command;
import io.countersign.messages.Door;
import io.countersign.messages.Event;
import io.countersign.messages.Origin;
import io.countersign.messages.Outcome;
import io.countersign.messages.Permit;
import io.countersign.messages.Stops;
import io.countersign.messages.governance.changes.Signer;
import io.countersign.messages.governance.envelopes.EnvelopeSeals;
import io.countersign.messages.governance.envelopes.Grant;
import io.countersign.messages.governance.policies.Past;
import io.countersign.messages.governance.policies.Policies;
import io.countersign.messages.governance.policies.PolicyEvent.Published;
import io.countersign.messages.governance.policies.Rule;
import io.countersign.messages.tenancy.members.Role;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.axonframework.commandhandling.CommandBus;
import org.axonframework.commandhandling.GenericCommandMessage;
import org.axonframework.commandhandling.SimpleCommandBus;
import org.axonframework.commandhandling.callbacks.FutureCallback;
import org.axonframework.common.caching.Cache;
import org.axonframework.common.caching.WeakReferenceCache;
import org.axonframework.config.AggregateConfigurer;
import org.axonframework.config.Configuration;
import org.axonframework.config.DefaultConfigurer;
import org.axonframework.eventhandling.GenericDomainEventMessage;
import org.axonframework.spring.stereotype.Aggregate;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.ClassPathScanningCandidateComponentProvider;
import org.springframework.core.type.filter.AnnotationTypeFilter;

/** The whole command side over an in-memory store, with a clock that tests move. */
final class GateWorld implements AutoCloseable {
    private final Rewritable engine = new Rewritable();
    private final Cache cache = new WeakReferenceCache();
    private final Configuration axon;
    private Instant now = Instant.parse("2026-11-20T09:00:00Z");
    private int requests;
    private @Nullable Published policy;
    private long decidedToday;
    private double spentToday;
    private int waiting;
    private int waitingOfOne;
    private final List<Stops.Stop> stops = new ArrayList<>();

    GateWorld() {
        DefaultConfigurer configurer = (DefaultConfigurer) DefaultConfigurer.defaultConfiguration();
        configurer.configureEmbeddedEventStore(c -> engine);
        aggregates().forEach(name -> configurer.configureAggregate(cached(name)));
        configurer.registerComponent(Alongside.class, axon -> new Subjects(() -> axon));
        axon = configurer.buildConfiguration();
        Subjects subjects = new Subjects(() -> axon);
        SimpleCommandBus bus = (SimpleCommandBus) axon.commandBus();
        bus.registerHandlerInterceptor(
                new ApprovalGate(
                        subjects,
                        axon.eventStore(),
                        cache,
                        new ChangeRequests(
                                subjects,
                                new GateSettings(Duration.ofDays(1)),
                                (business, proposer, most) ->
                                        Math.min(most, proposer.isEmpty() ? waiting : waitingOfOne),
                                clock()),
                        (business, family, actor, client) ->
                                stops.stream()
                                        .filter(stop ->
                                                stop.scope() == Stops.Scope.EVERYTHING
                                                        || stop.what().equals(actor)
                                                        || stop.what().equals(family.name()))
                                        .findFirst(),
                        policies(),
                        seals(),
                        clock()));
        axon.start();
    }

    /** Every subject there is, found as the application finds them. */
    private static List<String> aggregates() {
        var scanner = new ClassPathScanningCandidateComponentProvider(false);
        scanner.addIncludeFilter(new AnnotationTypeFilter(Aggregate.class));
        return scanner.findCandidateComponents("io.countersign.command").stream()
                .map(found -> requireNonNull(found.getBeanClassName()))
                .toList();
    }

    private AggregateConfigurer<?> cached(String name) {
        try {
            return AggregateConfigurer.defaultConfiguration(Class.forName(name))
                    .configureCache(c -> cache);
        } catch (ClassNotFoundException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Somebody who has just shown a password. */
    Signer signer(String memberId, String name, Role role) {
        return new Signer(memberId, name, role, List.of(memberId), now);
    }

    /** Forgets all that happened and begins with this. */
    void begin(List<Event> history) {
        engine.begin();
        cache.removeAll();
        policy = null;
        stops.clear();
        Map<String, Long> next = new HashMap<>();
        for (Event event : history) {
            long number = next.merge(event.subjectId(), 1L, Long::sum) - 1;
            axon.eventStore()
                    .publish(
                            new GenericDomainEventMessage<>(
                                    "Given", event.subjectId(), number, event));
        }
    }

    /** Forgets what it has in memory, as after a restart. */
    void restart() {
        cache.removeAll();
    }

    /** The next append comes to nothing. */
    void powerGoesOut() {
        engine.failNext();
    }

    /** Tells whether an append came to nothing since then. */
    boolean powerIsBack() {
        return engine.goOn();
    }

    /** Throws the kill switch. */
    void stop(Stops.Scope scope, String what) {
        stops.add(new Stops.Stop(scope, what, "agents", "Wrong address.", "mem_tom", "Tom", now));
    }

    /** Puts rules into force, as if they had been signed. */
    void inForce(boolean shadow, Rule... rules) {
        policy =
                new Published(
                        "biz_1",
                        policy == null ? 1 : policy.version() + 1,
                        List.of(rules),
                        shadow,
                        "mem_editor",
                        "Ed",
                        List.of("mem_editor", "mem_editor2"),
                        now);
    }

    /** Says how many changes wait, and how many of them the caller asked for. */
    void waiting(int all, int ofOne) {
        waiting = all;
        waitingOfOne = ofOne;
    }

    void spentToday(double dollars) {
        spentToday = dollars;
    }

    void decidedToday(long times) {
        decidedToday = times;
    }

    /** "signed:" and the business and id are the signature of this world. */
    private EnvelopeSeals seals() {
        return new EnvelopeSeals() {
            @Override
            public String sign(String businessId, String envelopeId, Grant grant, Instant at) {
                return "signed:" + businessId + ":" + envelopeId;
            }

            @Override
            public Optional<String> envelopeOf(String signed, String businessId, Instant at) {
                String beginning = "signed:" + businessId + ":";
                return signed.startsWith(beginning)
                        ? Optional.of(signed.substring(beginning.length()))
                        : Optional.empty();
            }
        };
    }

    private Policies policies() {
        return new Policies() {
            @Override
            public @Nullable Published inForce(String businessId) {
                return policy;
            }

            @Override
            public Past past(
                    String businessId,
                    String commandName,
                    String targetId,
                    String callerId,
                    Instant at) {
                return new Past(
                        decidedToday, decidedToday, decidedToday, decidedToday, 0, spentToday, 0);
            }
        };
    }

    void letGoOn() {
        stops.clear();
    }

    Instant now() {
        return now;
    }

    void advance(Duration time) {
        now = now.plus(time);
    }

    Asking asking(@Nullable String key, String content) {
        return new Asking(false, true, true, key, true, content, null, null, null);
    }

    Outcome send(Command command) {
        return send(command, Asking.PLAINLY);
    }

    Outcome send(Command command, Asking asking) {
        return dispatch(command.businessId(), command, Map.of(ApprovalGate.ASKING, asking));
    }

    Outcome sendAs(String businessId, Command command) {
        return dispatch(businessId, command, Map.of());
    }

    Outcome carryOut(Command command, String changeId) {
        return dispatch(
                command.businessId(), command, Map.of(ApprovalGate.PERMIT, new Permit(changeId)));
    }

    List<Event> events(String subjectId) {
        return axon.eventStore()
                .readEvents(subjectId)
                .asStream()
                .map(message -> (Event) message.getPayload())
                .toList();
    }

    long eventCount() {
        return engine.readEvents(null, false).count();
    }

    /** Everything of one kind, oldest first. */
    <E> List<E> recorded(Class<E> kind) {
        return engine.readEvents(null, false)
                .map(message -> (Object) message.getPayload())
                .filter(kind::isInstance)
                .map(kind::cast)
                .toList();
    }

    Object lastEvent() {
        return engine.readEvents(null, false).toList().getLast().getPayload();
    }

    /** As whoever asks, through whichever door. */
    Outcome send(Origin origin, Command command, Asking asking, @Nullable Permit permit) {
        Map<String, Object> metadata = new HashMap<>(origin.metadata());
        metadata.put(ApprovalGate.ASKING, asking);
        if (permit != null) {
            metadata.put(ApprovalGate.PERMIT, permit);
        }
        return dispatch(command, metadata);
    }

    private Outcome dispatch(String businessId, Command command, Map<String, ?> more) {
        Map<String, Object> metadata = new HashMap<>(more);
        metadata.putAll(
                new Origin(
                                businessId,
                                "key_1",
                                "Claude",
                                "mem_owner",
                                null,
                                Door.MCP_VOICE,
                                "test",
                                "req_" + ++requests,
                                "cor_1",
                                null)
                        .metadata());
        return dispatch(command, metadata);
    }

    /** Makes reading take its time, so that commands given at once meet each other. */
    void moveLedgerAway() {
        engine.moveAway();
    }

    /** As from outside, where a lost race is run again. Several threads may. */
    Outcome race(Origin origin, Command command) {
        return Races.run(
                axon.commandBus(), new GenericCommandMessage<>(command, origin.metadata()));
    }

    private Outcome dispatch(Command command, Map<String, Object> metadata) {
        CommandBus bus = axon.commandBus();
        FutureCallback<Command, Outcome> answer = new FutureCallback<>();
        bus.dispatch(new GenericCommandMessage<>(command, metadata), answer);
        var result = answer.getResult();
        if (result.isExceptional()) {
            throw result.exceptionResult() instanceof RuntimeException e
                    ? e
                    : new IllegalStateException(result.exceptionResult());
        }
        return result.getPayload();
    }

    private Clock clock() {
        return new Clock() {
            @Override
            public ZoneId getZone() {
                return ZoneOffset.UTC;
            }

            @Override
            public Clock withZone(ZoneId zone) {
                return this;
            }

            @Override
            public Instant instant() {
                return now;
            }
        };
    }

    @Override
    public void close() {
        axon.shutdown();
    }
}
