package io.countersign.command.governance.gate;

import static org.assertj.core.api.Assertions.assertThat;

import io.countersign.messages.Door;
import io.countersign.messages.Origin;
import io.countersign.messages.Outcome;
import io.countersign.messages.governance.changes.ChangeCommand;
import io.countersign.messages.governance.changes.ChangeEvent.Approved;
import io.countersign.messages.governance.changes.ChangeEvent.PartlyApproved;
import io.countersign.messages.governance.changes.ChangeEvent.Proposed;
import io.countersign.messages.governance.changes.InPlaceOf;
import io.countersign.messages.governance.changes.Signer;
import io.countersign.messages.governance.delegations.DelegationCommand.Lend;
import io.countersign.messages.governance.delegations.DelegationCommand.TakeBack;
import io.countersign.messages.governance.policies.Rule;
import io.countersign.messages.governance.policies.Rule.Effect;
import io.countersign.messages.tenancy.members.Role;
import io.countersign.messages.voice.agents.AgentCommand.Configure;
import io.countersign.messages.voice.agents.AgentEvent;
import io.countersign.messages.voice.agents.AgentSettings;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Signing on the line of somebody who is away, and every way to get more out of it. */
class StandInTest {
    private static final String BIZ = "biz_1";
    private static final String DEL = "del_1";
    private static final InPlaceOf DANAS_LINE =
            new InPlaceOf(DEL, "mem_dana", "Dana Reyes", Role.OWNER, List.of("mem_dana", "mem_d2"));

    private static GateWorld world;
    private static int requests;

    @BeforeAll
    static void open() {
        world = new GateWorld();
    }

    @AfterAll
    static void close() {
        world.close();
    }

    @BeforeEach
    void danaLendsHerLineToTom() {
        world.begin(List.of(created()));
        lend(DEL, Role.OWNER, "mem_tom", Duration.ofDays(7));
    }

    @Test
    void tomSignsForDanaWhereAnOwnerIsNeeded() {
        world.inForce(false, hold(1, 1));
        String change = propose("key_1", "mem_priya");
        assertThat(refusal(sign(change, tom(null)))).isEqualTo("role");
        assertThat(sign(change, tom(DANAS_LINE))).isInstanceOf(Outcome.Executed.class);
        assertThat(world.recorded(Approved.class))
                .singleElement()
                .satisfies(signed -> {
                    assertThat(signed.who()).isEqualTo("Tom Whitlock for Dana Reyes");
                    assertThat(signed.forId()).isEqualTo("mem_dana");
                    assertThat(signed.role()).isEqualTo(Role.OWNER);
                });
    }

    @Test
    void aViewerWhoStandsInSignsOnlyOnTheOtherLine() {
        lend("del_2", Role.APPROVER, "mem_vera", Duration.ofDays(7));
        InPlaceOf line =
                new InPlaceOf("del_2", "mem_dana", "Dana", Role.APPROVER, List.of("mem_dana"));
        String change = propose("key_1", "mem_priya");
        assertThat(refusal(sign(change, who("mem_vera", Role.VIEWER, null)))).isEqualTo("role");
        assertThat(sign(change, who("mem_vera", Role.VIEWER, line)))
                .isInstanceOf(Outcome.Executed.class);
    }

    @Test
    void whoAskedCannotSignOnABorrowedLine() {
        assertThat(refusal(sign(propose("key_1", "mem_tom"), tom(DANAS_LINE))))
                .isEqualTo("four_eyes");
    }

    @Test
    void theLineOfWhoAskedSignsForNobody() {
        for (String account : List.of("mem_dana", "mem_d2")) {
            String change = propose("key_1", account);
            assertThat(refusal(sign(change, tom(DANAS_LINE)))).isEqualTo("four_eyes");
            assertThat(refusal(refuse(change, tom(DANAS_LINE)))).isEqualTo("four_eyes");
        }
    }

    @Test
    void onePersonCountsOnceOnWhicheverLine() {
        world.inForce(false, hold(2, 0));
        String first = propose("key_1", "mem_priya");
        sign(first, tom(null));
        assertThat(refusal(sign(first, tom(DANAS_LINE)))).isEqualTo("signed_already");

        String second = propose("key_1", "mem_priya");
        sign(second, tom(DANAS_LINE));
        assertThat(refusal(sign(second, tom(null)))).isEqualTo("signed_already");
    }

    @Test
    void oneLineCountsOnceWhoeverSignsOnIt() {
        lend("del_2", Role.OWNER, "mem_ivo", Duration.ofDays(7));
        world.inForce(false, hold(2, 0));
        InPlaceOf same =
                new InPlaceOf("del_2", "mem_dana", "Dana", Role.OWNER, List.of("mem_dana"));
        String change = propose("key_1", "mem_priya");
        sign(change, tom(DANAS_LINE));
        assertThat(world.recorded(PartlyApproved.class)).hasSize(1);
        assertThat(refusal(sign(change, who("mem_ivo", Role.APPROVER, same))))
                .isEqualTo("signed_already");
        for (String account : List.of("mem_dana", "mem_d2")) {
            assertThat(refusal(sign(change, who(account, Role.OWNER, null))))
                    .isEqualTo("signed_already");
        }
    }

    @Test
    void whatWasTakenBackSignsNothingFromThatMomentOn() {
        String change = propose("key_1", "mem_priya");
        world.send(new TakeBack(BIZ, DEL, "mem_dana", "Dana Reyes", Role.OWNER));
        assertThat(refusal(sign(change, tom(DANAS_LINE)))).isEqualTo("no_delegation");
        assertThat(refusal(refuse(change, tom(DANAS_LINE)))).isEqualTo("no_delegation");
    }

