package io.countersign.app.axon;

import io.countersign.command.governance.gate.ApprovalGate;
import io.countersign.command.governance.gate.ChangeRequests;
import io.countersign.command.governance.gate.GateSettings;
import io.countersign.command.governance.gate.Subjects;
import io.countersign.command.ledger.PostgresEventStorageEngine;
import io.countersign.messages.Command;
import io.countersign.messages.Origin;
import io.countersign.messages.Stops;
import io.countersign.messages.governance.changes.OpenChanges;
import io.countersign.messages.governance.envelopes.EnvelopeSeals;
import io.countersign.messages.governance.policies.Policies;
import io.countersign.query.governance.policies.PoliciesNow;
import io.countersign.query.governance.switches.StopsNow;
import io.countersign.query.projections.Projections;
import java.time.Clock;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.axonframework.commandhandling.DuplicateCommandHandlerResolver;
import org.axonframework.commandhandling.SimpleCommandBus;
import org.axonframework.common.caching.Cache;
import org.axonframework.common.transaction.NoTransactionManager;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.axonframework.messaging.Message;
import org.axonframework.messaging.correlation.CorrelationDataProvider;
import org.axonframework.messaging.interceptors.CorrelationDataInterceptor;
import org.axonframework.modelling.command.CommandTargetResolver;
import org.axonframework.modelling.command.VersionedAggregateIdentifier;
import org.axonframework.queryhandling.SimpleQueryBus;
import org.axonframework.spring.config.SpringAxonConfiguration;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The buses, and the gate before every command handler. */
@Configuration(proxyBeanMethods = false)
class CommandConfiguration {
    private static final List<String> CARRIED =
            List.of(
                    Origin.BUSINESS_ID,
                    Origin.ACTOR_ID,
                    Origin.ACTOR_NAME,
                    Origin.PERSON_ID,
                    Origin.CLIENT,
                    Origin.DOOR,
                    Origin.TOOL,
                    Origin.REQUEST_ID,
                    Origin.CORRELATION_ID,
                    Origin.CHANGE_ID,
                    Origin.TRACEPARENT);

    @Autowired
    void wakeProjections(PostgresEventStorageEngine ledger, Projections projections) {
        ledger.onAppended(
                appended -> projections.wake(appended.first(), appended.last(), appended.names()));
    }

    /** Other nodes learn of a switch or policy by reading; the node that moved it need not wait. */
    @Autowired
    void obeyAtOnce(Projections projections, StopsNow stops, PoliciesNow policies) {
        projections.onAdvanced((schema, _) -> {
            if (schema.equals("switches")) {
                stops.forget();
            } else if (schema.equals("policies")) {
                policies.forget();
            }
        });
    }

    @Bean
    Clock clock() {
        return Clock.systemUTC();
    }

    @Bean
    Subjects subjects(SpringAxonConfiguration axon) {
        return new Subjects(axon::getObject);
    }

    /** Every command says itself which subject it is for; nothing needs to be looked up. */
    @Bean
    CommandTargetResolver commandTargetResolver() {
        return message ->
                new VersionedAggregateIdentifier(
                        (Object) ((Command) message.getPayload()).subjectId(), null);
    }

    @Bean
    ChangeRequests changeRequests(
            Subjects subjects,
            Clock clock,
            OpenChanges open,
            @Value("${countersign.changes-expire-after:24h}") Duration expireAfter,
            @Value("${countersign.changes-waiting-of-one:1000}") int mostOfOne,
            @Value("${countersign.changes-waiting:10000}") int most) {
        return new ChangeRequests(
                subjects, new GateSettings(expireAfter, mostOfOne, most), open, clock);
    }

    /**
     * Events are durable before the unit of work commits, so a database transaction has no use. The
     * gate is made here and is no bean: the framework would register a bean a second time.
     */
    @Bean
    @Qualifier("localSegment")
    SimpleCommandBus commandBus(
            Subjects subjects,
            EventStore ledger,
            @Qualifier("aggregateCache") Cache cache,
            ChangeRequests changes,
            Stops stops,
            Policies policies,
            EnvelopeSeals seals,
            Clock clock,
            DuplicateCommandHandlerResolver duplicateCommandHandlerResolver) {
        SimpleCommandBus bus =
                SimpleCommandBus.builder()
                        .transactionManager(NoTransactionManager.INSTANCE)
                        .duplicateCommandHandlerResolver(duplicateCommandHandlerResolver)
                        .build();
        bus.registerHandlerInterceptor(new CorrelationDataInterceptor<>(List.of(origin())));
        bus.registerHandlerInterceptor(
                new ApprovalGate(subjects, ledger, cache, changes, stops, policies, seals, clock));
        return bus;
    }

    /** Each question is one statement and needs no transaction around it. */
    @Bean
    @Qualifier("localSegment")
    SimpleQueryBus queryBus() {
        return SimpleQueryBus.builder().transactionManager(NoTransactionManager.INSTANCE).build();
    }

    /** What every event inherits from the command it follows from. */
    private static CorrelationDataProvider origin() {
        return (Message<?> message) -> {
            Map<String, Object> carried = new LinkedHashMap<>();
            for (String key : CARRIED) {
                Object value = message.getMetaData().get(key);
                if (value != null) {
                    carried.put(key, value);
                }
            }
            carried.put(Origin.CAUSATION_ID, message.getIdentifier());
            return carried;
        };
    }
}
