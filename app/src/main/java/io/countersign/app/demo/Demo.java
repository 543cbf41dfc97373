package io.countersign.app.demo;

import io.countersign.app.signin.Passwords;
import io.countersign.messages.Commands;
import io.countersign.messages.Numbers;
import io.countersign.messages.Queries;
import io.countersign.sagas.outside.carriers.simulated.SimulatedCarrier;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.boot.web.server.context.WebServerApplicationContext;
import org.springframework.context.annotation.Conditional;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/**
 * Founds the demo at the first start and says how to get in. Made only on the embedded database, or
 * when {@code countersign.demo} asks for it.
 */
@Component
@Conditional(DemoWanted.class)
class Demo {
    private static final Logger LOG = LoggerFactory.getLogger(Demo.class);

    private final Commands commands;
    private final Passwords passwords;
    private final Queries queries;
    private final Numbers numbers;
    private final SimulatedCarrier carrier;
    private final Clock clock;
    private final boolean telephones;
    private final Path file;
    private final Optional<String> publicUrl;

    Demo(
            Commands commands,
            Passwords passwords,
            Queries queries,
            Numbers numbers,
            SimulatedCarrier carrier,
            Clock clock,
            @Value("${countersign.demo-telephones:true}") boolean telephones,
            @Value("${countersign.home}") Path home,
            @Value("${countersign.public-url:}") String publicUrl) {
        this.commands = commands;
        this.passwords = passwords;
        this.queries = queries;
        this.numbers = numbers;
        this.carrier = carrier;
        this.clock = clock;
        this.telephones = telephones;
        this.file = home.resolve("demo.json");
        this.publicUrl = Optional.of(publicUrl).filter(url -> !url.isBlank());
    }

    @EventListener
    void on(ApplicationReadyEvent event) {
        if (!(event.getApplicationContext() instanceof WebServerApplicationContext web)
                || web.getWebServer() == null) {
            return;
        }
        String url = publicUrl.orElse("http://localhost:" + web.getWebServer().getPort());
        Optional<DemoFile> known = DemoFile.read(file);
        DemoFile demo = known.orElseGet(() -> new DemoSecrets().fresh(numbers)).at(url);
        // The secrets are on disk before anything is stored under them, so that no start loses
        // them.
        demo.write(file);
        new DemoBusiness(commands, queries, demo).found();
        if (known.isEmpty()) {
            demo.people().forEach(p -> passwords.set(p.email(), p.password()));
        }
        say(demo, known.isEmpty());
        if (known.isEmpty() && telephones) {
            // Beside everything else: nobody waits for a day at the telephones.
            Thread.ofVirtual().name("demo-telephones").start(() -> ring(demo));
        }
    }

    private void ring(DemoFile demo) {
        try {
            new DemoBusiness(commands, queries, demo).ring(carrier, clock.instant());
        } catch (RuntimeException e) {
            LOG.warn("The demo's telephones stay silent: {}", e.getClass().getName());
        }
    }

    private void say(DemoFile demo, boolean first) {
        PrintStream out = System.out;
        out.println();
        out.println("  Countersign is up. AI assistants propose. People countersign.");
        out.println();
        out.println("  Dashboard   " + demo.dashboard());
        out.println("  MCP         " + demo.mcp().voice() + "   (voice desk)");
        out.println("              " + demo.mcp().casework() + "   (case desk)");
        if (first) {
            out.println();
            demo.people()
                    .forEach(p ->
                            out.printf(
                                    "  Sign in     %-26s %s   (%s)%n",
                                    p.email(), p.password(), p.role()));
            out.println("  Key         " + demo.keys().all() + "   (all scopes)");
            out.println("  Key         " + demo.keys().readOnly() + "   (read-only)");
            out.println();
            out.println("  Connect Claude Code:");
            out.println(
                    "  claude mcp add --transport http countersign "
                            + demo.mcp().voice()
                            + " --header \"Authorization: Bearer "
                            + demo.keys().all()
                            + "\"");
            out.println();
            out.println("  Printed once. The same stands in " + file + ".");
        } else {
            out.println("  Keys and sign-ins are in " + file + ".");
        }
        out.println();
    }
}