    @Test
    void itWorksOnlyInItsTime() {
        world.advance(Duration.ofDays(7).minusSeconds(1));
        String change = propose("key_1", "mem_priya");
        world.advance(Duration.ofSeconds(1));
        assertThat(refusal(sign(change, tom(DANAS_LINE)))).isEqualTo("no_delegation");
    }

    @Test
    void nobodyElseUsesItAndNobodyMakesOneUp() {
        String change = propose("key_1", "mem_priya");
        assertThat(refusal(sign(change, who("mem_ivo", Role.APPROVER, DANAS_LINE))))
                .isEqualTo("no_delegation");
        for (InPlaceOf forged :
                List.of(
                        new InPlaceOf("del_x", "mem_dana", "Dana", Role.OWNER, List.of()),
                        new InPlaceOf(DEL, "mem_boss", "Boss", Role.OWNER, List.of()),
                        new InPlaceOf(change, "mem_dana", "Dana", Role.OWNER, List.of()))) {
            assertThat(refusal(sign(change, tom(forged)))).isEqualTo("no_delegation");
        }
    }

    @Test
    void anApproversLineNeverBecomesAnOwners() {
        lend("del_2", Role.APPROVER, "mem_tom", Duration.ofDays(7));
        InPlaceOf raised =
                new InPlaceOf("del_2", "mem_dana", "Dana", Role.OWNER, List.of("mem_dana"));
        assertThat(refusal(sign(propose("key_1", "mem_priya"), tom(raised))))
                .isEqualTo("no_delegation");
    }

    @Test
    void whoWroteThePolicySignsUnderItOnNoLine() {
        world.inForce(false, hold(1, 0));
        String change = propose("key_1", "mem_priya");
        InPlaceOf editors =
                new InPlaceOf(DEL, "mem_dana", "Dana", Role.OWNER, List.of("mem_editor2"));
        assertThat(refusal(sign(change, tom(editors)))).isEqualTo("editor");
    }

    @Test
    void itEndsByTheThreeWhoMayAndAtMostAfterNinetyDays() {
        assertThat(refusal(take("mem_priya", Role.APPROVER))).isEqualTo("not_yours");
        assertThat(take("mem_tom", Role.APPROVER)).isInstanceOf(Outcome.Executed.class);
        assertThat(refusal(lend("del_2", Role.OWNER, "mem_tom", Duration.ofDays(91))))
                .isEqualTo("invalid_time");
        assertThat(refusal(lend("del_3", Role.OWNER, "mem_d2", Duration.ofDays(1))))
                .isEqualTo("same_person");
        assertThat(refusal(lend("del_4", Role.VIEWER, "mem_tom", Duration.ofDays(1))))
                .isEqualTo("role");
    }

    private static Outcome take(String memberId, Role role) {
        return world.send(new TakeBack(BIZ, DEL, memberId, "Somebody", role));
    }

    private static Outcome lend(String id, Role role, String to, Duration time) {
        Signer dana =
                new Signer(
                        "mem_dana", "Dana Reyes", role, List.of("mem_dana", "mem_d2"), world.now());
        return world.send(
                new Lend(
                        BIZ,
                        id,
                        dana,
                        to,
                        "Somebody",
                        world.now(),
                        world.now().plus(time),
                        null,
                        world.now(),
                        null));
    }

    private static Rule hold(int people, int owners) {
        return new Rule("all", "All waits.", "true", Effect.HOLD, people, owners, 160);
    }

    private static AgentEvent created() {
        return new AgentEvent.Created(
                BIZ,
                "agent_1",
                new AgentSettings(
                        "Front Desk", "Hi.", "Hello.", null, null, null, null, false, null));
    }

    /** A new prompt, asked for by a key and the person behind it. */
    private static String propose(String keyId, String personId) {
        requests++;
        Origin origin =
                new Origin(
                        BIZ,
                        keyId,
                        "Claude",
                        personId,
                        null,
                        Door.MCP_VOICE,
                        "test",
                        "req_prop_" + requests,
                        "cor_1",
                        null);
        Configure change =
                new Configure(
                        BIZ,
                        "agent_1",
                        null,
                        null,
                        "Sell " + requests + ".",
                        null,
                        null,
                        null,
                        null,
                        null,
                        null);
        Outcome held =
                world.send(origin, change, world.asking("k" + requests, "c" + requests), null);
        return ((Outcome.PendingApproval) held).changeId();
    }

    private static Outcome sign(String changeId, Signer who) {
        String digest =
                world.events(changeId).stream()
                        .filter(Proposed.class::isInstance)
                        .map(e -> ((Proposed) e).digest())
                        .findFirst()
                        .orElse("");
        return world.send(
                new ChangeCommand.Approve(BIZ, changeId, digest, who, List.of(), world.now()));
    }

    private static Outcome refuse(String changeId, Signer who) {
        return world.send(new ChangeCommand.Refuse(BIZ, changeId, who, "Not now.", world.now()));
    }

    private static String refusal(Outcome outcome) {
        return outcome instanceof Outcome.Denied denied ? denied.code() : outcome.toString();
    }

    private static Signer tom(@Nullable InPlaceOf line) {
        return new Signer(
                "mem_tom", "Tom Whitlock", Role.APPROVER, List.of("mem_tom"), world.now(), line);
    }

    private static Signer who(String id, Role role, @Nullable InPlaceOf line) {
        return new Signer(id, "Somebody", role, List.of(id), world.now(), line);
    }
}
