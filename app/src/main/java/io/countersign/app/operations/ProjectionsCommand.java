package io.countersign.app.operations;

import io.countersign.query.projections.ProjectionStatus;
import io.countersign.query.projections.Projections;
import java.util.Map;
import org.springframework.context.ConfigurableApplicationContext;
import picocli.CommandLine.Command;

/** Lists where the projections stand. */
@Command(
        name = "projections",
        description = "Lists the projections and how far they are behind the ledger.")
final class ProjectionsCommand extends OperatorCommand {
    @Override
    int run(ConfigurableApplicationContext context) throws Exception {
        for (ProjectionStatus status : context.getBean(Projections.class).stored()) {
            String trouble = status.error() == null ? "" : " (" + status.error() + ")";
            say(
                    "%-12s position %,d of %,d%s"
                            .formatted(status.schema(), status.position(), status.head(), trouble),
                    Map.of(
                            "view", status.schema(),
                            "position", status.position(),
                            "head", status.head(),
                            "trouble", trouble));
        }
        return DONE;
    }
}
