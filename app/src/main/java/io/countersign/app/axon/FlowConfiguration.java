package io.countersign.app.axon;

import com.github.kagkarlsson.scheduler.Scheduler;
import io.countersign.app.imports.WhenAnImportStarts;
import io.countersign.query.projections.Projections;
import io.countersign.sagas.casework.mailings.WhenAMailingIsScheduled;
import io.countersign.sagas.casework.webhooks.WhenAChangeMoves;
import io.countersign.sagas.casework.webhooks.WhenSomebodyCalls;
import io.countersign.sagas.casework.webhooks.WhenSomethingHappens;
import io.countersign.sagas.governance.changes.WhenAChangeWaits;
import io.countersign.sagas.governance.erasures.WhenSomebodyIsForgotten;
import io.countersign.sagas.governance.notices.WhenAChangeNeedsSomebody;
import io.countersign.sagas.tenancy.members.WhenAMemberLeaves;
import io.countersign.sagas.voice.aftercall.WhenACallEnds;
import io.countersign.sagas.voice.agents.WhenAnAgentIsConfigured;
import io.countersign.sagas.voice.alerts.WhenAnAlertIsRaised;
import io.countersign.sagas.voice.calls.WhenACallIsRequested;
import io.countersign.sagas.voice.campaigns.WhenACampaignRuns;
import io.countersign.sagas.voice.conversations.WhenATextIsRequested;
import io.countersign.sagas.voice.numbers.WhenAnAddressIsSet;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.axonframework.common.annotation.AnnotationUtils;
import org.axonframework.common.transaction.TransactionManager;
import org.axonframework.config.ConfigurationScopeAwareProvider;
import org.axonframework.config.EventProcessingConfigurer;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.deadline.DeadlineManager;
import org.axonframework.deadline.dbscheduler.DbSchedulerDeadlineManager;
import org.axonframework.eventhandling.PropagatingErrorHandler;
import org.axonframework.eventhandling.TrackingEventProcessorConfiguration;
import org.axonframework.messaging.annotation.MessageHandler;
import org.axonframework.serialization.Serializer;
import org.axonframework.spring.config.SpringAxonConfiguration;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Flows run on the framework's own processors; their clocks are rows of a table. */
@Configuration(proxyBeanMethods = false)
class FlowConfiguration {
    /** The flows; one that is missing here loses what fails. */
    private static final List<Class<?>> FLOWS =
            List.of(
                    WhenAChangeWaits.class,
                    WhenACallIsRequested.class,
                    WhenACallEnds.class,
                    WhenAnAlertIsRaised.class,
                    WhenATextIsRequested.class,
                    WhenAMailingIsScheduled.class,
                    WhenAnImportStarts.class,
                    WhenAnAgentIsConfigured.class,
                    WhenAnAddressIsSet.class,
                    WhenACampaignRuns.class,
                    WhenSomethingHappens.class,
                    WhenSomebodyCalls.class,
                    WhenAChangeMoves.class,
                    WhenAMemberLeaves.class,
                    WhenAChangeNeedsSomebody.class,
                    WhenSomebodyIsForgotten.class);

    private static final Duration LOOK_FOR_DEADLINES_EVERY = Duration.ofSeconds(1);

    @Autowired
    void flows(EventProcessingConfigurer processing, Projections projections) {
        FLOWS.stream()
                .collect(Collectors.groupingBy(FlowConfiguration::groupOf))
                .forEach((group, flows) -> follow(processing, group, flows, projections));
    }

    /** A saga has the group that the framework makes up for it. */
    private static String groupOf(Class<?> flow) {
        ProcessingGroup group = flow.getAnnotation(ProcessingGroup.class);
        return group == null ? flow.getSimpleName() + "Processor" : group.value();
    }

    /** From the first event on, in order, with a position of its own; a failure is tried again. */
    private static void follow(
            EventProcessingConfigurer processing,
            String group,
            List<Class<?>> flows,
            Projections projections) {
        // The framework's default logs a failure and goes on, which would lose a signature.
        processing.registerListenerInvocationErrorHandler(
                group, axon -> PropagatingErrorHandler.instance());
        processing.registerTrackingEventProcessor(
                group,
                axon ->
                        projections.heardBy(
                                group,
                                event -> flows.stream().anyMatch(flow -> handles(flow, event)),
                                axon),
                axon ->
                        TrackingEventProcessorConfiguration.forSingleThreadedProcessing()
                                .andInitialTrackingToken(source -> source.createTailToken()));
    }

    /** Whether a flow has a handler for such an event: its first parameter says which it takes. */
    private static boolean handles(Class<?> flow, Class<?> event) {
        return Arrays.stream(flow.getDeclaredMethods())
                .filter(method -> AnnotationUtils.isAnnotationPresent(method, MessageHandler.class))
                .map(method -> method.getParameterTypes()[0])
                .anyMatch(parameter -> parameter.isAssignableFrom(event));
    }

    @Bean(destroyMethod = "")
    DeadlineManager deadlineManager(
            DataSource dataSource,
            SpringAxonConfiguration axon,
            @Qualifier("serializer") Serializer serializer,
            TransactionManager transactions) {
        AtomicReference<DbSchedulerDeadlineManager> self = new AtomicReference<>();
        Scheduler scheduler =
                Scheduler.create(
                                dataSource, DbSchedulerDeadlineManager.humanReadableTask(self::get))
                        .tableName("axon.scheduled_tasks")
                        .pollingInterval(LOOK_FOR_DEADLINES_EVERY)
                        .threads(2)
                        .registerShutdownHook()
                        .build();
        DbSchedulerDeadlineManager manager =
                DbSchedulerDeadlineManager.builder()
                        .scheduler(scheduler)
                        .scopeAwareProvider(new ConfigurationScopeAwareProvider(axon.getObject()))
                        .serializer(serializer)
                        .transactionManager(transactions)
                        .useBinaryPojo(false)
                        .build();
        self.set(manager);
        return manager;
    }
}
