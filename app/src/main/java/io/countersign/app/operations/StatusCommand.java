package io.countersign.app.operations;

import io.countersign.query.projections.ProjectionStatus;
import io.countersign.query.projections.Projections;
import io.countersign.query.projections.RebuildPhase;
import io.countersign.query.projections.RebuildStatus;
import java.util.LinkedHashMap;
import java.util.Map;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import picocli.CommandLine.Command;

/** Says in a few lines how everything stands. */
@Command(
        name = "status",
        description = {
            "Says how the ledger, the views, the proofs and the erasures stand.",
            "Example: status --json"
        },
        exitCodeList = {
            "0:all is well",
            "1:a view is missing, or a rebuild or an erasure waits for somebody",
            "2:it could not be done"
        })
final class StatusCommand extends OperatorCommand {
    private static final int REBUILDS = 100;
    private static final String FACTS =
            """
            select (select coalesce(max(position), 0) from ledger.events) as position,
                (select count(*) from ledger.events) as events,
                (select position from notary.progress) as noted,
                (select count(*) from notary.checkpoint) as checkpoints,
                (select max(signed_at) from notary.checkpoint) as last_signed,
                (select count(*) from people.key) as keys,
                (select count(*) from people.forgotten) as forgotten,
                pg_size_pretty(pg_database_size(current_database())) as size
            """;

    @Override
    int run(ConfigurableApplicationContext context) throws Exception {
        Map<String, Object> facts =
                new LinkedHashMap<>(
                        context.getBean(JdbcClient.class).sql(FACTS).query().singleRow());
        say(
                "Ledger       %s events, last position %s, %s on disk"
                        .formatted(facts.get("events"), facts.get("position"), facts.get("size")),
                facts);
        say(
                "Proofs       noted up to %s, %s checkpoints, last signed %s"
                        .formatted(
                                facts.get("noted"),
                                facts.get("checkpoints"),
                                facts.get("last_signed")),
                Map.of("proofs", facts.get("checkpoints")));
        say(
                "People       %s keys, %s forgotten"
                        .formatted(facts.get("keys"), facts.get("forgotten")),
                Map.of("keys", facts.get("keys"), "forgotten", facts.get("forgotten")));
        Projections projections = context.getBean(Projections.class);
        int troubles = 0;
        for (ProjectionStatus view : projections.stored()) {
            troubles += view.error() == null ? 0 : 1;
            String trouble = view.error() == null ? "" : " (" + view.error() + ")";
            say(
                    "%-12s position %,d of %,d%s"
                            .formatted(view.schema(), view.position(), view.head(), trouble),
                    Map.of(
                            "view", view.schema(),
                            "position", view.position(),
                            "head", view.head(),
                            "trouble", trouble));
        }
        for (RebuildStatus rebuild : projections.rebuilds().list(REBUILDS)) {
            if (rebuild.phase() == RebuildPhase.DIFFERS) {
                troubles++;
                say(
                        "%-12s a rebuild differs and waits: rebuild %1$s --accept-shadow or --keep-live"
                                .formatted(rebuild.projection()),
                        Map.of("view", rebuild.projection(), "rebuild", "differs"));
            }
        }
        return troubles == 0 ? DONE : FOUND_SOMETHING;
    }
}
