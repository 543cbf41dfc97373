package io.countersign.messages.voice.settings;

import java.util.List;

/**
 * When staff must be told of a finished call.
 *
 * @param ruleId stable: the same scenario keeps its id
 * @param when the scenario in plain language, for example "caller reports a gas leak"
 * @param then actions: {@code text_owner}, {@code email_staff}
 */
public record EscalationRule(String ruleId, String when, List<String> then, boolean enabled) {
    /** Texts the first number of the staff. */
    public static final String TEXT_OWNER = "text_owner";

    /** Writes to every address of the staff. */
    public static final String EMAIL_STAFF = "email_staff";

    public EscalationRule {
        then = List.copyOf(then);
    }
}
