package io.countersign.app.operations;

import io.countersign.app.notary.Export;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import org.springframework.context.ConfigurableApplicationContext;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Writes a business's history for an auditor. */
@Command(
        name = "export",
        description = {
            "Writes a business's history with its signed checkpoints into a new folder.",
            "Example: export --business biz_1 january",
            "Check the folder with: java -jar verify.jar FOLDER --key KEY"
        },
        exitCodeList = {"0:written", "2:it could not be done"})
final class ExportCommand extends OperatorCommand {
    @Option(
            names = "--business",
            required = true,
            paramLabel = "ID",
            description = "Whose history, for example biz_01J9....")
    private String business = "";

    @Parameters(paramLabel = "FOLDER", description = "A folder that is new or empty.")
    private Path folder = Path.of("");

    @Override
    int run(ConfigurableApplicationContext context) throws IOException {
        Export.Written written = context.getBean(Export.class).write(business, folder);
        if (written.events() == 0) {
            err().println("No business is called " + business + ", or it has no history.");
            return IMPOSSIBLE;
        }
        say(
                "%,d events and %,d checkpoints are in %s.%nThe public key is %s"
                        .formatted(written.events(), written.checkpoints(), folder, written.key()),
                Map.of(
                        "events", written.events(),
                        "checkpoints", written.checkpoints(),
                        "folder", folder.toString(),
                        "key", written.key()));
        return DONE;
    }
}
