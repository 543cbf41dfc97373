package io.countersign.app.demo;

import io.countersign.app.signin.Passwords;
import io.countersign.messages.Commands;
import io.countersign.messages.Numbers;
import io.countersign.messages.Queries;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.Optional;
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
    private final Commands commands;
    private final Passwords passwords;
    private final Queries queries;
    private final Numbers numbers;
    private final Path file;
    private final Optional<String> publicUrl;

    Demo(
            Commands commands,
            Passwords passwords,
            Queries queries,
            Numbers numbers,
            @Value("${countersign.home}") Path home,
            @Value("${countersign.public-url:}") String publicUrl) {
        this.commands = commands;
        this.passwords = passwords;
        this.queries = queries;
        this.numbers = numbers;
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
