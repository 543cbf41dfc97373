package io.countersign.command.voice.settings;

import io.countersign.command.Decision;
import io.countersign.command.State;
import io.countersign.messages.FieldChange;
import io.countersign.messages.Preview;
import io.countersign.messages.Refused;
import io.countersign.messages.voice.settings.AlertSettings;
import io.countersign.messages.voice.settings.LinkChange;
import io.countersign.messages.voice.settings.SettingsCommand;
import io.countersign.messages.voice.settings.SettingsCommand.ConfigureAlerts;
import io.countersign.messages.voice.settings.SettingsCommand.ConfigureLinks;
import io.countersign.messages.voice.settings.SettingsCommand.LimitSpending;
import io.countersign.messages.voice.settings.SettingsEvent;
import io.countersign.messages.voice.settings.SettingsEvent.AlertsConfigured;
import io.countersign.messages.voice.settings.SettingsEvent.LinksConfigured;
import io.countersign.messages.voice.settings.SettingsEvent.SpendingLimited;
import io.countersign.messages.voice.settings.SpendLimits;
import io.countersign.messages.voice.settings.TextableLink;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The rules of the set-up of one business's line. Pure: no framework, no clock, no randomness.
 *
 * @param alerts null until somebody sets alerts up
 * @param links by key, in the order they were made
 * @param spending what may leave in a day
 * @param version one more with every change; 0 before the first
 */
public record LineSettings(
        @Nullable AlertSettings alerts,
        Map<String, TextableLink> links,
        SpendLimits spending,
        long version)
        implements State {
    /** Calls, texts or cents. */
    static final long MOST_A_DAY = 100_000_000;

    /** Nothing is set up, which is how every business starts. */
    public static final LineSettings UNTOUCHED =
            new LineSettings(null, Map.of(), SpendLimits.NONE, 0);

    static Refused unknown(String settingsId) {
        return Refused.notFound("set-up", settingsId, "get_operational_settings");
    }

    static Decision<SettingsEvent> decide(SettingsCommand command, LineSettings now) {
        return switch (command) {
            case ConfigureAlerts c -> alerts(c, now);
            case ConfigureLinks c -> links(c, now);
            case LimitSpending c -> spending(c, now);
        };
    }

    static LineSettings evolve(LineSettings now, SettingsEvent event) {
        long version = now.version() + 1;
        return switch (event) {
            case AlertsConfigured e ->
                    new LineSettings(e.alerts(), now.links(), now.spending(), version);
            case LinksConfigured e -> {
                Map<String, TextableLink> links = new LinkedHashMap<>();
                e.links().forEach(link -> links.put(link.linkKey(), link));
                yield new LineSettings(now.alerts(), links, now.spending(), version);
            }
            case SpendingLimited e ->
                    new LineSettings(now.alerts(), now.links(), e.limits(), version);
        };
    }

    /** What a change would do, for the person who is asked and for a dry run. */
    static Optional<Preview> preview(SettingsCommand command, LineSettings now) {
        return Optional.of(
                switch (command) {
                    case ConfigureAlerts c -> {
                        List<FieldChange> changes =
                                now.alertsOrNone()
                                        .differences(
                                                now.alertsOrNone().with(AlertLimits.tidied(c)));
                        yield new Preview(
                                changes.isEmpty()
                                        ? "Alerts to staff stay as they are."
                                        : "Staff will be alerted differently.",
                                "Staff alerts",
                                now.version(),
                                changes);
                    }
                    case ConfigureLinks c -> {
                        List<FieldChange> changes = linkChanges(c, now);
                        yield new Preview(
                                changes.isEmpty()
                                        ? "The links that can be texted stay as they are."
                                        : "Agents will text %d %s differently."
                                                .formatted(
                                                        changes.size(),
                                                        changes.size() == 1 ? "link" : "links"),
                                "Textable links",
                                now.version(),
                                changes);
                    }
                    case LimitSpending c -> {
                        List<FieldChange> changes = now.spending().differences(c.limits());
                        yield new Preview(
                                changes.isEmpty()
                                        ? "What may be spent in a day stays as it is."
                                        : "Calls and texts may cost otherwise in a day.",
                                "Spending",
                                now.version(),
                                changes);
                    }
                });
    }

    private AlertSettings alertsOrNone() {
        return alerts == null ? AlertSettings.NONE : alerts;
    }

    private static Decision<SettingsEvent> alerts(ConfigureAlerts c, LineSettings now) {
        if (c.phones() == null
                && c.emails() == null
                && c.smsOn() == null
                && c.emailOn() == null
                && c.rules() == null) {
            return Decision.decline(
                    "nothing_to_change",
                    "Give at least one setting to change: notification_phone, notification_email,"
                            + " sms_notifications, email_notifications, escalation_rules.");
        }
        Optional<Refused> refused = AlertLimits.check(c);
        if (refused.isPresent()) {
            return Decision.decline(refused.get());
        }
        AlertSettings will = now.alertsOrNone().with(AlertLimits.tidied(c));
        // Saying it aloud for the first time is a change, even when it says what holds anyway.
        return will.equals(now.alerts())
                ? Decision.nothingToDo()
                : Decision.accept(
                        new AlertsConfigured(
                                c.businessId(),
                                c.subjectId(),
                                will,
                                now.alertsOrNone().differences(will).stream()
                                        .map(FieldChange::field)
                                        .toList()));
    }

    private static Decision<SettingsEvent> links(ConfigureLinks c, LineSettings now) {
        Optional<Refused> refused = LinkLimits.check(c, now.links());
        if (refused.isPresent()) {
            return Decision.decline(refused.get());
        }
        List<String> changed = linkChanges(c, now).stream().map(FieldChange::field).toList();
        Map<String, TextableLink> after = after(c, now);
        return changed.isEmpty()
                ? Decision.nothingToDo()
                : Decision.accept(
                        new LinksConfigured(
                                c.businessId(),
                                c.subjectId(),
                                List.copyOf(after.values()),
                                changed));
    }

    private static Decision<SettingsEvent> spending(LimitSpending c, LineSettings now) {
        for (Long limit :
                Arrays.asList(c.limits().calls(), c.limits().texts(), c.limits().cents())) {
            if (limit != null && (limit < 0 || limit > MOST_A_DAY)) {
                return Decision.decline(
                        "invalid_limit",
                        "A limit is 0 to %,d; leave it empty for none.".formatted(MOST_A_DAY));
            }
        }
        List<String> changed =
                now.spending().differences(c.limits()).stream().map(FieldChange::field).toList();
        return changed.isEmpty()
                ? Decision.nothingToDo()
                : Decision.accept(
                        new SpendingLimited(c.businessId(), c.subjectId(), c.limits(), changed));
    }

    private static Map<String, TextableLink> after(ConfigureLinks c, LineSettings now) {
        Map<String, TextableLink> after = new LinkedHashMap<>(now.links());
        for (LinkChange change : c.links()) {
            TextableLink link = change.onto(after.get(change.linkKey()));
            if (link != null) {
                after.put(change.linkKey(), link);
            }
        }
        return after;
    }

    private static List<FieldChange> linkChanges(ConfigureLinks c, LineSettings now) {
        List<FieldChange> changes = new ArrayList<>();
        after(c, now)
                .forEach((key, link) -> {
                    TextableLink was = now.links().get(key);
                    if (!Objects.equals(was, link)) {
                        changes.add(
                                new FieldChange(key, was == null ? null : was.text(), link.text()));
                    }
                });
        return changes;
    }
}
