package io.countersign.app.postgres;

import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.flyway.autoconfigure.FlywayConnectionDetails;
import org.springframework.boot.jdbc.autoconfigure.JdbcConnectionDetails;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Condition;
import org.springframework.context.annotation.ConditionContext;
import org.springframework.context.annotation.Conditional;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;
import org.springframework.core.type.AnnotatedTypeMetadata;
import org.springframework.util.StringUtils;

/** Says which PostgreSQL is used, and as whom migrations and the application sign in. */
@Configuration(proxyBeanMethods = false)
class PostgresConfiguration {

    /** True while nobody named a server. */
    static final class NoServerNamed implements Condition {
        @Override
        public boolean matches(ConditionContext context, AnnotatedTypeMetadata metadata) {
            return !StringUtils.hasText(
                    context.getEnvironment().getProperty("spring.datasource.url"));
        }
    }

    @Bean(destroyMethod = "close")
    @Conditional(NoServerNamed.class)
    EmbeddedPostgres embeddedPostgres(
            @Value("${countersign.home}") Path home,
            @Value("${countersign.postgres.port:0}") int port) {
        Path folder = home.resolve("postgres");
        return EmbeddedPostgres.start(
                new EmbeddedPostgres.Settings(folder, folder, port, List.of()));
    }

    @Bean
    @Conditional(NoServerNamed.class)
    JdbcConnectionDetails embeddedConnectionDetails(EmbeddedPostgres server) {
        return new JdbcConnectionDetails() {
            @Override
            public String getJdbcUrl() {
                return server.jdbcUrl("postgres");
            }

            @Override
            public String getUsername() {
                return server.username();
            }

            @Override
            public String getPassword() {
                return server.password();
            }
        };
    }

    /**
     * Migrations run on connections of their own, as the user that signs in: the pool of the
     * application takes the role {@code countersign_app}, which must not own the ledger.
     */
    @Bean
    FlywayConnectionDetails flywayConnectionDetails(
            JdbcConnectionDetails details, Environment environment) {
        return new FlywayConnectionDetails() {
            @Override
            public String getJdbcUrl() {
                return details.getJdbcUrl();
            }

            @Override
            public @Nullable String getUsername() {
                String other = environment.getProperty("spring.flyway.user");
                return other == null ? details.getUsername() : other;
            }

            @Override
            public @Nullable String getPassword() {
                String other = environment.getProperty("spring.flyway.password");
                return other == null ? details.getPassword() : other;
            }
        };
    }
}
