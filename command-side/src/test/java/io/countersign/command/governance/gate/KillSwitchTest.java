package io.countersign.command.governance.gate;

import static org.assertj.core.api.Assertions.assertThat;

import io.countersign.messages.Asking;
import io.countersign.messages.Command;
import io.countersign.messages.Outcome;
import io.countersign.messages.Outcome.Denied;
import io.countersign.messages.Outcome.Executed;
import io.countersign.messages.Outcome.PendingApproval;
import io.countersign.messages.Stops.Scope;
import io.countersign.messages.governance.changes.ChangeCommand.Approve;
import io.countersign.messages.governance.changes.ChangeCommand.Refuse;
import io.countersign.messages.tenancy.members.Role;
import io.countersign.messages.voice.agents.AgentCommand.Configure;
import io.countersign.messages.voice.agents.AgentCommand.Create;
import io.countersign.messages.voice.agents.AgentSettings;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class KillSwitchTest {
    private static final String BIZ = "biz_1";
    private static final String AGENT = "agent_1";

    private final GateWorld world = new GateWorld();

    @BeforeEach
    void anAgentExists() {
        world.send(
                new Create(
                        BIZ,
                        AGENT,
                        new AgentSettings(
                                "Front Desk",
                                null,
                                "Hello.",
                                null,
                                null,
                                null,
                                null,
                                false,
                                null)));
    }

    @AfterEach
    void close() {
        world.close();
    }

    @Test
    void whileItIsOnNothingGovernedHappensAndNothingIsQueued() {
        world.stop(Scope.EVERYTHING, "");

        assertStopped(world.send(rename(), world.asking("k1", "rename")));
        assertStopped(world.send(prompt(), world.asking("k2", "prompt")));
        assertStopped(
                world.send(
                        prompt(), new Asking(true, true, true, null, true, "d", null, null, null)));
        assertThat(world.eventCount()).as("only the agent's creation").isEqualTo(1);
    }

    @Test
    void theKeyOfAStoppedRequestStaysOpen() {
        world.stop(Scope.EVERYTHING, "");
        world.send(rename(), world.asking("k1", "rename"));
        world.letGoOn();

        assertThat(world.send(rename(), world.asking("k1", "rename"))).isInstanceOf(Executed.class);
    }

    @Test
    void whatWasDoneBeforeIsStillAnsweredTruthfully() {
        world.send(rename(), world.asking("k1", "rename"));
        world.stop(Scope.EVERYTHING, "");

        assertThat(world.send(rename(), world.asking("k1", "rename")))
                .isInstanceOfSatisfying(Executed.class, e -> assertThat(e.replayed()).isTrue());
    }

    @Test
    void whatWaitsKeepsWaitingAndCannotBeSignedButCanBeRefused() {
        PendingApproval held = hold();
        world.stop(Scope.EVERYTHING, "");

        assertStopped(approve(held));
        assertThat(world.events(held.changeId())).hasSize(1);
        assertThat(
                        world.send(
                                new Refuse(
                                        BIZ,
                                        held.changeId(),
                                        world.signer("mem_2", "Tom", Role.APPROVER),
                                        "No.",
                                        world.now())))
                .isInstanceOf(Executed.class);
    }

    @Test
    void aSignedChangeIsNotCarriedOutUntilTheSwitchIsOff() {
        PendingApproval held = hold();
        approve(held);
        world.stop(Scope.EVERYTHING, "");

        assertStopped(world.carryOut(prompt(), held.changeId()));
        assertThat(world.events(AGENT)).hasSize(1);

        world.letGoOn();
        assertThat(world.carryOut(prompt(), held.changeId())).isInstanceOf(Executed.class);
        assertThat(world.events(AGENT)).hasSize(2);
    }

    @Test
    void aPausedAssistantIsStoppedAndTheOthersAreNot() {
        world.stop(Scope.ASSISTANT, "key_1");
        assertStopped(world.send(rename(), world.asking("k1", "rename")));

        world.letGoOn();
        world.stop(Scope.ASSISTANT, "key_2");
        assertThat(world.send(rename(), world.asking("k1", "rename"))).isInstanceOf(Executed.class);
    }

    @Test
    void aPausedAssistantsWaitingChangesCannotBeSigned() {
        PendingApproval held = hold();
        world.stop(Scope.ASSISTANT, "key_1");

        assertStopped(approve(held));
    }

    @Test
    void aStoppedKindOfWorkIsStoppedAndTheOthersAreNot() {
        world.stop(Scope.FAMILY, "TEXTS");
        assertThat(world.send(rename(), world.asking("k1", "rename"))).isInstanceOf(Executed.class);

        world.stop(Scope.FAMILY, "AGENTS");
        assertStopped(world.send(prompt(), world.asking("k2", "prompt")));
    }

    private static void assertStopped(Outcome outcome) {
        assertThat(outcome)
                .isInstanceOfSatisfying(
                        Denied.class,
                        d -> {
                            assertThat(d.code()).isEqualTo("stopped");
                            assertThat(d.message()).contains("Tom").contains("Wrong address.");
                        });
    }

    private PendingApproval hold() {
        return (PendingApproval) world.send(prompt(), world.asking("hold", "prompt"));
    }

    private Outcome approve(PendingApproval held) {
        return world.send(
                new Approve(
                        BIZ,
                        held.changeId(),
                        held.digest(),
                        world.signer("mem_2", "Tom", Role.APPROVER),
                        List.of(),
                        world.now()));
    }

    private static Command rename() {
        return new Configure(BIZ, AGENT, "Lobby", null, null, null, null, null, null, null, null);
    }

    private static Command prompt() {
        return new Configure(BIZ, AGENT, null, null, "Sell.", null, null, null, null, null, null);
    }
}
