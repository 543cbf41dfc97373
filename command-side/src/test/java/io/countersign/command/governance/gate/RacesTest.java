package io.countersign.command.governance.gate;

import static org.assertj.core.api.Assertions.assertThat;

import io.countersign.messages.Door;
import io.countersign.messages.Origin;
import io.countersign.messages.Outcome;
import io.countersign.messages.Outcome.Executed;
import io.countersign.messages.casework.cases.CaseChanges;
import io.countersign.messages.casework.cases.CaseCommand;
import io.countersign.messages.casework.cases.Label;
import io.countersign.messages.casework.statuses.StatusEvent;
import io.countersign.messages.casework.types.TypeEvent;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

/** Commands that are given at the same moment. */
class RacesTest {
    private static final int BUSINESSES = 20;
    private static final int AT_ONCE = 12;

    /** Where no type exists there is nothing to lock, so some of them wait for each other. */
    @Test
    void theFirstCasesOfABusinessAllStandAndMakeTheirTypeAndStatusOnce() throws Exception {
        try (GateWorld world = new GateWorld();
                ExecutorService callers = Executors.newFixedThreadPool(AT_ONCE)) {
            world.moveLedgerAway();
            for (int i = 1; i <= BUSINESSES; i++) {
                firstCases(world, callers, "biz_" + i);
            }
            assertThat(world.recorded(TypeEvent.Added.class)).hasSize(BUSINESSES);
            assertThat(world.recorded(StatusEvent.Added.class)).hasSize(BUSINESSES);
        }
    }

    private static void firstCases(GateWorld world, ExecutorService callers, String business)
            throws Exception {
        CyclicBarrier together = new CyclicBarrier(AT_ONCE);
        List<Future<Outcome>> answers = new ArrayList<>();
        for (int i = 1; i <= AT_ONCE; i++) {
            CaseCommand.Open open = open(business, i);
            Origin origin = from(business, i);
            answers.add(
                    callers.submit(() -> {
                        together.await();
                        return world.race(origin, open);
                    }));
        }
        for (Future<Outcome> answer : answers) {
            assertThat(answer.get()).isInstanceOf(Executed.class);
        }
    }

    private static CaseCommand.Open open(String business, int number) {
        return new CaseCommand.Open(
                business,
                Integer.parseInt(business.substring(4)) * 100L + number,
                new CaseChanges("Case " + number, null, null, null, null, null, null, null),
                new Label("Injury", number, false),
                new Label("Open", number, false));
    }

    private static Origin from(String business, int number) {
        return new Origin(
                business,
                "key_1",
                "Claude",
                "mem_owner",
                null,
                Door.MCP_CASEWORK,
                "create_case",
                "req_" + business + "_" + number,
                "cor_1",
                null);
    }
}
