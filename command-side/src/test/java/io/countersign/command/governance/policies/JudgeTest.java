package io.countersign.command.governance.policies;

import static org.assertj.core.api.Assertions.assertThat;

import io.countersign.messages.FieldChange;
import io.countersign.messages.Risk;
import io.countersign.messages.governance.changes.Needs;
import io.countersign.messages.governance.policies.Facts;
import io.countersign.messages.governance.policies.Past;
import io.countersign.messages.governance.policies.Rule;
import io.countersign.messages.governance.policies.Rule.Effect;
import io.countersign.messages.governance.policies.StarterPack;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class JudgeTest {
    private static final Rule ALLOW = rule("allow", "true", Effect.ALLOW);
    private static final Rule HOLD = rule("hold", "true", Effect.HOLD);
    private static final Rule DENY = rule("deny", "true", Effect.DENY);

    private final Judge judge = new Judge();

    @Test
    void denyBeatsHoldBeatsAllowInAnyOrder() {
        List<Rule> rules = new ArrayList<>(List.of(ALLOW, HOLD, DENY));
        for (int i = 0; i < 6; i++) {
            Collections.rotate(rules, 1);
            Collections.swap(rules, 0, i % 2 + 1);
            assertThat(effect(Risk.LOW, rules)).isEqualTo(Effect.DENY);
        }
        assertThat(effect(Risk.LOW, List.of(ALLOW, HOLD))).isEqualTo(Effect.HOLD);
        assertThat(effect(Risk.LOW, List.of(HOLD, ALLOW))).isEqualTo(Effect.HOLD);
    }

    @Test
    void aRuleMayAllowWhatIsMediumAndNeverWhatIsHigh() {
        assertThat(effect(Risk.MEDIUM, List.of(ALLOW))).isEqualTo(Effect.ALLOW);
        assertThat(effect(Risk.HIGH, List.of(ALLOW))).isEqualTo(Effect.HOLD);
    }

    @Test
    void withoutAFittingRuleTheBuiltInOneDecides() {
        List<Rule> none = List.of(rule("never", "false", Effect.DENY));

        assertThat(effect(Risk.LOW, none)).isEqualTo(Effect.ALLOW);
        assertThat(effect(Risk.MEDIUM, none)).isEqualTo(Effect.HOLD);
        assertThat(effect(Risk.HIGH, none)).isEqualTo(Effect.HOLD);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "args.nothing_like_that == 1",
                "1 / 0 == 1",
                "caller.door + 1 == 2",
                "[1,2,3].all(a, [1,2,3].all(b, int(args.text) > 0))",
            })
    void aBrokenConditionHoldsWhateverItsRuleWouldDo(String condition) {
        for (Effect effect : Effect.values()) {
            assertThat(effect(Risk.LOW, List.of(rule("broken", condition, effect))))
                    .isEqualTo(Effect.HOLD);
        }
    }

    @Test
    void aConditionThatTakesTooLongHolds() {
        String many = "[1,2,3,4,5,6,7,8,9,10]";
        String slow = "true";
        for (char name = 'a'; name < 'k'; name++) {
            slow = "%s.all(%s, %s)".formatted(many, name, slow);
        }

        assertThat(effect(Risk.LOW, List.of(rule("slow", slow, Effect.ALLOW))))
                .isEqualTo(Effect.HOLD);
    }

    @Test
    void theStrictestOfSeveralHoldsCounts() {
        Rule two = new Rule("two", "Two people.", "true", Effect.HOLD, 2, 0, 24);
        Rule owner = new Rule("owner", "An owner.", "true", Effect.HOLD, 1, 1, 2);
        Verdict verdict = judge.judge(List.of(owner, two), 7, Risk.LOW, facts());

        assertThat(verdict.needs()).isEqualTo(new Needs(2, 1, "Two people.", 7));
        assertThat(verdict.hours()).isEqualTo(2);
        assertThat(verdict.rules()).containsExactly("owner", "two");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "command == 'voice.agent.configure'",
                "family == 'AGENTS'",
                "args.agentId == 'agent_1'",
                "'inbound_prompt' in changes",
                "changes.inbound_prompt.after.contains('Sell')",
                "caller.door.startsWith('mcp') && caller.person == 'mem_1'",
                "recipients == 12 && cost > 0.4",
                "now.getHours('America/New_York') == 4",
                "history.today == 3",
                "history.caller_hour == 4 && history.reached_today + recipients == 19",
                "spent.caller_today + cost > 8.4 && spent.business_today < 10.0",
                "!has(args.firstMessage)",
                "args.model.temperature > 0.3",
            })
    void aConditionMayLookAtEverythingThatIsKnown(String condition) {
        assertThat(effect(Risk.LOW, List.of(rule("seen", condition, Effect.DENY))))
                .isEqualTo(Effect.DENY);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "1 + 1", "nobody == 1", "true &&", "\"x\""})
    void aRuleThatSaysNeitherYesNorNoIsNotPublished(String condition) {
        assertThat(Policy.trouble(List.of(rule("odd", condition, Effect.HOLD))))
                .contains("odd cannot be understood");
    }

    @ParameterizedTest
    @EnumSource
    void everyStarterPackCanBePublished(StarterPack pack) {
        assertThat(Policy.trouble(pack.rules())).isNull();
    }

    @Test
    void thePacksDoWhatTheyPromise() {
        assertThat(effect(Risk.LOW, StarterPack.STRICT.rules())).isEqualTo(Effect.HOLD);
        assertThat(judge.judge(StarterPack.STRICT.rules(), 1, Risk.HIGH, facts(Risk.HIGH)).needs())
                .extracting(Needs::people, Needs::owners)
                .containsExactly(2, 1);
        assertThat(effect(Risk.MEDIUM, StarterPack.OPEN.rules())).isEqualTo(Effect.ALLOW);
        assertThat(effect(Risk.HIGH, StarterPack.OPEN.rules())).isEqualTo(Effect.HOLD);
        assertThat(judge.judge(StarterPack.BALANCED.rules(), 1, Risk.LOW, facts()).rules())
                .containsExactly("many", "often");
    }

    private Effect effect(Risk risk, List<Rule> rules) {
        return judge.judge(rules, 1, risk, facts(risk)).effect();
    }

    private static Rule rule(String id, String condition, Effect effect) {
        return new Rule(id, "Because of " + id + ".", condition, effect, 1, 0, 24);
    }

    private static Facts facts(Risk risk) {
        return Facts.of(
                "voice.agent.configure/1",
                "{\"agentId\":\"agent_1\",\"firstMessage\":null,\"text\":\"x\","
                        + "\"model\":{\"temperature\":0.4}}",
                List.of(new FieldChange("inbound_prompt", null, "Sell more.")),
                risk,
                new Facts.Caller("key_1", "Claude", "mem_1", null, "mcp-voice", "update"),
                12,
                0.48,
                new Past(3, 4, 5, 6, 7, 8, 9.5),
                Instant.parse("2026-11-20T09:00:00Z"));
    }

    private static Facts facts() {
        return facts(Risk.LOW);
    }
}
