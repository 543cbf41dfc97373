package io.countersign.app.operations;

import io.countersign.app.notary.Export;
import io.countersign.messages.Moment;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Map;
import org.jspecify.annotations.Nullable;
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
            "Example: export --business biz_1 --from 2026-04-01 --to 2026-06-30 second-quarter",
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

    @Option(
            names = "--from",
            paramLabel = "MOMENT",
            description =
                    "Only what was recorded from here on: a date (its beginning, UTC) or instant.")
    private @Nullable String from;

    @Option(
            names = "--to",
            paramLabel = "MOMENT",
            description = "Only what was recorded up to here: a date (its end, UTC) or instant.")
    private @Nullable String to;

    @Parameters(paramLabel = "FOLDER", description = "A folder that is new or empty.")
    private Path folder = Path.of("");

    @Override
    int run(ConfigurableApplicationContext context) throws IOException {
        Instant now = Instant.now();
        Moment begin = from == null ? null : Moment.of(from);
        Moment end = to == null ? null : Moment.of(to);
        if (isNone(from, begin) || isNone(to, end)) {
            err().println(
                            "--from and --to take a date or an instant such as 2026-06-30T12:00:00Z.");
            return IMPOSSIBLE;
        }
        Export.Written written =
                context.getBean(Export.class)
                        .write(
                                business,
                                begin instanceof Moment.Day day
                                        ? day.day().atStartOfDay(ZoneOffset.UTC).toInstant()
                                        : begin == null ? null : begin.until(now),
                                end == null ? null : end.until(now),
                                folder);
        if (written.all() == 0) {
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

    private static boolean isNone(@Nullable String text, @Nullable Moment moment) {
        return text != null && (moment == null || moment instanceof Moment.Position);
    }
}
