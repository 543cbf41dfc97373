package io.countersign.app.operations;

import io.countersign.messages.Moment;
import io.countersign.query.projections.Projections;
import io.countersign.query.projections.TimeTravel;
import java.time.Clock;
import java.time.Instant;
import org.axonframework.config.Configuration;
import org.springframework.context.ConfigurableApplicationContext;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Prints a projection as it stood. */
@Command(
        name = "as-of",
        description = {
            "Prints a business's rows of a projection as they stood at a moment, made from the"
                    + " ledger alone: one line of JSON per row, with the name of its table.",
            "Example: as-of agents --business biz_1 --at 2026-06-30"
        },
        exitCodeList = {"0:printed", "2:it could not be done"})
final class AsOfCommand extends OperatorCommand {
    @Parameters(paramLabel = "PROJECTION", description = "For example agents.")
    private String projection = "";

    @Option(names = "--business", required = true, paramLabel = "ID", description = "Whose rows.")
    private String business = "";

    @Option(
            names = "--at",
            required = true,
            paramLabel = "MOMENT",
            description =
                    "A date (its end, UTC), an instant such as 2026-06-30T12:00:00Z, or a position.")
    private String moment = "";

    @Override
    int run(ConfigurableApplicationContext context) throws Exception {
        if (!Projections.SCHEMAS.contains(projection)) {
            err().println("No projection is called that. There are " + Projections.SCHEMAS + ".");
            return IMPOSSIBLE;
        }
        context.getBean(Configuration.class);
        TimeTravel time = context.getBean(Projections.class).timeTravel();
        Moment then = Moment.of(moment);
        Instant now = context.getBean(Clock.class).instant();
        if (then == null || then.isAfter(now)) {
            err().println(
                            then == null
                                    ? "--at takes " + Moment.SPELLING + "."
                                    : "That moment has not come yet.");
            return IMPOSSIBLE;
        }
        long position = time.positionAt(then, now);
        long[] events = new long[1];
        time.rows(
                projection,
                business,
                position,
                applied -> events[0] += applied,
                row ->
                        out().println(
                                        "{\"table\":\"%s\",\"row\":%s}"
                                                .formatted(row.table(), row.json())));
        progress(
                "%s of %s at position %d, from %,d events"
                        .formatted(projection, business, position, events[0]));
        return DONE;
    }
}
