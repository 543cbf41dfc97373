package io.countersign.app.operations;

import io.countersign.command.ledger.LogicalNameSerializer;
import io.countersign.command.ledger.PersonalKeys;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Reads the whole ledger with the code of this release. */
@Command(
        name = "doctor",
        description = {
            "Reads every event with the code of this release and names what it cannot read in full:"
                    + " unknown names, missing or unknown fields, personal fields that were altered.",
            "Example: doctor",
            "Example: doctor --business biz_1 --json"
        },
        exitCodeList = {
            "0:everything can be read",
            "1:something cannot be read; it is named",
            "2:it could not be done"
        })
final class DoctorCommand extends OperatorCommand {
    private static final int PAGE = 2_000;
    private static final int SAY_EVERY = 100_000;
    private static final int MOST_NAMED = 100;

    @Option(names = "--business", paramLabel = "ID", description = "Only this business's events.")
    private @Nullable String business;

    private record Stored(long position, String name, String subject, String payload) {}

    @Override
    int run(ConfigurableApplicationContext context) {
        JdbcClient jdbc = context.getBean(JdbcClient.class);
        var serializer = new LogicalNameSerializer(context.getBean(PersonalKeys.class));
        long position = Long.MIN_VALUE;
        long read = 0;
        long ill = 0;
        while (true) {
            List<Stored> page = page(jdbc, position);
            for (Stored event : page) {
                List<String> troubles = serializer.unreadable(event.name(), event.payload());
                if (!troubles.isEmpty() && ++ill <= MOST_NAMED) {
                    name(event, troubles);
                }
            }
            read += page.size();
            if (page.size() < PAGE) {
                return report(read, ill);
            }
            if (read % SAY_EVERY < PAGE) {
                progress("%,d events read, %,d with trouble".formatted(read, ill));
            }
            position = page.getLast().position();
        }
    }

    private int report(long read, long ill) {
        String end =
                ill == 0
                        ? "Well: all %,d events can be read.".formatted(read)
                        : "Ill: %,d of %,d events cannot be read in full.".formatted(ill, read)
                                + " They need a step in Upcasts, or the release that wrote them.";
        say(end, Map.of("events", read, "unreadable", ill));
        return ill == 0 ? DONE : FOUND_SOMETHING;
    }

    private void name(Stored event, List<String> troubles) {
        say(
                "Event %d, %s of %s: %s"
                        .formatted(
                                event.position(),
                                event.name(),
                                event.subject(),
                                String.join(" ", troubles)),
                Map.of(
                        "position", event.position(),
                        "event", event.name(),
                        "subject", event.subject(),
                        "troubles", troubles));
    }

    private List<Stored> page(JdbcClient jdbc, long after) {
        var events =
                jdbc.sql(
                                "select position, event_name || '/' || event_revision, aggregate_id,"
                                        + " payload from ledger.events where position > ?"
                                        + (business == null ? "" : " and business_id = ?")
                                        + " order by position limit "
                                        + PAGE)
                        .param(after);
        if (business != null) {
            events = events.param(business);
        }
        return events.query((row, any) ->
                        new Stored(
                                row.getLong(1),
                                row.getString(2),
                                row.getString(3),
                                row.getString(4)))
                .list();
    }
}
