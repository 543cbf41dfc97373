package io.countersign.command.governance.gate;

import static org.assertj.core.api.Assertions.assertThat;

import io.countersign.messages.Outcome;
import io.countersign.messages.governance.changes.Signer;
import io.countersign.messages.governance.policies.PolicyCommand.AskToFallBack;
import io.countersign.messages.governance.policies.PolicyCommand.FallBack;
import io.countersign.messages.governance.policies.PolicyCommand.StopFallBack;
import io.countersign.messages.governance.policies.PolicyEvent.Published;
import io.countersign.messages.governance.policies.Rule;
import io.countersign.messages.governance.policies.Rule.Effect;
import io.countersign.messages.tenancy.members.Role;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The way out for a business whose own rules leave nobody to sign. */
class FallBackTest {
    private static final String BIZ = "biz_1";
    private static GateWorld world;

    @BeforeAll
    static void open() {
        world = new GateWorld();
    }

    @AfterAll
    static void close() {
        world.close();
    }

    @BeforeEach
    void rulesThatNobodyCanSatisfy() {
        Rule five = new Rule("all", "Five sign.", "true", Effect.HOLD, 5, 5, 24);
        world.begin(
                List.of(
                        new Published(
                                BIZ,
                                1,
                                List.of(five),
                                false,
                                "mem_dana",
                                "Dana",
                                List.of("mem_dana"),
                                world.now())));
        world.inForce(false, five);
    }

    @Test
    void afterSevenDaysWithoutANoTheBuiltInRulesComeBack() {
        assertThat(ask(Role.OWNER)).isInstanceOf(Outcome.Executed.class);
        world.advance(Duration.ofDays(7).minusSeconds(1));
        assertThat(refusal(go(Role.OWNER))).isEqualTo("too_early");
        world.advance(Duration.ofSeconds(1));
        assertThat(refusal(go(Role.APPROVER))).isEqualTo("role");
        assertThat(go(Role.OWNER)).isInstanceOf(Outcome.Executed.class);
        Published last = world.recorded(Published.class).getLast();
        assertThat(last.rules()).isEmpty();
        assertThat(last.version()).isEqualTo(2);
        assertThat(refusal(go(Role.OWNER))).as("once").isEqualTo("not_asked");
    }

    @Test
    void oneNoIsEnough() {
        ask(Role.OWNER);
        world.send(new StopFallBack(BIZ, "mem_tom", "Tom", Role.APPROVER));
        world.advance(Duration.ofDays(8));
        assertThat(refusal(go(Role.OWNER))).isEqualTo("not_asked");
    }

    @Test
    void whoOnlyLooksNeitherAsksNorStopsNorWithoutAFreshProof() {
        assertThat(refusal(ask(Role.APPROVER))).isEqualTo("role");
        ask(Role.OWNER);
        assertThat(refusal(world.send(new StopFallBack(BIZ, "mem_lee", "Lee", Role.VIEWER))))
                .isEqualTo("role");
        Signer unproved = new Signer("mem_dana", "Dana", Role.OWNER, List.of("mem_dana"), null);
        assertThat(refusal(world.send(new AskToFallBack(BIZ, unproved, world.now()))))
                .isEqualTo("step_up");
    }

    private static Outcome ask(Role role) {
        return world.send(
                new AskToFallBack(BIZ, world.signer("mem_dana", "Dana", role), world.now()));
    }

    private static Outcome go(Role role) {
        return world.send(new FallBack(BIZ, world.signer("mem_dana", "Dana", role), world.now()));
    }

    private static String refusal(Outcome outcome) {
        return outcome instanceof Outcome.Denied denied ? denied.code() : outcome.toString();
    }
}
