package io.countersign.messages.voice.settings;

import io.countersign.messages.CommandJson;
import java.util.List;
import java.util.Locale;

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

    private static final int ID_CHARACTERS = 12;

    public EscalationRule {
        then = List.copyOf(then);
    }

    /** The same scenario has the same id, so that saving twice changes nothing. */
    public static String idOf(String scenario) {
        String words = scenario.strip().toLowerCase(Locale.ROOT);
        return "rule_" + CommandJson.sha256(words).substring(0, ID_CHARACTERS);
    }
}
