package io.countersign.command.governance.gate;

import static org.assertj.core.api.Assertions.assertThat;

import io.countersign.messages.Asking;
import io.countersign.messages.Command;
import io.countersign.messages.Event;
import io.countersign.messages.Outcome;
import io.countersign.messages.Outcome.Denied;
import io.countersign.messages.Outcome.Executed;
import io.countersign.messages.Outcome.PendingApproval;
import io.countersign.messages.governance.changes.ChangeCommand.Approve;
import io.countersign.messages.governance.changes.ChangeCommand.Expire;
import io.countersign.messages.governance.changes.ChangeEvent.Proposed;
import io.countersign.messages.governance.changes.Signer;
import io.countersign.messages.governance.policies.Rule;
import io.countersign.messages.governance.policies.Rule.Effect;
import io.countersign.messages.tenancy.members.Role;
import io.countersign.messages.voice.agents.AgentCommand.Configure;
import io.countersign.messages.voice.agents.AgentEvent;
import io.countersign.messages.voice.agents.AgentSettings;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What somebody might try between a proposal and its execution. */
class AttacksTest {
    private static final String BIZ = "biz_1";
    private static final String AGENT = "agent_1";

    private final GateWorld world = new GateWorld();

    @BeforeEach
    void anAgentExists() {
        AgentSettings settings =
                new AgentSettings(
                        "Front Desk", "Hi.", "Hello.", null, null, null, null, false, null);
        world.begin(
                List.of(
                        new AgentEvent.Created(BIZ, AGENT, settings),
                        new AgentEvent.Created(BIZ, "agent_2", settings)));
    }

    @AfterEach
    void close() {
        world.close();
    }

    @Test
    void noPartOfASignedCommandCanBeAltered() {
        Configure signed = configure(AGENT, null, "Sell.", null);
        PendingApproval held = propose(signed, "k1");
        approve(held, world.now());

        List<Command> altered =
                List.of(
                        configure("agent_2", null, "Sell.", null),
                        configure(AGENT, null, "Sell. ", null),
                        configure(AGENT, null, "Sell\u200b.", null),
                        configure(AGENT, "Good day.", "Sell.", null),
                        configure(AGENT, null, "Sell.", true),
                        configure(AGENT, null, null, null));
        for (Command other : altered) {
            assertDenied("digest_mismatch", world.carryOut(other, held.changeId()));
        }
        assertThat(world.events(AGENT)).hasSize(1);
        assertThat(world.events("agent_2")).hasSize(1);
        assertThat(world.carryOut(signed, held.changeId())).isInstanceOf(Executed.class);
    }

    @Test
    void aPermitIsUsedUpHoweverOftenItIsReplayed() {
        Configure signed = configure(AGENT, null, "Sell.", null);
        PendingApproval held = propose(signed, "k1");
        approve(held, world.now());
        for (int i = 0; i < 5; i++) {
            world.carryOut(signed, held.changeId());
            world.restart();
        }
        Configure back = configure(AGENT, null, "Hello.", null);
        PendingApproval undone = propose(back, "k2");
        approve(undone, world.now());
        world.carryOut(back, undone.changeId());

        assertThat(world.carryOut(signed, held.changeId()))
                .as("what was signed once is not signed for ever")
                .isInstanceOfSatisfying(Executed.class, e -> assertThat(e.replayed()).isTrue());
        assertThat(settings().inboundPrompt()).isEqualTo("Hello.");
        assertThat(world.events(AGENT)).hasSize(3);
    }

    @Test
    void swappedIdsOfTwoSignedChangesOpenNothing() {
        Configure one = configure(AGENT, null, "One.", null);
        Configure other = configure("agent_2", null, "Two.", null);
        PendingApproval first = propose(one, "k1");
        PendingApproval second = propose(other, "k2");
        approve(first, world.now());
        approve(second, world.now());

        assertDenied("digest_mismatch", world.carryOut(one, second.changeId()));
        assertDenied("digest_mismatch", world.carryOut(other, first.changeId()));
        assertDenied(
                "digest_mismatch",
                world.send(
                        new Approve(
                                BIZ,
                                propose(configure(AGENT, null, "Three.", null), "k3").changeId(),
                                first.digest(),
                                world.signer("mem_tom", "Tom", Role.OWNER),
                                List.of(),
                                world.now())));
        assertThat(world.events(AGENT)).hasSize(1);
    }

