package io.countersign.app.axon;

import com.github.kagkarlsson.scheduler.Scheduler;
import io.countersign.sagas.casework.mailings.WhenAMailingIsScheduled;
import io.countersign.sagas.casework.webhooks.WhenSomethingHappens;
import io.countersign.sagas.governance.changes.WhenAChangeWaits;
import io.countersign.sagas.voice.aftercall.WhenACallEnds;
import io.countersign.sagas.voice.alerts.WhenAnAlertIsRaised;
import io.countersign.sagas.voice.calls.WhenACallIsRequested;
import io.countersign.sagas.voice.campaigns.WhenACampaignRuns;
import io.countersign.sagas.voice.conversations.WhenATextIsRequested;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import javax.sql.DataSource;
import org.axonframework.common.transaction.TransactionManager;
import org.axonframework.config.ConfigurationScopeAwareProvider;
import org.axonframework.config.EventProcessingConfigurer;
import org.axonframework.deadline.DeadlineManager;
import org.axonframework.deadline.dbscheduler.DbSchedulerDeadlineManager;
import org.axonframework.eventhandling.PropagatingErrorHandler;
import org.axonframework.eventhandling.TrackingEventProcessorConfiguration;
import org.axonframework.serialization.Serializer;
import org.axonframework.spring.config.SpringAxonConfiguration;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Flows run on the framework's own processors; their clocks are rows of a table. */
@Configuration(proxyBeanMethods = false)
class FlowConfiguration {
    /** The processing group of each flow; one that is missing here loses what fails. */
    private static final List<String> FLOWS =
            List.of(
                    WhenAChangeWaits.class.getSimpleName() + "Processor",
                    WhenACallIsRequested.GROUP,
                    WhenACallEnds.GROUP,
                    WhenAnAlertIsRaised.GROUP,
                    WhenATextIsRequested.GROUP,
                    WhenAMailingIsScheduled.GROUP,
                    WhenACampaignRuns.GROUP,
                    WhenSomethingHappens.GROUP);

    private static final Duration LOOK_FOR_DEADLINES_EVERY = Duration.ofSeconds(1);

    @Autowired
    void flows(EventProcessingConfigurer processing) {
        FLOWS.forEach(flow -> hearAll(processing, flow));
    }

    /** From the first event on, in order, with a position of its own; a failure is tried again. */
    private static void hearAll(EventProcessingConfigurer processing, String flow) {
        // The framework's default logs a failure and goes on, which would lose a signature.
        processing.registerListenerInvocationErrorHandler(
                flow, axon -> PropagatingErrorHandler.instance());
        processing.registerTrackingEventProcessor(
                flow,
                axon -> axon.eventStore(),
                axon ->
                        TrackingEventProcessorConfiguration.forSingleThreadedProcessing()
                                .andInitialTrackingToken(source -> source.createTailToken()));
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
