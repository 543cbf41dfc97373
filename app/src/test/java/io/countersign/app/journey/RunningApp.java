package io.countersign.app.journey;

import static java.util.Objects.requireNonNull;

import io.countersign.app.Countersign;
import io.countersign.app.postgres.TestDatabase;
import io.countersign.app.postgres.TestPostgres;
import io.countersign.app.signin.Proofs;
import io.countersign.mcp.callers.Scope;
import io.countersign.mcp.callers.Scopes;
import io.countersign.messages.Command;
import io.countersign.messages.CommandJson;
import io.countersign.messages.Commands;
import io.countersign.messages.Door;
import io.countersign.messages.Origin;
import io.countersign.messages.Outcome;
import io.countersign.messages.tenancy.keys.ApiKeyCommand;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.apache.catalina.Container;
import org.apache.catalina.Context;
import org.apache.catalina.Session;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.tomcat.TomcatWebServer;
import org.springframework.boot.web.server.WebServer;
import org.springframework.boot.web.server.context.WebServerApplicationContext;
import org.springframework.context.ConfigurableApplicationContext;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The whole application with its demo, on a database and a home of its own; can be restarted. */
final class RunningApp implements AutoCloseable {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    /** Off unless asked for: a journey counts its own calls. */
    private static final String TELEPHONES = "--countersign.demo-telephones=";

    private final TestDatabase database;
    private final Path home;
    private final List<String> settings;
    private ConfigurableApplicationContext context;

    /** What an application leaves behind that was started once and stopped. */
    private record Left(TestDatabase database, Path home) {
        private static final Left DEMO = demo();

        private static Left demo() {
            try (RunningApp first =
                    new RunningApp(TestPostgres.newEmptyDatabase(), folder(), List.of())) {
                return new Left(first.database, first.home);
            }
        }

        TestDatabase copyOfDatabase() {
            return TestPostgres.copyOf(database);
        }

        Path copyOfHome() {
            Path copy = folder();
            try (Stream<Path> all = Files.walk(home)) {
                for (Path each : all.toList()) {
                    Files.copy(
                            each,
                            copy.resolve(home.relativize(each).toString()),
                            StandardCopyOption.COPY_ATTRIBUTES,
                            StandardCopyOption.REPLACE_EXISTING);
                }
                return copy;
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    /**
     * With further settings, {@code --name=value}. Making the demo takes longer than starting, so
     * it is made once; each goes on from a copy, as after a restart.
     */
    RunningApp(String... settings) {
        this(Left.DEMO.copyOfDatabase(), Left.DEMO.copyOfHome(), List.of(settings));
    }

    /** One that makes its demo itself, on an empty database. */
    static RunningApp fresh(String... settings) {
        return new RunningApp(TestPostgres.newEmptyDatabase(), folder(), List.of(settings));
    }

    private RunningApp(TestDatabase database, Path home, List<String> settings) {
        this.database = database;
        this.home = home;
        this.settings = settings;
        this.context = start();
    }

    /** Another node on the same database, with the same secrets. */
    RunningApp anotherNode() {
        return new RunningApp(database, home, settings);
    }

    JsonNode demo() {
        try {
            return JSON.readTree(Files.readString(home.resolve("demo.json")));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Path demoFile() {
        return home.resolve("demo.json");
    }

    String voice() {
        return url() + "/api/mcp";
    }

    String casework() {
        return url() + "/v1/mcp";
    }

    /** Where this node listens, whatever address it gives out. */
    String url() {
        WebServer server = ((WebServerApplicationContext) context).getWebServer();
        return "http://localhost:" + requireNonNull(server).getPort();
    }

    String key(String name) {
        return demo().at("/keys/" + name).asString();
    }

    /** A new key with every scope of a desk but one. */
    String keyWithout(String scope, List<Scope> desk) {
        String secret = "kc_live_" + CommandJson.sha256("without " + scope + desk);
        act(
                new ApiKeyCommand.Issue(
                        id("business"),
                        "key_" + secret.substring(8, 30),
                        "Without " + scope,
                        id("owner"),
                        Scopes.names(desk).stream().filter(name -> !name.equals(scope)).toList(),
                        CommandJson.sha256(secret),
                        secret.substring(secret.length() - 4),
                        null));
        return secret;
    }

    String id(String name) {
        return demo().at("/ids/" + name).asString();
    }

    TestDatabase database() {
        return database;
    }

    <T> T bean(Class<T> type) {
        return context.getBean(type);
    }

    /** As after a deployment: another process would find the same database and the same home. */
    void restart() {
        context.close();
        context = start();
    }

    private ConfigurableApplicationContext start() {
        List<String> args = new ArrayList<>(settings);
        if (settings.stream().noneMatch(one -> one.startsWith(TELEPHONES))) {
            args.add(TELEPHONES + "false");
        }
        args.addAll(
                List.of(
                        "--server.port=0",
                        "--server.address=127.0.0.1",
                        "--countersign.demo=true",
                        "--countersign.home=" + home,
                        "--spring.datasource.url=" + database.url(),
                        "--spring.datasource.username=" + database.username(),
                        "--spring.datasource.password=" + database.password()));
        return SpringApplication.run(Countersign.class, args.toArray(String[]::new));
    }

    /** What a counting statement says, past every projection that could be wrong. */
    long count(String sql, String... params) {
        try (Connection connection = database.connect();
                PreparedStatement statement = connection.prepareStatement(sql)) {
            for (int i = 0; i < params.length; i++) {
                statement.setString(i + 1, params[i]);
            }
            try (ResultSet found = statement.executeQuery()) {
                found.next();
                return found.getLong(1);
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** As if that much time had gone by since anybody here last showed who they are. */
    void agesProofs(Duration by) {
        TomcatWebServer server =
                (TomcatWebServer) ((WebServerApplicationContext) context).getWebServer();
        for (Container child : requireNonNull(server).getTomcat().getHost().findChildren()) {
            for (Session one : ((Context) child).getManager().findSessions()) {
                one.getSession()
                        .setAttribute(
                                Proofs.class.getName() + ".provedAt", Instant.now().minus(by));
            }
        }
    }

    /** The one text that a statement finds. */
    String text(String sql) {
        try (Connection connection = database.connect();
                PreparedStatement statement = connection.prepareStatement(sql);
                ResultSet found = statement.executeQuery()) {
            found.next();
            return found.getString(1);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Carries a command out as its owner does on the dashboard. */
    void act(Command command) {
        Outcome outcome =
                bean(Commands.class)
                        .send(
                                command,
                                new Origin(
                                        command.businessId(),
                                        id("owner"),
                                        "Dana Reyes",
                                        id("owner"),
                                        null,
                                        Door.DASHBOARD,
                                        "test",
                                        "req_" + command.subjectId(),
                                        "cor_" + command.subjectId(),
                                        null));
        if (!(outcome instanceof Outcome.Executed)) {
            throw new AssertionError(command.getClass() + " " + outcome);
        }
    }

    private static Path folder() {
        try {
            return Files.createTempDirectory("countersign-journey");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        context.close();
    }
}
