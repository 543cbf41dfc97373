package io.countersign.app.postgres;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Objects;
import org.springframework.boot.env.YamlPropertySourceLoader;
import org.springframework.core.io.ClassPathResource;
import org.springframework.test.context.DynamicPropertyRegistry;

/** One freshly migrated database, and the two ways to sign in to it. */
public record TestDatabase(String url, String username, String password) {

    /** A connection of the user that signs in and owns the tables; may do nearly everything. */
    public Connection connect() throws SQLException {
        return DriverManager.getConnection(url, username, password);
    }

    /** A pool like the application's own: its role, its search path. The caller closes it. */
    public HikariDataSource pool(int size) {
        HikariConfig config = new HikariConfig();
        config.setJdbcUrl(url);
        config.setUsername(username);
        config.setPassword(password);
        config.setMaximumPoolSize(size);
        config.setMinimumIdle(0);
        config.setConnectionInitSql(connectionInitSql());
        return new HikariDataSource(config);
    }

    /** Points a Spring test at this database. */
    public void register(DynamicPropertyRegistry registry) {
        registry.add("spring.datasource.url", this::url);
        registry.add("spring.datasource.username", this::username);
        registry.add("spring.datasource.password", this::password);
    }

    /** What every connection of the application says first, as application.yml has it. */
    static String connectionInitSql() {
        try {
            Object sql =
                    new YamlPropertySourceLoader()
                            .load("application", new ClassPathResource("application.yml"))
                            .getFirst()
                            .getProperty("spring.datasource.hikari.connection-init-sql");
            return Objects.requireNonNull(sql).toString();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
