package io.countersign.app.journey;

import static org.assertj.core.api.Assertions.assertThat;

import io.countersign.messages.Commands;
import io.countersign.messages.Door;
import io.countersign.messages.Origin;
import io.countersign.messages.Outcome;
import io.countersign.messages.Queries;
import io.countersign.messages.governance.changes.ChangeCommand;
import io.countersign.messages.governance.changes.ChangeCommand.Approve;
import io.countersign.messages.governance.changes.ChangeCommand.Refuse;
import io.countersign.messages.governance.changes.ChangeCommand.Withdraw;
import io.countersign.messages.governance.changes.ChangeQuery.ChangeView;
import io.countersign.messages.governance.changes.ChangeQuery.GetChange;
import io.countersign.messages.governance.changes.ChangeState;
import io.countersign.messages.governance.changes.Signer;
import io.countersign.messages.tenancy.members.Role;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Function;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** People and programs decide at the same moment; exactly one of them does. */
class DecisionRacesTest {
    private static final int ROUNDS = 15;

    private static RunningApp app;
    private static String business;

    @BeforeAll
    static void start() {
        app = new RunningApp();
        business = app.id("business");
    }

    @AfterAll
    static void stop() {
        app.close();
    }

    @Test
    void ofApproveAndRefuseExactlyOneHappens() throws Exception {
        race("a", this::approve, this::refuse, ChangeState.EXECUTED, ChangeState.REFUSED);
    }

    @Test
    void ofTwoApprovalsExactlyOneCounts() throws Exception {
        race("b", this::approve, this::approve, ChangeState.EXECUTED, ChangeState.EXECUTED);
    }

    @Test
    void ofApproveAndWithdrawExactlyOneHappens() throws Exception {
        race("c", this::approve, this::withdraw, ChangeState.EXECUTED, ChangeState.WITHDRAWN);
    }

    private void race(
            String name,
            Function<ChangeView, ChangeCommand> one,
            Function<ChangeView, ChangeCommand> other,
            ChangeState oneWins,
            ChangeState otherWins)
            throws Exception {
        try (ExecutorService two = Executors.newFixedThreadPool(2)) {
            for (int round = 0; round < ROUNDS; round++) {
                String id = propose(name + round);
                ChangeView change = view(id);
                List<Outcome> outcomes = together(two, one.apply(change), other.apply(change));

                List<Outcome> done =
                        outcomes.stream().filter(o -> o instanceof Outcome.Executed).toList();
                assertThat(done).as("round %d: %s", round, outcomes).hasSize(1);
                ChangeState expected =
                        outcomes.getFirst() instanceof Outcome.Executed ? oneWins : otherWins;
                assertThat(settled(id)).as("round %d", round).isEqualTo(expected);
            }
        }
    }

    private static List<Outcome> together(
            ExecutorService two, ChangeCommand one, ChangeCommand other) throws Exception {
        CountDownLatch ready = new CountDownLatch(2);
        List<Future<Outcome>> answers = new ArrayList<>();
        for (ChangeCommand command : List.of(one, other)) {
            Callable<Outcome> work =
                    () -> {
                        ready.countDown();
                        ready.await();
                        return app.bean(Commands.class).send(command, origin());
                    };
            answers.add(two.submit(work));
        }
        List<Outcome> outcomes = new ArrayList<>();
        for (Future<Outcome> answer : answers) {
            outcomes.add(answer.get());
        }
        return outcomes;
    }

    private static ChangeState settled(String id) {
        long deadline = System.nanoTime() + Duration.ofSeconds(20).toNanos();
        ChangeState state = view(id).state();
        while (state == ChangeState.APPROVED && System.nanoTime() < deadline) {
            state = view(id).state();
        }
        return state;
    }

    private static ChangeView view(String id) {
        return app.bean(Queries.class).require(new GetChange(business, id));
    }

    private String propose(String words) {
        JsonNode held =
                new Assistant(app.voice(), app.key("all"))
                        .call(
                                "update_agent_config",
                                Map.of(
                                        "agent_id",
                                        app.id("frontDesk"),
                                        "inbound_prompt",
                                        "Be " + words,
                                        "idempotency_key",
                                        "race-" + words,
                                        "queue_for_approval",
                                        true))
                        .tool();
        return held.at("/approval/id").asString();
    }

    private Approve approve(ChangeView change) {
        return new Approve(
                business, change.changeId(), change.digest(), tom(), List.of(), Instant.now());
    }

    private Refuse refuse(ChangeView change) {
        return new Refuse(business, change.changeId(), tom(), "No.", Instant.now());
    }

    private Withdraw withdraw(ChangeView change) {
        return new Withdraw(business, change.changeId(), change.proposerId(), "Claude", null);
    }

    private static Signer tom() {
        return new Signer("mem_tom", "Tom", Role.APPROVER, List.of("mem_tom"), Instant.now());
    }

    private static Origin origin() {
        return new Origin(
                business,
                "mem_tom",
                "Tom",
                null,
                null,
                Door.DASHBOARD,
                "inbox",
                "req_" + System.nanoTime(),
                "cor_1",
                null);
    }
}
