package io.countersign.app.journey;

import static org.assertj.core.api.Assertions.assertThat;

import io.countersign.app.projections.ManyChanges;
import io.countersign.messages.Queries;
import io.countersign.messages.governance.changes.ChangeEvent.Proposed;
import io.countersign.messages.governance.changes.ChangeQuery.ChangeView;
import io.countersign.messages.governance.changes.ChangeQuery.GetChange;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** How long the inbox takes to open when very much waits and very much was decided. */
@Tag("benchmark")
class InboxBenchmarkTest {
    private static final int WAITING = 10_000;
    private static final int DECIDED = 1_000_000;
    private static final int TIMES = 100;
    private static final long MOST_MILLIS = 200;

    @Test
    void theInboxOpensAtOnce() {
        try (RunningApp app = new RunningApp()) {
            ManyChanges.fill(app.database(), like(app), WAITING, DECIDED);
            Program dana = new Program(app.url());
            dana.signIn(app.demo().at("/people/1"));
            System.out.printf("%n%,d changes wait, %,d were decided.%n%n", WAITING, DECIDED);
            System.out.println("| page | median ms | 95 % ms |");
            System.out.println("|---|---|---|");
            List<Long> slow = new ArrayList<>();
            for (String page :
                    List.of(
                            "/inbox",
                            "/inbox?from=5000",
                            "/inbox/list",
                            "/inbox/count",
                            "/changes/chg_w5000")) {
                slow.add(measure(dana, page));
            }
            assertThat(slow).allSatisfy(ms -> assertThat(ms).isLessThan(MOST_MILLIS));
        }
    }

    /** The whole way over HTTP, so that nothing is left out. */
    private static long measure(Program dana, String page) {
        for (int i = 0; i < TIMES / 2; i++) {
            assertThat(dana.get(page).status()).isEqualTo(200);
        }
        List<Long> millis = new ArrayList<>();
        for (int i = 0; i < TIMES; i++) {
            long start = System.nanoTime();
            dana.get(page);
            millis.add((System.nanoTime() - start) / 1_000_000);
        }
        Collections.sort(millis);
        long middle = millis.get(TIMES / 2);
        System.out.printf("| %s | %d | %d |%n", page, middle, millis.get(TIMES * 95 / 100));
        return middle;
    }

    /** A real change of a long prompt. */
    private static Proposed like(RunningApp app) {
        String prompt = "You answer for Harbor and Pine Law. Be kind and never quote a fee. ";
        String id =
                new Assistant(app.voice(), app.key("all"))
                        .call(
                                "update_agent_config",
                                Map.of(
                                        "agent_id",
                                        app.id("frontDesk"),
                                        "inbound_prompt",
                                        prompt.repeat(6),
                                        "idempotency_key",
                                        "inbox-1",
                                        "queue_for_approval",
                                        true))
                        .tool()
                        .at("/approval/id")
                        .asString();
        ChangeView c = app.bean(Queries.class).require(new GetChange(app.id("business"), id));
        return new Proposed(
                c.businessId(),
                c.changeId(),
                c.commandName(),
                c.command(),
                c.digest(),
                c.targetId(),
                c.targetName(),
                c.targetVersion(),
                c.risk(),
                c.because(),
                c.sentence(),
                c.changes(),
                c.reason(),
                c.sourceRef(),
                c.claims(),
                c.proposerId(),
                c.proposerName(),
                c.proposerPersonId(),
                c.client(),
                c.door(),
                c.tool(),
                c.proposedAt(),
                c.expiresAt(),
                c.needs(),
                c.reach());
    }
}