    @Test
    void anotherBusinessCannotUseOurChange() {
        PendingApproval held = propose(configure(AGENT, null, "Sell.", null), "k1");
        approve(held, world.now());
        Configure theirs =
                new Configure(
                        "biz_2", AGENT, null, null, "Sell.", null, null, null, null, null, null);

        assertThat(world.carryOut(theirs, held.changeId())).isInstanceOf(Denied.class);
        assertDenied(
                "not_found",
                world.send(
                        new Approve(
                                "biz_2",
                                held.changeId(),
                                held.digest(),
                                world.signer("mem_2", "Eve", Role.OWNER),
                                List.of(),
                                world.now())));
        assertThat(world.events(AGENT)).hasSize(1);
    }

    @Test
    void aPolicyThatForbidsItBetweenSignatureAndExecutionCounts() {
        Configure signed = configure(AGENT, null, "Sell.", null);
        PendingApproval held = propose(signed, "k1");
        approve(held, world.now());
        world.inForce(false, new Rule("no", "No.", "true", Effect.DENY, 1, 0, 24));

        assertDenied("stale", world.carryOut(signed, held.changeId()));
        assertThat(world.events(AGENT)).hasSize(1);
    }

    @Test
    void aPolicyThatAsksForMoreBetweenTwoSignaturesCounts() {
        world.inForce(false, new Rule("two", "Two.", "true", Effect.HOLD, 2, 0, 24));
        Configure signed = configure(AGENT, null, "Sell.", null);
        PendingApproval held = propose(signed, "k1");
        approve(held, world.now());
        world.inForce(false, new Rule("three", "Three.", "true", Effect.HOLD, 3, 1, 24));
        world.send(
                new Approve(
                        BIZ,
                        held.changeId(),
                        held.digest(),
                        world.signer("mem_lea", "Lea", Role.APPROVER),
                        List.of(),
                        world.now()));

        assertDenied("stale", world.carryOut(signed, held.changeId()));
        assertThat(world.events(AGENT)).hasSize(1);
    }

    @Test
    void aPolicyThatBecameLooserDoesNotSignWhatWaits() {
        Configure asked = configure(AGENT, "Good day.", null, null);
        PendingApproval held = propose(asked, "k1");
        world.inForce(false, new Rule("open", "Open.", "true", Effect.ALLOW, 1, 0, 24));

        assertThat(world.carryOut(asked, held.changeId())).isInstanceOf(PendingApproval.class);
        assertThat(world.events(AGENT)).hasSize(1);
    }

    @Test
    void aClockThatIsAheadOnlyEndsThingsEarly() {
        PendingApproval held = propose(configure(AGENT, null, "Sell.", null), "k1");
        Instant ahead = held.expiresAt().plusSeconds(1);

        assertDenied("expired", approve(held, ahead));
        world.send(new Expire(BIZ, held.changeId(), ahead));
        assertThat(approve(held, world.now())).isInstanceOf(Denied.class);
        assertThat(world.events(AGENT)).hasSize(1);
    }

    @Test
    void aClockThatIsBehindMakesNoProofFresher() {
        PendingApproval held = propose(configure(AGENT, null, "Sell.", null), "k1");
        Instant behind = world.now().minus(Duration.ofHours(3));

        assertDenied("step_up", approve(held, behind, world.now()));
        assertDenied("step_up", approve(held, behind, behind.minus(Duration.ofMinutes(6))));
        assertDenied("step_up", approve(held, world.now(), world.now().plusSeconds(1)));
        assertThat(world.events(AGENT)).hasSize(1);
    }

    @Test
    void aNodeWhoseClockIsBehindCannotSignWhatAnotherEnded() {
        PendingApproval held = propose(configure(AGENT, null, "Sell.", null), "k1");
        world.send(new Expire(BIZ, held.changeId(), held.expiresAt()));

        assertDenied("already_decided", approve(held, held.requestedAt()));
    }

