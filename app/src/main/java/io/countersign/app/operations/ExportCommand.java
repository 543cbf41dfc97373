package io.countersign.app.operations;

import io.countersign.app.notary.Export;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ConfigurableApplicationContext;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Writes a business's history for an auditor. */
@Command(
        name = "export",
        mixinStandardHelpOptions = true,
        description = {
            "Writes a business's history with its signed checkpoints into a new folder.",
            "Check the folder with: java -jar verify.jar FOLDER --key KEY"
        },
        exitCodeListHeading = "Exit status:%n",
        exitCodeList = {"0:written", "2:it could not be done"})
final class ExportCommand implements Callable<Integer> {
    private static final int IMPOSSIBLE = 2;

    @Spec private @Nullable CommandSpec spec;

    @Option(
            names = "--business",
            required = true,
            paramLabel = "ID",
            description = "Whose history, for example biz_01J9....")
    private String business = "";

    @Parameters(paramLabel = "FOLDER", description = "A folder that is new or empty.")
    private Path folder = Path.of("");

    @Override
    public Integer call() {
        if (spec == null) {
            throw new IllegalStateException("Only picocli makes this.");
        }
        PrintWriter out = spec.commandLine().getOut();
        try (ConfigurableApplicationContext context = Operations.open()) {
            Export.Written written = context.getBean(Export.class).write(business, folder);
            if (written.events() == 0) {
                out.println("No business is called " + business + ", or it has no history.");
                return IMPOSSIBLE;
            }
            out.printf(
                    "%,d events and %,d checkpoints are in %s.%nThe public key is %s%n",
                    written.events(), written.checkpoints(), folder, written.key());
            return 0;
        } catch (IOException | UncheckedIOException e) {
            out.println(e.getMessage());
            return IMPOSSIBLE;
        } finally {
            out.flush();
        }
    }
}
