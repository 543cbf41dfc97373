package io.countersign.app.operations;

import io.countersign.query.projections.ProjectionStatus;
import io.countersign.query.projections.Projections;
import java.io.PrintWriter;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ConfigurableApplicationContext;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Lists where the projections stand. */
@Command(
        name = "projections",
        mixinStandardHelpOptions = true,
        description = "Lists the projections and how far they are behind the ledger.")
final class ProjectionsCommand implements Callable<Integer> {
    @Spec private @Nullable CommandSpec spec;

    @Override
    public Integer call() throws Exception {
        if (spec == null) {
            throw new IllegalStateException("Only picocli makes this.");
        }
        PrintWriter out = spec.commandLine().getOut();
        try (ConfigurableApplicationContext context = Operations.open()) {
            for (ProjectionStatus status : context.getBean(Projections.class).stored()) {
                out.printf(
                        "%-12s position %,d of %,d%s%n",
                        status.schema(),
                        status.position(),
                        status.head(),
                        status.error() == null ? "" : " (" + status.error() + ")");
            }
        }
        out.flush();
        return 0;
    }
}
