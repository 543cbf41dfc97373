package io.countersign.command.governance.policies;

import io.countersign.messages.Risk;
import io.countersign.messages.governance.policies.Facts;
import io.countersign.messages.governance.policies.Rule;
import io.countersign.messages.governance.policies.Rule.Effect;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import tools.jackson.databind.json.JsonMapper;

/** Tries rules on what was really asked for. It decides nothing and changes nothing. */
public final class Simulation {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final List<Rule> rules;
    private final Judge judge = new Judge();

    public Simulation(List<Rule> rules) {
        this.rules = List.copyOf(rules);
    }

    /**
     * What would be decided otherwise.
     *
     * @param why the sentences of the rules that fit, or the built-in rule
     */
    public record Flip(Effect was, Effect becomes, String why) {}

    /** Empty when the rules say what was said then. */
    public Optional<Flip> flip(Facts facts, Effect was) {
        Risk risk = Risk.valueOf(JSON.readTree(facts.json()).path("risk").stringValue());
        Verdict now = judge.judge(rules, 0, risk, facts);
        return now.effect() == was
                ? Optional.empty()
                : Optional.of(new Flip(was, now.effect(), why(now)));
    }

    private String why(Verdict now) {
        String sentences =
                rules.stream()
                        .filter(rule -> now.rules().contains(rule.id()))
                        .filter(rule -> rule.effect() == now.effect())
                        .map(Rule::sentence)
                        .collect(Collectors.joining(" "));
        return sentences.isEmpty() ? "By the built-in rule." : sentences;
    }
}
