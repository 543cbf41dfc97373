package io.countersign.command.governance.policies;

import io.countersign.messages.governance.changes.Needs;
import io.countersign.messages.governance.policies.Rule;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a policy says to one exact command.
 *
 * @param needs who must sign, when it waits
 * @param hours how long it waits; 0 for the usual time
 * @param rules the rules that fitted
 * @param sentence the sentence of the rule that decided; null for the built-in rule
 */
public record Verdict(
        Rule.Effect effect, Needs needs, int hours, List<String> rules, @Nullable String sentence) {
    public Verdict {
        rules = List.copyOf(rules);
    }
}
