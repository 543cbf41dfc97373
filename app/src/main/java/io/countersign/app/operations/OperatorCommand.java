package io.countersign.app.operations;

import io.countersign.query.projections.RebuildException;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ConfigurableApplicationContext;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import tools.jackson.databind.json.JsonMapper;

/** What the operator's commands share: where they print, how they end, JSON for programs. */
@Command(mixinStandardHelpOptions = true, exitCodeListHeading = "Exit status:%n")
abstract class OperatorCommand implements Callable<Integer> {
    static final int DONE = 0;
    static final int FOUND_SOMETHING = 1;
    static final int IMPOSSIBLE = 2;
    private static final JsonMapper JSON = JsonMapper.builder().build();

    @Spec private @Nullable CommandSpec spec;

    @Option(names = "--json", description = "Print one JSON object per line, for programs.")
    private boolean json;

    /** Does it, with the database open. */
    abstract int run(ConfigurableApplicationContext context) throws Exception;

    /** What the command needs running. */
    ConfigurableApplicationContext open() {
        return Operations.open();
    }

    @Override
    public final Integer call() throws Exception {
        try (ConfigurableApplicationContext context = open()) {
            return run(context);
        } catch (RebuildException | IOException | UncheckedIOException e) {
            err().println(e.getMessage());
            return IMPOSSIBLE;
        } finally {
            out().flush();
            err().flush();
        }
    }

    /** Prints a line for people, or the same as JSON for programs. */
    final void say(String sentence, Map<String, ?> facts) {
        out().println(json ? JSON.writeValueAsString(new TreeMap<>(facts)) : sentence);
        out().flush();
    }

    /** Prints how far it has come, beside what is printed for programs. */
    final void progress(String sentence) {
        err().println(sentence);
        err().flush();
    }

    final PrintWriter out() {
        return commandLine().getOut();
    }

    final PrintWriter err() {
        return commandLine().getErr();
    }

    private CommandLine commandLine() {
        if (spec == null) {
            throw new IllegalStateException("Only picocli makes this.");
        }
        return spec.commandLine();
    }
}
