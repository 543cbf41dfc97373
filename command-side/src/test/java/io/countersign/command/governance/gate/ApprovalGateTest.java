package io.countersign.command.governance.gate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.countersign.messages.Asking;
import io.countersign.messages.Command;
import io.countersign.messages.CommandJson;
import io.countersign.messages.Outcome;
import io.countersign.messages.Outcome.Denied;
import io.countersign.messages.Outcome.Executed;
import io.countersign.messages.Outcome.NeedsApproval;
import io.countersign.messages.Outcome.NeedsUserInput;
import io.countersign.messages.Outcome.PendingApproval;
import io.countersign.messages.Risk;
import io.countersign.messages.governance.changes.ChangeCommand.Approve;
import io.countersign.messages.governance.changes.ChangeCommand.Expire;
import io.countersign.messages.governance.changes.ChangeCommand.Refuse;
import io.countersign.messages.governance.changes.ChangeCommand.Remark;
import io.countersign.messages.governance.changes.ChangeCommand.Withdraw;
import io.countersign.messages.governance.changes.ChangeEvent;
import io.countersign.messages.governance.gate.GateEvent;
import io.countersign.messages.tenancy.members.Role;
import io.countersign.messages.voice.agents.AgentCommand.Configure;
import io.countersign.messages.voice.agents.AgentCommand.Create;
import io.countersign.messages.voice.agents.AgentEvent;
import io.countersign.messages.voice.agents.AgentSettings;
import io.countersign.messages.voice.leads.LeadCommand.Register;
import io.countersign.messages.voice.leads.LeadDetails;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ApprovalGateTest {
    private static final String BIZ = "biz_1";
    private static final String AGENT = "agent_1";

    private final GateWorld world = new GateWorld();

    @BeforeEach
    void anAgentExists() {
        world.send(new Create(BIZ, AGENT, settings("Say hello.")));
    }

    @AfterEach
    void stop() {
        world.close();
    }

    @Test
    void aHarmlessChangeIsExecutedAtOnce() {
        Outcome outcome = world.send(rename("Reception"), world.asking("k1", "rename"));

        assertThat(outcome)
                .isInstanceOfSatisfying(
                        Executed.class,
                        e -> {
                            assertThat(e.version()).isEqualTo(2);
                            assertThat(e.summary())
                                    .isNotNull()
                                    .extracting(Outcome.Summary::risk)
                                    .isEqualTo(Risk.LOW);
                        });
        assertThat(world.events(AGENT)).hasSize(2);
    }

    @Test
    void aRiskyChangeWaitsAndNothingReachesTheAgent() {
        Outcome outcome = world.send(prompt("Sell."), world.asking("k1", "prompt"));

        assertThat(outcome).isInstanceOf(PendingApproval.class);
        assertThat(world.events(AGENT)).hasSize(1);
        assertThat(world.events(((PendingApproval) outcome).changeId()))
                .singleElement()
                .isInstanceOfSatisfying(
                        ChangeEvent.Proposed.class,
                        p -> {
                            assertThat(p.risk()).isEqualTo(Risk.HIGH);
                            assertThat(p.digest())
                                    .isEqualTo(CommandJson.digest(p.commandName(), p.command()));
                            assertThat(p.proposerPersonId()).isEqualTo("mem_owner");
                        });
    }

    @Test
    void aRiskyFieldThatWouldNotDifferDoesNotHoldTheRest() {
        Configure both =
                new Configure(
                        BIZ,
                        AGENT,
                        "Reception",
                        null,
                        "Say hello.",
                        null,
                        null,
                        null,
                        null,
                        null,
                        null);

        assertThat(world.send(both, world.asking("k1", "both"))).isInstanceOf(Executed.class);
    }

    @Test
    void withoutQueueingAHeldChangeStoresNothingAndLeavesTheKeyOpen() {
        Asking notQueued = new Asking(false, false, true, "k1", true, "d", null, null, null);

        assertThat(world.send(prompt("Sell."), notQueued)).isInstanceOf(NeedsApproval.class);
        assertThat(world.eventCount()).isEqualTo(1);
        assertThat(world.send(prompt("Sell."), world.asking("k1", "d")))
                .isInstanceOf(PendingApproval.class);
    }

    @Test
    void aMissingKeyIsAskedForAndNothingIsStored() {
        assertThat(world.send(rename("Reception"), world.asking(null, "x")))
                .isInstanceOfSatisfying(
                        NeedsUserInput.class,
                        n -> assertThat(n.missingFields()).containsExactly("idempotency_key"));
        assertThat(world.eventCount()).isEqualTo(1);
    }

    @Test
    void theSameKeyAndContentReplaysAndChangesNothing() {
        world.send(rename("Reception"), world.asking("k1", "rename"));
        long events = world.eventCount();

        Outcome again = world.send(rename("Reception"), world.asking("k1", "rename"));

        assertThat(again)
                .isInstanceOfSatisfying(
                        Executed.class,
                        e -> {
                            assertThat(e.replayed()).isTrue();
                            assertThat(e.version()).isEqualTo(2);
                        });
        assertThat(world.eventCount()).isEqualTo(events);
    }

    @Test
    void theSameKeyWithOtherContentIsAConflict() {
        world.send(rename("Reception"), world.asking("k1", "rename"));

        assertThat(world.send(rename("Lobby"), world.asking("k1", "other")))
                .isInstanceOfSatisfying(
                        Denied.class, d -> assertThat(d.code()).isEqualTo("idempotency_conflict"));
        assertThat(world.events(AGENT)).hasSize(2);
    }

    @Test
    void aDryRunSaysWhatWouldHappenAndLeavesOnlyATrace() {
        Asking dry = new Asking(true, true, true, null, true, "d", null, null, null);

        assertThat(world.send(prompt("Sell."), dry))
                .isInstanceOfSatisfying(
                        Outcome.Rehearsed.class,
                        r -> assertThat(r.wouldBe()).isEqualTo("pending_approval"));
        assertThat(world.events(AGENT)).hasSize(1);
        assertThat(world.lastEvent()).isInstanceOf(GateEvent.Rehearsed.class);
    }

    @Test
    void aCountersignedChangeIsCarriedOutOnceHoweverOftenItIsSent() {
        PendingApproval held = hold("Sell.");
        approve(held, "mem_approver");

        Outcome first = world.carryOut(prompt("Sell."), held.changeId());
        Outcome second = world.carryOut(prompt("Sell."), held.changeId());

        assertThat(first).isInstanceOf(Executed.class);
        assertThat(second)
                .isInstanceOfSatisfying(Executed.class, e -> assertThat(e.replayed()).isTrue());
        assertThat(world.events(AGENT)).hasSize(2);
        assertThat(((AgentEvent.Configured) world.events(AGENT).getLast()).settings())
                .isEqualTo(settings("Sell."));
        assertThat(world.send(prompt("Sell."), world.asking("k1", "prompt")))
                .isInstanceOfSatisfying(
                        Executed.class, e -> assertThat(e.changeId()).isEqualTo(held.changeId()));
    }

    @Test
    void aPermitForAnotherCommandLetsNothingThrough() {
        PendingApproval held = hold("Sell.");
        approve(held, "mem_approver");

        assertThat(world.carryOut(prompt("Sell more."), held.changeId()))
                .isInstanceOfSatisfying(
                        Denied.class, d -> assertThat(d.code()).isEqualTo("digest_mismatch"));
        assertThat(world.events(AGENT)).hasSize(1);
    }

    @Test
    void aPermitWithoutASignatureLetsNothingThrough() {
        PendingApproval held = hold("Sell.");

        assertThat(world.carryOut(prompt("Sell."), held.changeId()))
                .isInstanceOf(PendingApproval.class);
        assertThat(world.carryOut(prompt("Sell."), "chg_invented"))
                .isInstanceOfSatisfying(
                        Denied.class, d -> assertThat(d.code()).isEqualTo("not_found"));
        assertThat(world.events(AGENT)).hasSize(1);
    }

    @Test
    void whatDriftedGoesStaleAndOverwritesNothing() {
        PendingApproval held = hold("Sell.");
        PendingApproval other = hold("Listen.", "k2");
        approve(other, "mem_approver");
        world.carryOut(prompt("Listen."), other.changeId());
        approve(held, "mem_approver");

        assertThat(world.carryOut(prompt("Sell."), held.changeId()))
                .isInstanceOfSatisfying(Denied.class, d -> assertThat(d.code()).isEqualTo("stale"));
        assertThat(((AgentEvent.Configured) world.events(AGENT).getLast()).settings())
                .isEqualTo(settings("Listen."));
    }

    @Test
    void aPartThatWasSignedIsAllThatHappens() {
        Configure both =
                new Configure(
                        BIZ, AGENT, null, "Good day.", "Sell.", null, null, null, null, null, null);
        PendingApproval held = (PendingApproval) world.send(both, world.asking("k1", "both"));
        assertThat(approve(held, "mem_approver", "first_message")).isInstanceOf(Executed.class);
        Configure part =
                new Configure(
                        BIZ, AGENT, null, "Good day.", null, null, null, null, null, null, null);

        assertThat(world.carryOut(both, held.changeId()))
                .as("the whole was not signed")
                .isInstanceOfSatisfying(
                        Denied.class, d -> assertThat(d.code()).isEqualTo("digest_mismatch"));
        assertThat(world.carryOut(part, held.changeId())).isInstanceOf(Executed.class);
        AgentSettings now = ((AgentEvent.Configured) world.events(AGENT).getLast()).settings();
        assertThat(now.inboundPrompt()).isEqualTo("Say hello.");
        assertThat(now.firstMessage()).isEqualTo("Good day.");
    }

    @Test
    void aQuestionReachesWhoeverAskedThroughTheReplayedKey() {
        PendingApproval held = hold("Sell.");
        world.send(
                new Remark(BIZ, held.changeId(), "mem_tom", "Tom", true, "To whom?", world.now()));

        assertThat(world.send(prompt("Sell."), world.asking("k1", "prompt")))
                .isInstanceOfSatisfying(
                        PendingApproval.class, p -> assertThat(p.question()).isEqualTo("To whom?"));
    }

    @Test
    void whatWasTakenBackSaysSoUnderItsKey() {
        PendingApproval held = hold("Sell.");
        world.send(new Withdraw(BIZ, held.changeId(), "key_1", "Claude", null));

        assertThat(world.send(prompt("Sell."), world.asking("k1", "prompt")))
                .isInstanceOfSatisfying(
                        Denied.class, d -> assertThat(d.code()).isEqualTo("withdrawn"));
        assertThat(approve(held, "mem_approver"))
                .isInstanceOfSatisfying(
                        Denied.class, d -> assertThat(d.code()).isEqualTo("already_decided"));
    }

    @Test
    void thePermitOfOneChangeIsNoneForAnother() {
        PendingApproval signed = hold("Sell.");
        PendingApproval unsigned = hold("Listen.", "k2");
        approve(signed, "mem_approver");

        assertThat(world.carryOut(prompt("Listen."), signed.changeId()))
                .isInstanceOfSatisfying(
                        Denied.class, d -> assertThat(d.code()).isEqualTo("digest_mismatch"));
        assertThat(world.carryOut(prompt("Sell."), unsigned.changeId()))
                .isInstanceOfSatisfying(
                        Denied.class, d -> assertThat(d.code()).isEqualTo("digest_mismatch"));
        assertThat(world.events(AGENT)).hasSize(1);
    }

    @Test
    void anUnrelatedChangeMeanwhileDoesNotMakeItStale() {
        PendingApproval held = hold("Sell.");
        world.send(rename("Reception"), world.asking("k2", "rename"));
        approve(held, "mem_approver");

        assertThat(world.carryOut(prompt("Sell."), held.changeId())).isInstanceOf(Executed.class);
    }

    @Test
    void thePersonBehindTheKeyCannotSign() {
        PendingApproval held = hold("Sell.");

        assertThat(approve(held, "mem_owner"))
                .isInstanceOfSatisfying(
                        Denied.class, d -> assertThat(d.code()).isEqualTo("four_eyes"));
    }

    @Test
    void aSignatureUnderSomethingElseCountsForNothing() {
        PendingApproval held = hold("Sell.");

        assertThat(
                        world.send(
                                new Approve(
                                        BIZ,
                                        held.changeId(),
                                        "0".repeat(64),
                                        world.signer("mem_approver", "Tom", Role.APPROVER),
                                        List.of(),
                                        world.now())))
                .isInstanceOfSatisfying(
                        Denied.class, d -> assertThat(d.code()).isEqualTo("digest_mismatch"));
    }

    @Test
    void aRefusalQuotesThePersonToTheAssistant() {
        PendingApproval held = hold("Sell.");
        world.send(
                new Refuse(
                        BIZ,
                        held.changeId(),
                        world.signer("mem_approver", "Tom Whitlock", Role.APPROVER),
                        "We never sell on the first call.",
                        world.now()));

        assertThat(world.send(prompt("Sell."), world.asking("k1", "prompt")))
                .isInstanceOfSatisfying(
                        Denied.class,
                        d ->
                                assertThat(d.message())
                                        .contains("Tom Whitlock")
                                        .contains("We never sell on the first call."));
    }

    @Test
    void silenceEndsInExpiryAndNotBefore() {
        PendingApproval held = hold("Sell.");
        world.send(new Expire(BIZ, held.changeId(), world.now()));
        assertThat(world.events(held.changeId())).hasSize(1);

        world.advance(Duration.ofDays(2));
        assertThat(approve(held, "mem_approver"))
                .isInstanceOfSatisfying(
                        Denied.class, d -> assertThat(d.code()).isEqualTo("expired"));
        world.send(new Expire(BIZ, held.changeId(), world.now()));
        assertThat(world.events(held.changeId()).getLast()).isInstanceOf(ChangeEvent.Expired.class);
    }

    @Test
    void anotherBusinessesAgentAnswersExactlyLikeAnUnknownOne() {
        Configure foreign =
                new Configure(
                        "biz_2", AGENT, "Mine", null, null, null, null, null, null, null, null);
        Configure unknown =
                new Configure(
                        "biz_2", "agent_9", "Mine", null, null, null, null, null, null, null, null);

        Denied first = (Denied) world.send(foreign, world.asking("k1", "a"));
        Denied second = (Denied) world.send(unknown, world.asking("k2", "b"));

        assertThat(first.message().replace(AGENT, "ID"))
                .isEqualTo(second.message().replace("agent_9", "ID"));
        assertThat(first.code()).isEqualTo(second.code()).isEqualTo("not_found");
        assertThat(world.events(AGENT)).hasSize(1);
    }

    @Test
    void aCommandThatComesInFromAnotherBusinessIsAProgrammingError() {
        assertThatThrownBy(() -> world.sendAs("biz_2", rename("Mine")))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void aRefusalUnderAKeyIsRememberedToo() {
        Outcome first = world.send(rename(" "), world.asking("k1", "blank"));
        Outcome second = world.send(rename(" "), world.asking("k1", "blank"));

        assertThat(first).isInstanceOf(Denied.class).isEqualTo(second);
        assertThat(world.eventCount()).isEqualTo(2);
    }

    @Test
    void aRefusedBeginningLeavesNothingBehind() {
        LeadDetails nobody =
                new LeadDetails(
                        null, null, null, null, null, null, null, null, null, null, null, null);
        LeadDetails maria =
                new LeadDetails(
                        "Maria", null, null, null, null, null, null, null, null, null, null, null);

        assertThat(world.send(new Register(BIZ, "lead_1", nobody, null, null)))
                .isInstanceOf(Denied.class);
        assertThat(world.send(new Register(BIZ, "lead_1", maria, null, null)))
                .isInstanceOf(Executed.class);
        assertThat(world.events("lead_1")).hasSize(1);
    }

    private PendingApproval hold(String prompt) {
        return hold(prompt, "k1");
    }

    private PendingApproval hold(String prompt, String key) {
        return (PendingApproval) world.send(prompt(prompt), world.asking(key, "prompt"));
    }

    private Outcome approve(PendingApproval held, String member, String... kept) {
        return world.send(
                new Approve(
                        BIZ,
                        held.changeId(),
                        held.digest(),
                        world.signer(member, "Tom Whitlock", Role.APPROVER),
                        List.of(kept),
                        world.now()));
    }

    private static Command rename(String name) {
        return new Configure(BIZ, AGENT, name, null, null, null, null, null, null, null, null);
    }

    private static Command prompt(String prompt) {
        return new Configure(BIZ, AGENT, null, null, prompt, null, null, null, null, null, null);
    }

    private static AgentSettings settings(String prompt) {
        return new AgentSettings("Front Desk", null, prompt, null, null, null, null, false, null);
    }
}
