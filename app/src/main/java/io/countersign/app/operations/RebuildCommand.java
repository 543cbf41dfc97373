package io.countersign.app.operations;

import io.countersign.query.projections.Projections;
import io.countersign.query.projections.RebuildException;
import io.countersign.query.projections.RebuildPhase;
import io.countersign.query.projections.RebuildStatus;
import io.countersign.query.projections.Rebuilds;
import io.countersign.query.projections.RowDifference;
import java.io.PrintWriter;
import java.time.Instant;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.axonframework.config.Configuration;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ConfigurableApplicationContext;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Rebuilds one projection and proves it. */
@Command(
        name = "rebuild",
        mixinStandardHelpOptions = true,
        description = "Rebuilds a projection from the ledger and swaps it in when it is equal.",
        exitCodeListHeading = "Exit status:%n",
        exitCodeList = {
            "0:equal and swapped, or decided",
            "1:the rows differ, nothing was swapped",
            "2:it could not be done"
        })
final class RebuildCommand implements Callable<Integer> {
    private static final int DIFFERS = 1;
    private static final int IMPOSSIBLE = 2;

    @Spec private @Nullable CommandSpec spec;

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
    }

    @Override
    public Integer call() throws Exception {
        if (spec == null) {
            throw new IllegalStateException("Only picocli makes this.");
        }
        PrintWriter out = spec.commandLine().getOut();
        if (!Projections.SCHEMAS.contains(projection)) {
            out.println("No projection is called that. There are " + Projections.SCHEMAS + ".");
            out.flush();
            return IMPOSSIBLE;
        }
        try (ConfigurableApplicationContext context = Operations.open()) {
            context.getBean(Configuration.class);
            Rebuilds rebuilds = context.getBean(Rebuilds.class);
            return decision == null ? rebuild(rebuilds, out) : decide(rebuilds, decision, out);
        } catch (RebuildException e) {
            out.println(e.getMessage());
            return IMPOSSIBLE;
        } finally {
            out.flush();
        }
    }

    private int decide(Rebuilds rebuilds, Decision decided, PrintWriter out) {
        if (decided.accept == decided.keep) {
            out.println("Say either --accept-shadow or --keep-live.");
            return IMPOSSIBLE;
        }
        RebuildStatus status =
                decided.accept
                        ? rebuilds.acceptShadow(projection, "the operator")
                        : rebuilds.keepLive(projection, "the operator");
        out.println(projection + ": " + status.phase() + ".");
        return 0;
    }

    private int rebuild(Rebuilds rebuilds, PrintWriter out)
            throws InterruptedException, ExecutionException {
        rebuilds.start(projection, "the operator");
        CompletableFuture<RebuildStatus> result = rebuilds.result(projection);
        while (true) {
            try {
                return report(result.get(1, TimeUnit.SECONDS), out);
            } catch (TimeoutException e) {
                rebuilds.status(projection).ifPresent(status -> progress(status, out));
            }
        }
    }

    private static void progress(RebuildStatus status, PrintWriter out) {
        Instant now = Instant.now();
        out.printf(
                "%s %,d of %,d events, %,d a second, %d s left%n",
                status.phase(),
                status.eventsDone(),
                status.eventsTotal(),
                status.eventsPerSecond(now),
                status.secondsLeft(now));
        out.flush();
    }

    private static int report(RebuildStatus end, PrintWriter out) {
        if (end.phase() != RebuildPhase.SWAPPED && end.phase() != RebuildPhase.DIFFERS) {
            out.printf("%s: %s%n", end.phase(), end.message());
            return IMPOSSIBLE;
        }
        Instant now = Instant.now();
        out.printf(
                "%,d events in %.1f s (%,d a second), %,d rows compared at position %d%n",
                end.eventsDone(),
                end.elapsed(now).toMillis() / 1_000.0,
                end.eventsPerSecond(now),
                end.rows(),
                end.position());
        out.println("live    " + end.liveDigest());
        out.println("rebuilt " + end.shadowDigest());
        if (end.phase() == RebuildPhase.SWAPPED) {
            out.println("Equal. The rebuilt rows have taken the place of the live ones.");
            return 0;
        }
        out.println("The rows differ. Nothing was swapped; readers see the live rows.");
        for (RowDifference row : end.differences()) {
            out.println(row.table() + " " + row.key());
            out.println("  live    " + row.live());
            out.println("  rebuilt " + row.shadow());
        }
        out.printf(
                "Decide with: rebuild %1$s --accept-shadow, or rebuild %1$s --keep-live%n",
                end.projection());
        return DIFFERS;
    }
}
