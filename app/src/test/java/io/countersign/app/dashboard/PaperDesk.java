package io.countersign.app.dashboard;

import io.countersign.app.credentials.UseLog;
import io.countersign.app.imports.Exports;
import io.countersign.app.imports.Imports;
import io.countersign.app.postgres.TestDatabase;
import io.countersign.app.postgres.TestPostgres;
import io.countersign.app.signin.Passwords;
import io.countersign.mcp.callers.Buckets;
import io.countersign.messages.Numbers;
import io.countersign.messages.Secrets;
import io.countersign.messages.casework.webhooks.Destinations;
import io.countersign.messages.governance.envelopes.EnvelopeSeals;
import io.countersign.sagas.governance.notices.Notices;
import io.countersign.sagas.outside.carriers.Callbacks;
import io.countersign.sagas.outside.carriers.KeyCheck;
import java.time.Clock;
import java.util.Arrays;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.context.annotation.ImportCandidates;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.ComponentScan;

/**
 * The dashboard alone, over an office on paper. It carries no stereotype, so that the application's
 * own component scan never finds it.
 */
@EnableAutoConfiguration
@ComponentScan({"io.countersign.app.dashboard", "io.countersign.app.signin"})
final class PaperDesk {
    static final String PASSWORD = "correct horse battery";

    private static @Nullable Running shared;

    /** A desk that is open. */
    record Running(String url, PaperOffice office, PaperViews views, Passwords passwords) {}

    /** One desk for all tests of this JVM. */
    static synchronized Running shared() {
        if (shared == null) {
            ConfigurableApplicationContext context = start(0);
            shared =
                    new Running(
                            "http://127.0.0.1:"
                                    + context.getEnvironment().getProperty("local.server.port"),
                            context.getBean(PaperOffice.class),
                            context.getBean(PaperViews.class),
                            context.getBean(Passwords.class));
        }
        return shared;
    }

    @Bean
    Buckets buckets() {
        return new Buckets();
    }

    @Bean
    Clock clock() {
        return Clock.systemUTC();
    }

    @Bean
    PaperOffice office(LiveUpdates updates) {
        PaperOffice office = new PaperOffice();
        office.listen(updates::changed);
        return office;
    }

    @Bean
    Numbers numbers() {
        AtomicLong last = new AtomicLong(1_000);
        return _ -> last.incrementAndGet();
    }

    @Bean
    Destinations destinations() {
        return _ -> null;
    }

    /** Every key but one is good. */
    @Bean
    KeyCheck keyCheck() {
        return (carrier, account, key) ->
                key.equals("wrong")
                        ? new KeyCheck.Bad("The carrier does not know this key.")
                        : new KeyCheck.Good(account);
    }

    @Bean
    Callbacks callbacks() {
        return new Callbacks("https://desk.example");
    }

    /** Paper keeps no secrets. */
    @Bean
    Secrets secrets() {
        return new Secrets() {
            @Override
            public String seal(String purpose, String plain) {
                return plain;
            }

            @Override
            public String open(String purpose, String sealed) {
                return sealed;
            }
        };
    }

    @Bean
    Imports imports() {
        return new PaperImports();
    }

    @Bean
    Exports exports(PaperOffice office) {
        return new Exports(office);
    }

    @Bean
    Notices notices() {
        return new PaperNotices();
    }

    @Bean
    EnvelopeSeals seals() {
        return EnvelopeSeals.NONE;
    }

    @Bean
    UseLog uses() {
        return business -> Map.of();
    }

    @Bean
    PaperViews paperViews() {
        return new PaperViews();
    }

    @Bean(destroyMethod = "close")
    DataSource dataSource() {
        TestDatabase database = TestPostgres.newDatabase();
        return database.pool(4);
    }

    static ConfigurableApplicationContext start(int port) {
        ConfigurableApplicationContext running =
                new SpringApplicationBuilder(PaperDesk.class)
                        .web(WebApplicationType.SERVLET)
                        .properties(
                                Map.of(
                                        "server.port",
                                        port,
                                        "server.address",
                                        "127.0.0.1",
                                        "spring.flyway.enabled",
                                        "false",
                                        "spring.threads.virtual.enabled",
                                        "true",
                                        "axon.axonserver.enabled",
                                        "false",
                                        "axon.update-check.disabled",
                                        "true",
                                        "spring.main.banner-mode",
                                        "off",
                                        "spring.autoconfigure.exclude",
                                        axon(),
                                        "countersign.home",
                                        "target/paper-desk"))
                        .run();
        Passwords passwords = running.getBean(Passwords.class);
        for (var who :
                Arrays.asList(
                        PaperOffice.DANA,
                        PaperOffice.TOM,
                        PaperOffice.PRIYA,
                        PaperOffice.LEE,
                        PaperOffice.BOTH)) {
            passwords.set(who.email(), PASSWORD);
        }
        passwords.set("nobody@harborpine.example", PASSWORD);
        return running;
    }

    /** Everything of Axon's that would start by itself; an office on paper has no bus. */
    private static String axon() {
        return ImportCandidates.load(AutoConfiguration.class, PaperDesk.class.getClassLoader())
                .getCandidates()
                .stream()
                .filter(name -> name.startsWith("org.axonframework."))
                .collect(Collectors.joining(","));
    }

    /** For looking at it: serves until it is stopped. */
    public static void main(String[] args) {
        start(args.length == 0 ? 0 : Integer.parseInt(args[0]));
    }
}
