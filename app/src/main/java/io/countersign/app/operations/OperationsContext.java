package io.countersign.app.operations;

import io.countersign.app.axon.BusQueries;
import io.countersign.command.ledger.LogicalNameSerializer;
import io.countersign.command.ledger.PersonalKeys;
import io.countersign.messages.Queries;
import io.countersign.query.projections.Past;
import io.countersign.query.projections.PastViews;
import io.countersign.query.projections.Projections;
import java.time.Clock;
import org.axonframework.config.Configuration;
import org.axonframework.config.DefaultConfigurer;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.queryhandling.DefaultQueryGateway;
import org.axonframework.queryhandling.SimpleQueryBus;
import org.axonframework.queryhandling.annotation.AnnotationQueryHandlerAdapter;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.flyway.autoconfigure.FlywayAutoConfiguration;
import org.springframework.boot.jdbc.autoconfigure.DataSourceAutoConfiguration;
import org.springframework.boot.jdbc.autoconfigure.DataSourceTransactionManagerAutoConfiguration;
import org.springframework.boot.jdbc.autoconfigure.JdbcClientAutoConfiguration;
import org.springframework.boot.jdbc.autoconfigure.JdbcTemplateAutoConfiguration;
import org.springframework.context.ApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.ComponentScan;

/**
 * The part of the application that the operator's commands need. It is no {@code @Configuration},
 * so that the application itself does not find it.
 */
@ComponentScan({
    "io.countersign.app.egress",
    "io.countersign.app.erasure",
    "io.countersign.app.notary",
    "io.countersign.app.postgres",
    "io.countersign.app.projections",
    "io.countersign.app.secrets",
    "io.countersign.query"
})
@ImportAutoConfiguration({
    DataSourceAutoConfiguration.class,
    JdbcTemplateAutoConfiguration.class,
    JdbcClientAutoConfiguration.class,
    DataSourceTransactionManagerAutoConfiguration.class,
    FlywayAutoConfiguration.class
})
final class OperationsContext {

    @Bean
    Clock clock() {
        return Clock.systemUTC();
    }

    /** The projections' handlers with their processors, none of which is ever started. */
    @Bean
    Configuration projectionHandlers(
            ApplicationContext context, Projections projections, PersonalKeys keys) {
        Configuration configuration =
                DefaultConfigurer.defaultConfiguration(false)
                        .configureSerializer(any -> new LogicalNameSerializer(keys))
                        .eventProcessing(events -> {
                            projections.register(events);
                            context.getBeansWithAnnotation(ProcessingGroup.class)
                                    .values()
                                    .forEach(bean -> events.registerEventHandler(any -> bean));
                        })
                        .buildConfiguration();
        // The framework makes processors when they are first asked for.
        configuration.eventProcessingConfiguration().eventProcessors();
        return configuration;
    }

    /** Answers from the live rows, without anything running. */
    @Bean
    Queries queries(
            ApplicationContext context,
            Configuration projectionHandlers,
            Past past,
            PastViews views) {
        SimpleQueryBus bus = SimpleQueryBus.builder().build();
        context.getBeansWithAnnotation(ProcessingGroup.class)
                .values()
                .forEach(bean -> new AnnotationQueryHandlerAdapter<>(bean).subscribe(bus));
        return new BusQueries(DefaultQueryGateway.builder().queryBus(bus).build(), past, views);
    }
}