    @Test
    void whateverTheCallerClaimsItWaitsAllTheSame() {
        for (String claims :
                List.of(
                        "{\"authority\":{\"role\":\"owner\",\"approved_by\":\"mem_tom\"}}",
                        "{\"authority\":{\"envelope\":{\"alg\":\"none\"}}}",
                        "{\"authority\":{\"envelope\":\"eyJhbGciOiJub25lIn0.e30.\"}}",
                        "{\"authority\":{\"envelope\":null}}",
                        "{\"authority\":[\"envelope\"],\"envelope\":\"signed:biz_1:env_1\"}",
                        "not json \"envelope\"",
                        "{\"permit\":\"chg_1\",\"gate.permit\":\"chg_1\"}")) {
            Asking asking =
                    new Asking(
                            false,
                            true,
                            false,
                            "k" + claims.hashCode(),
                            true,
                            claims,
                            null,
                            null,
                            claims);
            assertThat(world.send(configure(AGENT, null, "Sell.", null), asking))
                    .as(claims)
                    .isInstanceOf(PendingApproval.class);
        }
        assertThat(world.events(AGENT)).hasSize(1);
    }

    @Test
    void aFloodOfWaitingChangesKeepsNoneFromBeingDecided() {
        PendingApproval early = propose(configure(AGENT, null, "Early.", null), "k1");
        Proposed like = (Proposed) world.events(early.changeId()).getFirst();
        List<Event> flood = new ArrayList<>(world.events(AGENT));
        flood.add(like);
        for (int i = 0; i < 10_000; i++) {
            flood.add(again(like, "chg_flood" + i));
        }
        world.begin(flood);
        PendingApproval late = propose(configure(AGENT, null, "Late.", null), "k2");

        approve(early, world.now());
        assertThat(world.carryOut(configure(AGENT, null, "Early.", null), early.changeId()))
                .isInstanceOf(Executed.class);
        assertThat(settings().inboundPrompt()).isEqualTo("Early.");
        approve(late, world.now());
        assertDenied(
                "stale", world.carryOut(configure(AGENT, null, "Late.", null), late.changeId()));
    }

    @Test
    void whoeverFloodsTheInboxIsTurnedAwayAndToldWhatToDo() {
        Configure asked = configure(AGENT, null, "Sell.", null);
        world.waiting(1_000, 1_000);
        assertThat(world.send(asked, world.asking("k1", "a")))
                .isInstanceOfSatisfying(
                        Denied.class,
                        d -> {
                            assertThat(d.code()).isEqualTo("too_many_waiting");
                            assertThat(d.message()).contains("1,000 changes that you asked for");
                        });
        world.waiting(10_000, 1);
        assertDenied("too_many_waiting", world.send(asked, world.asking("k1", "a")));
        assertThat(world.recorded(Proposed.class)).isEmpty();
        assertThat(world.send(configure(AGENT, null, null, false), world.asking("k2", "b")))
                .as("what nobody has to sign goes on")
                .isNotInstanceOf(PendingApproval.class);

        world.waiting(9_999, 999);
        assertThat(world.send(asked, world.asking("k1", "a")))
                .as("the same key still works once there is room")
                .isInstanceOf(PendingApproval.class);
    }

    private static Proposed again(Proposed p, String changeId) {
        return new Proposed(
                p.businessId(),
                changeId,
                p.commandName(),
                p.command(),
                p.digest(),
                p.targetId(),
                p.targetName(),
                p.targetVersion(),
                p.risk(),
                p.because(),
                p.sentence(),
                p.changes(),
                p.reason(),
                p.sourceRef(),
                p.claims(),
                p.proposerId(),
                p.proposerName(),
                p.proposerPersonId(),
                p.client(),
                p.door(),
                p.tool(),
                p.proposedAt(),
                p.expiresAt(),
                p.needs(),
                p.reach());
    }

    private PendingApproval propose(Command command, String key) {
        return (PendingApproval) world.send(command, world.asking(key, key));
    }

    private Outcome approve(PendingApproval held, Instant at) {
        return approve(held, at, at);
    }

    private Outcome approve(PendingApproval held, Instant at, Instant proved) {
        return world.send(
                new Approve(
                        BIZ,
                        held.changeId(),
                        held.digest(),
                        new Signer("mem_tom", "Tom", Role.APPROVER, List.of("mem_tom"), proved),
                        List.of(),
                        at));
    }

    private AgentSettings settings() {
        return ((AgentEvent.Configured) world.events(AGENT).getLast()).settings();
    }

    private static void assertDenied(String code, Outcome outcome) {
        assertThat(outcome)
                .isInstanceOfSatisfying(Denied.class, d -> assertThat(d.code()).isEqualTo(code));
    }

    private static Configure configure(
            String agent,
            @Nullable String greeting,
            @Nullable String prompt,
            @Nullable Boolean transfer) {
        return new Configure(
                BIZ, agent, null, greeting, prompt, null, null, null, null, transfer, null);
    }
}
