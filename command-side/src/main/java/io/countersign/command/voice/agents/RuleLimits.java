package io.countersign.command.voice.agents;

import io.countersign.messages.Refused;
import io.countersign.messages.voice.agents.AgentCommand.WriteRules;
import java.util.Optional;

/** Which rules can be written into a section of a prompt. */
final class RuleLimits {
    static final int MOST_RULES = 50;
    static final int RULE_CHARACTERS = 500;
    static final int TITLE_CHARACTERS = 100;

    private RuleLimits() {}

    static Optional<Refused> check(WriteRules c) {
        if (c.title().isBlank()
                || c.title().length() > TITLE_CHARACTERS
                || !oneLine(c.title())
                || c.title().startsWith("#")) {
            return refuse(
                    "section_title",
                    "section_title is one line of 1 to %d characters, without the marks of a"
                                    .formatted(TITLE_CHARACTERS)
                            + " heading.");
        }
        if (c.rules().isEmpty() || c.rules().size() > MOST_RULES) {
            return refuse("rules", "rules needs 1 to %d rules.".formatted(MOST_RULES));
        }
        return c.rules().stream()
                        .allMatch(rule ->
                                !rule.isBlank()
                                        && rule.length() <= RULE_CHARACTERS
                                        && oneLine(rule))
                ? Optional.empty()
                : refuse(
                        "rules",
                        "Each rule is one line of 1 to %d characters.".formatted(RULE_CHARACTERS));
    }

    private static boolean oneLine(String text) {
        return text.chars().noneMatch(c -> c == '\n' || c == '\r');
    }

    private static Optional<Refused> refuse(String field, String message) {
        return Optional.of(new Refused("invalid_" + field, message));
    }
}
