package io.countersign.command.voice.settings;

import io.countersign.command.PhoneNumbers;
import io.countersign.messages.Refused;
import io.countersign.messages.voice.settings.EscalationRule;
import io.countersign.messages.voice.settings.SettingsCommand.ConfigureAlerts;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Whom alerts may go to, and what a rule may say. */
final class AlertLimits {
    static final int MOST_PEOPLE = 20;
    static final int MOST_RULES = 50;
    static final int SCENARIO_CHARACTERS = 100;

    /** Deliberately simple, as for leads: only sending proves an address. */
    private static final Pattern EMAIL = Pattern.compile("[^@\\s]+@[^@\\s]+\\.[^@\\s.]+");

    private static final Pattern RULE_ID = Pattern.compile("[A-Za-z0-9_.-]{1,64}");
    private static final Set<String> ACTIONS =
            Set.of(EscalationRule.TEXT_OWNER, EscalationRule.EMAIL_STAFF);

    private AlertLimits() {}

    static Optional<Refused> check(ConfigureAlerts c) {
        return phones(c.phones()).or(() -> emails(c.emails())).or(() -> rules(c.rules()));
    }

    /** The order with every number in E.164 and no stray spaces. */
    static ConfigureAlerts tidied(ConfigureAlerts c) {
        return new ConfigureAlerts(
                c.businessId(),
                c.phones() == null
                        ? null
                        : c.phones().stream()
                                .map(phone -> PhoneNumbers.normalised(phone).orElse(phone))
                                .distinct()
                                .toList(),
                c.emails() == null
                        ? null
                        : c.emails().stream()
                                .map(email -> email.strip().toLowerCase(Locale.ROOT))
                                .distinct()
                                .toList(),
                c.smsOn(),
                c.emailOn(),
                c.rules() == null
                        ? null
                        : c.rules().stream()
                                .map(rule ->
                                        new EscalationRule(
                                                rule.ruleId(),
                                                rule.when().strip(),
                                                rule.then().stream().distinct().toList(),
                                                rule.enabled()))
                                .toList());
    }

    private static Optional<Refused> phones(@Nullable List<String> phones) {
        if (phones == null) {
            return Optional.empty();
        }
        if (phones.size() > MOST_PEOPLE) {
            return tooMany("notification_phone");
        }
        return phones.stream().allMatch(phone -> PhoneNumbers.normalised(phone).isPresent())
                ? Optional.empty()
                : refuse(
                        "notification_phone",
                        "notification_phone has a text that is no telephone number. Write each with"
                                + " its country code, for example +14155550123.");
    }

    private static Optional<Refused> emails(@Nullable List<String> emails) {
        if (emails == null) {
            return Optional.empty();
        }
        if (emails.size() > MOST_PEOPLE) {
            return tooMany("notification_email");
        }
        return emails.stream()
                        .allMatch(email ->
                                email.length() <= 254 && EMAIL.matcher(email.strip()).matches())
                ? Optional.empty()
                : refuse(
                        "notification_email",
                        "notification_email has a text that is no address. Write each like"
                                + " name@example.com.");
    }

    private static Optional<Refused> rules(@Nullable List<EscalationRule> rules) {
        if (rules == null) {
            return Optional.empty();
        }
        if (rules.size() > MOST_RULES) {
            return refuse(
                    "escalation_rules",
                    "At most %d escalation_rules are allowed. Merge some.".formatted(MOST_RULES));
        }
        Set<String> ids = new HashSet<>();
        for (int i = 0; i < rules.size(); i++) {
            Optional<String> wrong = wrong(rules.get(i), ids);
            if (wrong.isPresent()) {
                return refuse(
                        "escalation_rules", "escalation_rules[%d]%s".formatted(i, wrong.get()));
            }
        }
        return Optional.empty();
    }

    private static Optional<String> wrong(EscalationRule rule, Set<String> ids) {
        if (!RULE_ID.matcher(rule.ruleId()).matches()) {
            return Optional.of(
                    ".id may have letters, digits, dots, hyphens and underscores, at most 64.");
        }
        if (!ids.add(rule.ruleId())) {
            return Optional.of(" repeats another rule. Give each scenario once.");
        }
        if (rule.when().isBlank() || rule.when().length() > SCENARIO_CHARACTERS) {
            return Optional.of(
                    ".when needs a scenario of 1 to %d characters, for example: caller reports a"
                                    .formatted(SCENARIO_CHARACTERS)
                            + " gas leak.");
        }
        return rule.then().isEmpty() || !ACTIONS.containsAll(rule.then())
                ? Optional.of(".then takes text_owner, email_staff or both.")
                : Optional.empty();
    }

    private static Optional<Refused> tooMany(String field) {
        return refuse(field, "%s takes at most %d entries.".formatted(field, MOST_PEOPLE));
    }

    private static Optional<Refused> refuse(String field, String message) {
        return Optional.of(new Refused("invalid_" + field, message));
    }
}
