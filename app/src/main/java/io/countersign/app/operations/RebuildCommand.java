package io.countersign.app.operations;

import io.countersign.query.projections.ParkedEvent;
import io.countersign.query.projections.Projections;
import io.countersign.query.projections.RebuildPhase;
import io.countersign.query.projections.RebuildStatus;
import io.countersign.query.projections.Rebuilds;
import io.countersign.query.projections.RowDifference;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.axonframework.config.Configuration;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ConfigurableApplicationContext;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Rebuilds one projection and proves it. */
@Command(
        name = "rebuild",
        description = {
            "Rebuilds a projection from the ledger and swaps it in when it is equal.",
            "What another process works on can be paused and cancelled from here too.",
            "Examples: rebuild leads; rebuild leads --pause; rebuild leads --resume"
        },
        exitCodeList = {
            "0:equal and swapped, or decided",
            "1:the rows differ or an event cannot be applied; nothing was swapped",
            "2:it could not be done"
        })
final class RebuildCommand extends OperatorCommand {
    private static final String BY = "the operator";
    private static final String EQUAL =
            "Equal. The rebuilt rows have taken the place of the live ones.";

    @Parameters(paramLabel = "PROJECTION", description = "For example leads.")
    private String projection = "";

    @ArgGroup(exclusive = true)
    private @Nullable Decision decision;

    /** What to do with a shadow that differed. */
    static final class Decision {
        @Option(
                names = "--accept-shadow",
                description = "Put the shadow that differed in place of the live rows.")
        private boolean accept;

        @Option(names = "--keep-live", description = "Drop the shadow that differed.")
        private boolean keep;

        @Option(names = "--pause", description = "Stop a rebuild and keep what it built.")
        private boolean pause;

        @Option(names = "--resume", description = "Go on with a rebuild that was set aside.")
        private boolean resume;

        @Option(names = "--cancel", description = "Stop a rebuild and drop what it built.")
        private boolean cancel;

        @Option(
                names = "--park",
                description = "Leave out the event that cannot be applied, and go on.")
        private boolean park;

        @Option(
                names = "--take-back",
                paramLabel = "POSITION",
                description = "Apply an event again that is left out; rebuild afterwards.")
        private @Nullable Long takeBack;

        @Option(names = "--drop-old", description = "Drop the rows that the last swap put aside.")
        private boolean dropOld;
    }

    @Override
    int run(ConfigurableApplicationContext context) throws Exception {
        if (!Projections.SCHEMAS.contains(projection)) {
            err().println("No projection is called that. There are " + Projections.SCHEMAS + ".");
            return IMPOSSIBLE;
        }
        context.getBean(Configuration.class);
        Rebuilds rebuilds = context.getBean(Rebuilds.class);
        return decision == null ? rebuild(rebuilds) : decide(rebuilds, decision);
    }

    private int decide(Rebuilds rebuilds, Decision decided)
            throws InterruptedException, ExecutionException {
        if (decided.resume) {
            rebuilds.resume(projection, BY);
            return follow(rebuilds);
        }
        if (decided.park) {
            ParkedEvent parked = rebuilds.park(projection, BY);
            progress(projection + " leaves out " + parked.event() + ".");
            return follow(rebuilds);
        }
        if (decided.accept || decided.keep) {
            RebuildStatus status =
                    decided.accept
                            ? rebuilds.acceptShadow(projection, BY)
                            : rebuilds.keepLive(projection, BY);
            return done(status.phase().name());
        }
        if (decided.pause) {
            return rebuilds.pause(projection) ? done("PAUSING") : nothing("No rebuild runs.");
        }
        if (decided.cancel) {
            return rebuilds.cancel(projection) ? done("CANCELLING") : nothing("No rebuild runs.");
        }
        if (decided.takeBack != null) {
            return rebuilds.unpark(projection, decided.takeBack)
                    ? done("TAKEN BACK")
                    : nothing("That event is not left out.");
        }
        return decided.dropOld && rebuilds.dropOld(projection)
                ? done("DROPPED")
                : nothing("No rows were put aside.");
    }

    private int done(String word) {
        say(projection + ": " + word + ".", Map.of("view", projection, "phase", word));
        return DONE;
    }

    private int nothing(String why) {
        err().println(why);
        return IMPOSSIBLE;
    }

    private int rebuild(Rebuilds rebuilds) throws InterruptedException, ExecutionException {
        rebuilds.start(projection, BY);
        return follow(rebuilds);
    }

    private int follow(Rebuilds rebuilds) throws InterruptedException, ExecutionException {
        CompletableFuture<RebuildStatus> result = rebuilds.result(projection);
        while (true) {
            try {
                return report(result.get(1, TimeUnit.SECONDS));
            } catch (TimeoutException e) {
                rebuilds.status(projection).ifPresent(this::progress);
            }
        }
    }

    private void progress(RebuildStatus status) {
        Instant now = Instant.now();
        progress(
                "%s %,d of %,d events, %,d a second, %d s left"
                        .formatted(
                                status.phase(),
                                status.eventsDone(),
                                status.eventsTotal(),
                                status.eventsPerSecond(now),
                                status.secondsLeft(now)));
    }

    private int report(RebuildStatus end) {
        if (end.phase() == RebuildPhase.STOPPED) {
            say(
                    end.message()
                            + "\nDecide with: rebuild %1$s --resume once it can be applied, or rebuild %1$s --park"
                                    .formatted(projection),
                    Map.of("view", projection, "phase", "STOPPED", "stopped_at", end.stoppedAt()));
            return FOUND_SOMETHING;
        }
        if (end.phase() != RebuildPhase.SWAPPED && end.phase() != RebuildPhase.DIFFERS) {
            err().println(end.phase() + ": " + end.message());
            return IMPOSSIBLE;
        }
        Instant now = Instant.now();
        Map<String, Object> facts = new LinkedHashMap<>();
        facts.put("view", end.projection());
        facts.put("phase", end.phase().name());
        facts.put("events", end.eventsDone());
        facts.put("millis", end.elapsed(now).toMillis());
        facts.put("rows", end.rows());
        facts.put("position", end.position());
        facts.put("live", end.liveDigest());
        facts.put("rebuilt", end.shadowDigest());
        facts.put("differences", end.differences());
        boolean equal = end.phase() == RebuildPhase.SWAPPED;
        say(figures(end, now) + (equal ? EQUAL : differing(end)), facts);
        return equal ? DONE : FOUND_SOMETHING;
    }

    private static String figures(RebuildStatus end, Instant now) {
        return """
        %,d events in %.1f s (%,d a second), %,d rows compared at position %d
        live    %s
        rebuilt %s
        """
                .formatted(
                        end.eventsDone(),
                        end.elapsed(now).toMillis() / 1_000.0,
                        end.eventsPerSecond(now),
                        end.rows(),
                        end.position(),
                        end.liveDigest(),
                        end.shadowDigest());
    }

    private static String differing(RebuildStatus end) {
        StringBuilder told =
                new StringBuilder(
                        "The rows differ. Nothing was swapped; readers see the live rows.\n");
        for (RowDifference row : end.differences()) {
            told.append("%s %s\n".formatted(row.table(), row.key()))
                    .append("  live    %s\n".formatted(row.live()))
                    .append("  rebuilt %s\n".formatted(row.shadow()));
        }
        return told
                + "Decide with: rebuild %1$s --accept-shadow, or rebuild %1$s --keep-live"
                        .formatted(end.projection());
    }
}
