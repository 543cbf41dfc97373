package io.countersign.mcp.voice.settings;

import io.countersign.mcp.tools.About;
import io.countersign.messages.voice.settings.AlertSettings;
import io.countersign.messages.voice.settings.EscalationRule;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Alerts to staff as an assistant sees them. */
public record AlertsView(
        @About("E.164; the first takes alerts that go to one person")
                List<String> notificationPhone,
        List<String> notificationEmail,
        boolean smsNotifications,
        boolean emailNotifications,
        List<Rule> escalationRules,
        @Nullable Instant updatedAt) {

    /** When staff is told of a finished call. */
    public record Rule(String id, String when, List<String> then, boolean enabled) {
        static Rule of(EscalationRule rule) {
            return new Rule(rule.ruleId(), rule.when(), rule.then(), rule.enabled());
        }
    }

    /** The settings; null when there are none. */
    public static @Nullable AlertsView of(
            @Nullable AlertSettings alerts, @Nullable Instant updatedAt) {
        return alerts == null
                ? null
                : new AlertsView(
                        alerts.phones(),
                        alerts.emails(),
                        alerts.smsOn(),
                        alerts.emailOn(),
                        alerts.rules().stream().map(Rule::of).toList(),
                        updatedAt);
    }
}
