package io.countersign.messages.voice.settings;

import io.countersign.messages.FieldChange;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Who on staff is told, how, and of what.
 *
 * @param phones E.164; the first also takes alerts that go to one person
 * @param smsOn whether alerts are texted
 * @param emailOn whether alerts are mailed
 */
public record AlertSettings(
        List<String> phones,
        List<String> emails,
        boolean smsOn,
        boolean emailOn,
        List<EscalationRule> rules) {
    /** As it is before anybody has set alerts up: ready to tell, but nobody to be told. */
    public static final AlertSettings NONE =
            new AlertSettings(List.of(), List.of(), true, true, List.of());

    public AlertSettings {
        phones = List.copyOf(phones);
        emails = List.copyOf(emails);
        rules = List.copyOf(rules);
    }

    /** These settings with what an order gives; null leaves a setting as it is. */
    public AlertSettings with(SettingsCommand.ConfigureAlerts c) {
        return new AlertSettings(
                c.phones() != null ? c.phones() : phones,
                c.emails() != null ? c.emails() : emails,
                c.smsOn() != null ? c.smsOn() : smsOn,
                c.emailOn() != null ? c.emailOn() : emailOn,
                c.rules() != null ? c.rules() : rules);
    }

    /** The settings as text under the contract's names. */
    public Map<String, @Nullable String> texts() {
        Map<String, @Nullable String> texts = new LinkedHashMap<>();
        texts.put("notification_phone", phones.isEmpty() ? null : String.join(", ", phones));
        texts.put("notification_email", emails.isEmpty() ? null : String.join(", ", emails));
        texts.put("sms_notifications", Boolean.toString(smsOn));
        texts.put("email_notifications", Boolean.toString(emailOn));
        texts.put(
                "escalation_rules",
                rules.isEmpty()
                        ? null
                        : rules.stream()
                                .map(AlertSettings::text)
                                .collect(Collectors.joining("\n")));
        return texts;
    }

    /** The settings that differ. */
    public List<FieldChange> differences(AlertSettings after) {
        List<FieldChange> changes = new ArrayList<>();
        Map<String, @Nullable String> will = after.texts();
        texts().forEach((field, was) -> {
            if (!Objects.equals(was, will.get(field))) {
                changes.add(new FieldChange(field, was, will.get(field)));
            }
        });
        return changes;
    }

    private static String text(EscalationRule rule) {
        return "When %s: %s%s"
                .formatted(
                        rule.when(),
                        String.join(", ", rule.then()),
                        rule.enabled() ? "" : " (switched off)");
    }
}
