package io.countersign.messages.voice.calls;

import java.util.List;

/**
 * An escalation rule that a finished call meets.
 *
 * @param ruleId of the business's rule
 * @param scenario the rule's words
 * @param actions what the rule asks for, for example {@code text_owner}
 * @param because why it is met, for people
 */
public record Finding(String ruleId, String scenario, List<String> actions, String because) {
    public Finding {
        actions = List.copyOf(actions);
    }
}
