package io.countersign.app.operations;

import io.countersign.app.archive.Archive;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.util.Map;
import java.util.Optional;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ConfigurableApplicationContext;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Moves events of long ago to cheaper storage. */
@Command(
        name = "archive",
        description = {
            "Moves events of long ago to a table of their own, which may stand on cheaper storage."
                    + " Everything reads and verifies them as before. Broken off, it goes on when"
                    + " it is called again.",
            "Example: archive --before 2026-01-01 --tablespace cold"
        },
        exitCodeList = {"0:moved, or there was nothing to move", "2:it could not be done"})
final class ArchiveCommand extends OperatorCommand {
    @Option(
            names = "--before",
            required = true,
            paramLabel = "DATE",
            description = "The first day (UTC) that stays.")
    private String before = "";

    @Option(
            names = "--tablespace",
            paramLabel = "NAME",
            description = "Where the table stands; the database's own place without it.")
    private @Nullable String tablespace;

    @Override
    int run(ConfigurableApplicationContext context) throws Exception {
        Instant moment;
        try {
            moment = LocalDate.parse(before).atStartOfDay(ZoneOffset.UTC).toInstant();
        } catch (DateTimeParseException e) {
            err().println("--before takes a date such as 2026-01-01.");
            return IMPOSSIBLE;
        }
        long[] moved = new long[1];
        try {
            Optional<Archive.Aside> aside =
                    new Archive(context.getBean(DataSource.class))
                            .before(
                                    moment,
                                    tablespace,
                                    events -> {
                                        moved[0] += events;
                                        progress("%,d events moved".formatted(moved[0]));
                                    });
            say(
                    aside.map(a ->
                                    "%,d events moved to ledger.%s, positions %d to %d."
                                            .formatted(moved[0], a.name(), a.after() + 1, a.upTo()))
                            .orElse("Nothing to move: no event before that day is left."),
                    Map.of("events", moved[0], "table", aside.map(Archive.Aside::name).orElse("")));
            return DONE;
        } catch (IllegalStateException e) {
            err().println(e.getMessage());
            return IMPOSSIBLE;
        }
    }
}
