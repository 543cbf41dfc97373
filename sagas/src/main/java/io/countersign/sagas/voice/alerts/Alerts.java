package io.countersign.sagas.voice.alerts;

import io.countersign.messages.Commands;
import io.countersign.messages.Door;
import io.countersign.messages.Origin;
import io.countersign.messages.voice.alerts.AlertChannel;
import io.countersign.messages.voice.alerts.AlertCommand;
import io.countersign.messages.voice.alerts.AlertIds;
import io.countersign.messages.voice.calls.CallQuery.CallView;
import io.countersign.messages.voice.calls.CallQuery.Transcript;
import io.countersign.messages.voice.calls.Finding;
import io.countersign.messages.voice.settings.AlertSettings;
import io.countersign.messages.voice.settings.EscalationRule;
import io.countersign.messages.voice.settings.SettingsQuery.SettingsView;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/** Has everybody told whom the rules that were met name. */
@Component
public class Alerts {
    private static final int SUMMARY_CHARACTERS = 300;

    private final Commands commands;
    private final String publicUrl;

    public Alerts(Commands commands, @Value("${countersign.public-url:}") String publicUrl) {
        this.commands = commands;
        this.publicUrl = publicUrl;
    }

    /** Raises one alert for each rule and person; asking again raises none twice. */
    public void raise(Transcript said, SettingsView settings, List<Finding> findings, Instant now) {
        AlertSettings alerts = settings.alerts();
        if (alerts == null) {
            return;
        }
        for (Finding finding : findings) {
            boolean text = finding.actions().contains(EscalationRule.TEXT_OWNER) && alerts.smsOn();
            boolean mail =
                    finding.actions().contains(EscalationRule.EMAIL_STAFF) && alerts.emailOn();
            if (text && !alerts.phones().isEmpty()) {
                raise(said.call(), finding, AlertChannel.SMS, alerts.phones().getFirst(), now);
            }
            if (mail) {
                alerts.emails()
                        .forEach(to -> raise(said.call(), finding, AlertChannel.EMAIL, to, now));
            }
        }
    }

    private void raise(
            CallView call, Finding finding, AlertChannel channel, String to, Instant now) {
        String id = AlertIds.of(call.callId(), finding.ruleId(), channel, to);
        String subject = subject(finding.scenario());
        commands.send(
                new AlertCommand.Raise(
                        call.businessId(),
                        id,
                        call.callId(),
                        call.agentId(),
                        finding.ruleId(),
                        channel,
                        to,
                        subject,
                        channel == AlertChannel.SMS
                                ? brief(subject, call, finding)
                                : letter(call, finding),
                        now),
                new Origin(
                        call.businessId(),
                        "system",
                        "Countersign",
                        null,
                        null,
                        Door.SAGA,
                        "alert_staff",
                        "raise_" + id,
                        call.callId(),
                        null));
    }

    /** A scenario as a title: "Caller reports a gas leak". */
    private static String subject(String scenario) {
        return scenario.substring(0, 1).toUpperCase(java.util.Locale.ROOT) + scenario.substring(1);
    }

    private String brief(String subject, CallView call, Finding finding) {
        return "%s. %s %s%s".formatted(subject, who(call), finding.because(), link(call, " "));
    }

    private String letter(CallView call, Finding finding) {
        String summary = call.summary();
        return """
        %s

        %s
        %s%s
        You get this because of the rule “%s”.
        """
                .formatted(
                        who(call),
                        finding.because(),
                        summary == null ? "" : "Summary: " + shortened(summary) + "\n",
                        link(call, "\n"),
                        finding.scenario());
    }

    private static String who(CallView call) {
        String person = Objects.requireNonNullElse(call.name(), "Somebody");
        return call.inbound()
                ? "%s (%s) called %s.".formatted(person, call.person(), call.agentName())
                : "%s called %s (%s).".formatted(call.agentName(), person, call.person());
    }

    private String link(CallView call, String before) {
        return publicUrl.isBlank() ? "" : before + publicUrl + "/calls/" + call.callId();
    }

    private static String shortened(String text) {
        return text.length() <= SUMMARY_CHARACTERS
                ? text
                : text.substring(0, SUMMARY_CHARACTERS - 1) + "…";
    }
}
