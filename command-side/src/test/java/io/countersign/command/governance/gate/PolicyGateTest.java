package io.countersign.command.governance.gate;

import static org.assertj.core.api.Assertions.assertThat;

import io.countersign.command.governance.policies.Simulation;
import io.countersign.messages.Asking;
import io.countersign.messages.Command;
import io.countersign.messages.Outcome;
import io.countersign.messages.Outcome.Denied;
import io.countersign.messages.Outcome.Executed;
import io.countersign.messages.Outcome.PendingApproval;
import io.countersign.messages.Reach;
import io.countersign.messages.governance.changes.ChangeCommand.Approve;
import io.countersign.messages.governance.changes.ChangeEvent;
import io.countersign.messages.governance.changes.Needs;
import io.countersign.messages.governance.gate.GateEvent.Decided;
import io.countersign.messages.governance.policies.Facts;
import io.countersign.messages.governance.policies.PolicyCommand.Publish;
import io.countersign.messages.governance.policies.Rule;
import io.countersign.messages.governance.policies.Rule.Effect;
import io.countersign.messages.tenancy.members.Role;
import io.countersign.messages.voice.agents.AgentCommand.Configure;
import io.countersign.messages.voice.agents.AgentCommand.Create;
import io.countersign.messages.voice.agents.AgentSettings;
import io.countersign.messages.voice.calls.CallCommand;
import io.countersign.messages.voice.campaigns.Cadence;
import io.countersign.messages.voice.campaigns.CampaignCommand;
import io.countersign.messages.voice.conversations.ContactFacts;
import io.countersign.messages.voice.leads.LeadCommand.Register;
import io.countersign.messages.voice.leads.LeadDetails;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PolicyGateTest {
    private static final String BIZ = "biz_1";
    private static final String AGENT = "agent_1";
    private static final Rule LOBBY_NEVER =
            rule("lobby", "has(args.name) && args.name == 'Lobby'", Effect.DENY, 1, 0);
    private static final Rule EVERYTHING_WAITS = rule("all", "true", Effect.HOLD, 2, 1);
    private static final Rule MEDIUM_HAPPENS =
            rule("medium", "risk == 'MEDIUM'", Effect.ALLOW, 1, 0);

    private final GateWorld world = new GateWorld();

    @BeforeEach
    void anAgentExists() {
        world.send(
                new Create(
                        BIZ,
                        AGENT,
                        new AgentSettings(
                                "Front Desk",
                                "Hi.",
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
    void whatThePolicyNeverAllowsIsDenied() {
        world.inForce(false, LOBBY_NEVER);

        assertThat(world.send(rename("Lobby"), world.asking("k1", "a")))
                .isInstanceOfSatisfying(
                        Denied.class,
                        d -> {
                            assertThat(d.code()).isEqualTo("policy_denied");
                            assertThat(d.message()).contains("Because of lobby.");
                        });
        assertThat(world.events(AGENT)).hasSize(1);
    }

    @Test
    void aPolicyHoldsWhatIsHarmlessAndSaysForWhom() {
        world.inForce(false, EVERYTHING_WAITS);
        PendingApproval held =
                (PendingApproval) world.send(rename("Lobby"), world.asking("k1", "a"));

        assertThat(world.events(held.changeId()).getFirst())
                .isInstanceOfSatisfying(
                        ChangeEvent.Proposed.class,
                        p ->
                                assertThat(p.needed())
                                        .isEqualTo(new Needs(2, 1, "Because of all.", 1)));
    }

    @Test
    void aPolicyHoldsEvenWhatHasNoWordsOfItsOwn() {
        world.inForce(false, EVERYTHING_WAITS);
        Register maria =
                new Register(
                        BIZ,
                        "lead_1",
                        new LeadDetails(
                                "Maria", null, null, null, null, null, null, null, null, null, null,
                                null),
                        null,
                        null);

        assertThat(world.send(maria)).isInstanceOf(PendingApproval.class);
        assertThat(world.events("lead_1")).isEmpty();
    }

    @Test
    void aPolicyLetsMediumHappenAndNeverHigh() {
        world.inForce(false, MEDIUM_HAPPENS);

        assertThat(world.send(greeting("Good day."), world.asking("k1", "a")))
                .isInstanceOf(Executed.class);
        assertThat(world.send(prompt("Sell."), world.asking("k2", "b")))
                .isInstanceOf(PendingApproval.class);
    }

    @Test
    void aPolicyInTheShadowOnlyRecords() {
        world.inForce(true, LOBBY_NEVER);

        assertThat(world.send(rename("Lobby"), world.asking("k1", "a")))
                .isInstanceOf(Executed.class);
        assertThat(world.recorded(Decided.class))
                .singleElement()
                .satisfies(d -> {
                    assertThat(d.effect()).isEqualTo(Effect.DENY);
                    assertThat(d.shadow()).isTrue();
                    assertThat(d.policyVersion()).isEqualTo(1);
                    assertThat(d.rules()).containsExactly("lobby");
                });
    }

    @Test
    void whatWasAskedOftenTodayWaits() {
        world.inForce(false, rule("often", "history.today >= 2", Effect.HOLD, 1, 0));
        world.decidedToday(1);
        assertThat(world.send(rename("A"), world.asking("k1", "a"))).isInstanceOf(Executed.class);

        world.decidedToday(2);
        assertThat(world.send(rename("B"), world.asking("k2", "b")))
                .isInstanceOf(PendingApproval.class);
    }

    @Test
    void aPolicyLooksAtWhomACallReachesAndWhatItCosts() {
        world.inForce(
                false,
                rule("people", "recipients > 1", Effect.HOLD, 1, 0),
                rule("money", "cost > 100.0", Effect.DENY, 1, 0));

        assertThat(world.send(call("call_1"))).isInstanceOf(Executed.class);
        PendingApproval held = (PendingApproval) world.send(campaign("camp_1", 3));
        assertThat(held.summary().preview().reach())
                .isEqualTo(
                        new Reach(Reach.Way.CALL, List.of("lead_0", "lead_1", "lead_2"), 3, 1350));
        assertThat(world.events(held.changeId()).getFirst())
                .isInstanceOfSatisfying(
                        ChangeEvent.Proposed.class,
                        p -> assertThat(p.reach()).isEqualTo(held.summary().preview().reach()));
        assertThat(world.send(campaign("camp_2", 23))).isInstanceOf(Denied.class);
    }

    @Test
    void aBudgetThatIsSpentIsSaidInTheWordsOfItsRuleAndCanBeTriedAgainTomorrow() {
        world.inForce(
                false,
                new Rule(
                        "budget",
                        "An assistant spends five dollars a day.",
                        "spent.caller_today + cost > 5.0",
                        Effect.DENY,
                        1,
                        0,
                        24));
        world.spentToday(4);
        assertThat(world.send(call("call_1"), world.asking("k1", "a"))).isInstanceOf(Denied.class);
        assertThat(world.events("call_1")).isEmpty();

        world.spentToday(3);
        assertThat(world.send(call("call_1"), world.asking("k1", "a")))
                .as("a denial by policy uses up no key")
                .isInstanceOf(Executed.class);
    }

    @Test
    void anAssistantThatAsksTooFastIsHeldBack() {
        world.inForce(false, rule("fast", "history.caller_hour >= 3", Effect.DENY, 1, 0));
        world.decidedToday(2);
        assertThat(world.send(rename("A"), world.asking("k1", "a"))).isInstanceOf(Executed.class);
        world.decidedToday(3);
        assertThat(world.send(rename("B"), world.asking("k2", "b")))
                .isInstanceOfSatisfying(
                        Denied.class, d -> assertThat(d.message()).contains("Because of fast."));
    }

    @Test
    void aPolicyThatBecameStricterSinceTheSignatureSendsTheChangeBack() {
        PendingApproval held =
                (PendingApproval) world.send(prompt("Sell."), world.asking("k1", "a"));
        approve(held, "mem_2");
        world.inForce(false, EVERYTHING_WAITS);

        assertThat(world.carryOut(prompt("Sell."), held.changeId()))
                .isInstanceOfSatisfying(Denied.class, d -> assertThat(d.code()).isEqualTo("stale"));
        assertThat(world.events(AGENT)).hasSize(1);
    }

    @Test
    void whoeverWroteThePolicyDoesNotSignUnderItForSevenDays() {
        world.inForce(false, MEDIUM_HAPPENS);
        PendingApproval held =
                (PendingApproval) world.send(prompt("Sell."), world.asking("k1", "a"));

        for (String editor : List.of("mem_editor", "mem_editor2")) {
            assertThat(approve(held, editor))
                    .isInstanceOfSatisfying(
                            Denied.class, d -> assertThat(d.code()).isEqualTo("editor"));
        }
        assertThat(approve(held, "mem_2")).isInstanceOf(Executed.class);

        world.advance(Duration.ofDays(7));
        PendingApproval later =
                (PendingApproval) world.send(prompt("Listen."), world.asking("k2", "b"));
        assertThat(approve(later, "mem_editor")).isInstanceOf(Executed.class);
    }

    @Test
    void editingThePolicyIsItselfAHeldChangeThatNoPolicyLetsThrough() {
        world.inForce(false, rule("open", "true", Effect.ALLOW, 1, 0));
        Publish publish = publish(Role.APPROVER, 0, MEDIUM_HAPPENS);
        PendingApproval held = (PendingApproval) world.send(publish, world.asking("k1", "policy"));

        assertThat(world.events(held.changeId()).getFirst())
                .isInstanceOfSatisfying(
                        ChangeEvent.Proposed.class,
                        p -> assertThat(p.needed().owners()).isEqualTo(1));
        approve(held, "mem_2", Role.OWNER);
        assertThat(world.carryOut(publish, held.changeId())).isInstanceOf(Executed.class);
        assertThat(world.events("policy_biz_1")).hasSize(1);
    }

    @Test
    void twoEditsOfOnePolicyNeverOverwriteEachOther() {
        Publish first = publish(Role.OWNER, 0, MEDIUM_HAPPENS);
        Publish second = publish(Role.OWNER, 0, LOBBY_NEVER);
        PendingApproval one = (PendingApproval) world.send(first, world.asking("k1", "a"));
        PendingApproval other = (PendingApproval) world.send(second, world.asking("k2", "b"));
        approve(one, "mem_2");
        approve(other, "mem_2");

        assertThat(world.carryOut(first, one.changeId())).isInstanceOf(Executed.class);
        assertThat(world.carryOut(second, other.changeId())).isInstanceOf(Denied.class);
        assertThat(world.events("policy_biz_1")).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20})
    void triedOnItsOwnHistoryThePolicyInForceFlipsNothing(long seed) {
        Random random = new Random(seed);
        Rule[] rules = new Rule[1 + random.nextInt(5)];
        for (int i = 0; i < rules.length; i++) {
            rules[i] =
                    rule(
                            "r" + i,
                            CONDITIONS.get(random.nextInt(CONDITIONS.size())),
                            EFFECTS.get(random.nextInt(EFFECTS.size())),
                            1,
                            0);
        }
        world.inForce(random.nextBoolean(), rules);
        for (int i = 0; i < 15; i++) {
            world.decidedToday(random.nextInt(4));
            world.send(any(random, i), asking(random, "k" + i));
            world.advance(Duration.ofMinutes(random.nextInt(300)));
        }
        Simulation again = new Simulation(List.of(rules));

        assertThat(world.recorded(Decided.class))
                .isNotEmpty()
                .allSatisfy(
                        d -> assertThat(again.flip(new Facts(d.facts()), d.effect())).isEmpty());
    }

    private static final List<Effect> EFFECTS = List.of(Effect.values());

    private static final List<String> CONDITIONS =
            List.of(
                    "true",
                    "false",
                    "risk == 'HIGH'",
                    "risk != 'LOW'",
                    "history.today > 1",
                    "'inbound_prompt' in changes",
                    "args.nothing == 1",
                    "now.getHours() < 12",
                    "caller.door.startsWith('mcp')",
                    "has(args.name) && args.name.size() > 3");

    private static Command any(Random random, int i) {
        return switch (random.nextInt(3)) {
            case 0 -> rename("Name " + i);
            case 1 -> greeting("Greeting " + i);
            default -> prompt("Prompt " + i);
        };
    }

    private static Asking asking(Random random, String key) {
        return new Asking(false, true, random.nextBoolean(), key, true, key, null, null, null);
    }

    private Outcome approve(PendingApproval held, String member) {
        return approve(held, member, Role.APPROVER);
    }

    private Outcome approve(PendingApproval held, String member, Role role) {
        return world.send(
                new Approve(
                        BIZ,
                        held.changeId(),
                        held.digest(),
                        world.signer(member, "Tom", role),
                        List.of(),
                        world.now()));
    }

    private Publish publish(Role editor, long basedOn, Rule... rules) {
        return new Publish(
                BIZ,
                basedOn,
                List.of(rules),
                false,
                "mem_owner",
                "Dana",
                editor,
                List.of("mem_owner"),
                world.now());
    }

    private static Rule rule(String id, String condition, Effect effect, int people, int owners) {
        return new Rule(id, "Because of " + id + ".", condition, effect, people, owners, 24);
    }

    private static Command call(String id) {
        return new CallCommand.Place(
                BIZ,
                id,
                AGENT,
                "Front Desk",
                "+12075550142",
                "Maria",
                null,
                null,
                null,
                ContactFacts.CLEAR,
                Instant.parse("2026-11-20T16:00:00Z"));
    }

    private static Command campaign(String id, int people) {
        return new CampaignCommand.Create(
                BIZ,
                id,
                "Spring check-ups",
                null,
                new Cadence(
                        "standard",
                        3,
                        1_440,
                        List.of(new Cadence.Window("09:00", "20:00")),
                        List.of(DayOfWeek.MONDAY),
                        "America/New_York"),
                AGENT,
                "Front Desk",
                IntStream.range(0, people).mapToObj(i -> "lead_" + i).toList(),
                true,
                25,
                5,
                Instant.parse("2026-11-20T16:00:00Z"));
    }

    private static Command rename(String name) {
        return new Configure(BIZ, AGENT, name, null, null, null, null, null, null, null, null);
    }

    private static Command greeting(String text) {
        return new Configure(BIZ, AGENT, null, text, null, null, null, null, null, null, null);
    }

    private static Command prompt(String prompt) {
        return new Configure(BIZ, AGENT, null, null, prompt, null, null, null, null, null, null);
    }
}
