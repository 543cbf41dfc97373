package io.countersign.app.postgres;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.flywaydb.core.Flyway;
import org.jspecify.annotations.Nullable;
import org.testcontainers.DockerClientFactory;
import org.testcontainers.postgresql.PostgreSQLContainer;

/**
 * Where every test gets its PostgreSQL from: a container where Docker answers, the embedded server
 * otherwise. One server per JVM; a database is a copy of one that was migrated once.
 */
public final class TestPostgres {
    /** Folders of servers that a killed test run left behind are taken over; this bounds them. */
    private static final int SLOTS = 20;

    private static final String TEMPLATE = "countersign_template";
    private static final AtomicInteger NUMBER = new AtomicInteger();
    private static @Nullable TestPostgres server;

    private final String urlPrefix;
    private final String username;
    private final String password;

    private TestPostgres(String urlPrefix, String username, String password) {
        this.urlPrefix = urlPrefix;
        this.username = username;
        this.password = password;
    }

    /** A migrated database of its own for the caller; it is gone when the JVM ends. */
    public static TestDatabase newDatabase() {
        return copyOf(server().database(TEMPLATE));
    }

    /** A database without any table. */
    public static TestDatabase newEmptyDatabase() {
        TestPostgres postgres = server();
        String name = "test_" + NUMBER.incrementAndGet();
        postgres.execute("create database " + name);
        return postgres.database(name);
    }

    /** A copy of a database to which nobody is connected. */
    public static TestDatabase copyOf(TestDatabase original) {
        TestPostgres postgres = server();
        String name = "test_" + NUMBER.incrementAndGet();
        String template = original.url().substring(postgres.urlPrefix.length());
        postgres.execute("create database " + name + " template " + template);
        // Rights on a database are not copied with it.
        postgres.execute("grant create, temporary on database " + name + " to countersign_app");
        return postgres.database(name);
    }

    private static synchronized TestPostgres server() {
        if (server == null) {
            TestPostgres started = dockerAnswers() ? container() : embedded();
            started.dropOldDatabases();
            started.execute("create database " + TEMPLATE);
            migrate(started.database(TEMPLATE));
            server = started;
        }
        return server;
    }

    public static void migrate(TestDatabase database) {
        Flyway.configure()
                .dataSource(database.url(), database.username(), database.password())
                .locations("classpath:db/migration")
                .defaultSchema("migrations")
                .load()
                .migrate();
    }

    private static boolean dockerAnswers() {
        try {
            return DockerClientFactory.instance().isDockerAvailable();
        } catch (RuntimeException e) {
            return false;
        }
    }

    private static TestPostgres container() {
        // Ryuk, Testcontainers' own watchdog, removes it when the JVM is gone.
        @SuppressWarnings("resource")
        PostgreSQLContainer container = new PostgreSQLContainer("postgres:18-alpine");
        container.setCommand("postgres", "-c", "fsync=off", "-c", "max_connections=200");
        container.start();
        String url = container.getJdbcUrl();
        return new TestPostgres(
                url.substring(0, url.lastIndexOf('/') + 1),
                container.getUsername(),
                container.getPassword());
    }

    private static TestPostgres embedded() {
        for (int slot = 0; slot < SLOTS; slot++) {
            EmbeddedPostgres embedded =
                    EmbeddedPostgres.start(
                            new EmbeddedPostgres.Settings(
                                    Path.of("target", "test-postgres", "server-" + slot),
                                    Path.of("target", "test-postgres"),
                                    0,
                                    List.of("fsync=off", "max_connections=200")));
            if (embedded.owned()) {
                Runtime.getRuntime().addShutdownHook(new Thread(embedded::close));
                String url = embedded.jdbcUrl("");
                return new TestPostgres(url, embedded.username(), embedded.password());
            }
        }
        throw new IllegalStateException("Too many test runs at once below target/test-postgres.");
    }

    private TestDatabase database(String name) {
        return new TestDatabase(urlPrefix + name, username, password);
    }

    private void dropOldDatabases() {
        List<String> names = new ArrayList<>();
        try (Connection connection = administer();
                Statement statement = connection.createStatement();
                ResultSet rows =
                        statement.executeQuery(
                                "select datname from pg_database where datname like 'test\\_%' or"
                                        + " datname = '"
                                        + TEMPLATE
                                        + "'")) {
            while (rows.next()) {
                names.add(rows.getString(1));
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
        names.forEach(name -> execute("drop database " + name + " with (force)"));
    }

    private void execute(String sql) {
        try (Connection connection = administer();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private Connection administer() throws SQLException {
        return DriverManager.getConnection(urlPrefix + "postgres", username, password);
    }
}
