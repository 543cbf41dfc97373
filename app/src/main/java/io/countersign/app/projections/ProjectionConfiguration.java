package io.countersign.app.projections;

import io.countersign.query.projections.Past;
import io.countersign.query.projections.PastViews;
import io.countersign.query.projections.Projections;
import io.countersign.query.projections.ReadBarrier;
import io.countersign.query.projections.Rebuilds;
import java.time.Clock;
import javax.sql.DataSource;
import org.axonframework.config.ConfigurerModule;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.jdbc.autoconfigure.JdbcConnectionDetails;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Gives every projection's processing group its processor. */
@Configuration(proxyBeanMethods = false)
class ProjectionConfiguration {

    @Bean(destroyMethod = "close")
    ProjectionPool projectionPool(
            JdbcConnectionDetails details,
            @Value("${spring.datasource.hikari.connection-init-sql}") String connectionInitSql) {
        return new ProjectionPool(details, connectionInitSql);
    }

    @Bean
    Projections projections(ProjectionPool pool) {
        return new Projections(pool.dataSource(), Projections.SCHEMAS);
    }

    @Bean
    ReadBarrier readBarrier(Projections projections) {
        return projections.barrier();
    }

    @Bean
    Rebuilds rebuilds(Projections projections) {
        return projections.rebuilds();
    }

    @Bean
    Past past(Projections projections, DataSource readers, Clock clock) {
        return projections.past(readers, clock);
    }

    @Bean(destroyMethod = "close")
    PastViews pastViews(Projections projections, DataSource readers, Clock clock) {
        return projections.pastViews(readers, clock);
    }

    @Bean
    ConfigurerModule projectionProcessors(Projections projections) {
        return configurer -> configurer.eventProcessing(projections::register);
    }
}
