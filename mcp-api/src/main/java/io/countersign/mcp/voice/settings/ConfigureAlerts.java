package io.countersign.mcp.voice.settings;

import static io.countersign.mcp.tools.Effect.SETS;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonInclude;
import io.countersign.mcp.tools.About;
import io.countersign.mcp.tools.Call;
import io.countersign.mcp.tools.OrText;
import io.countersign.mcp.tools.Reply;
import io.countersign.mcp.tools.Tool;
import io.countersign.messages.FieldChange;
import io.countersign.messages.Outcome;
import io.countersign.messages.Refused;
import io.countersign.messages.voice.settings.AlertSettings;
import io.countersign.messages.voice.settings.EscalationRule;
import io.countersign.messages.voice.settings.SettingsCommand;
import io.countersign.messages.voice.settings.SettingsQuery;
import io.countersign.messages.voice.settings.SettingsQuery.SettingsView;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The tool that says who on staff is told of what. */
public final class ConfigureAlerts {

    record Alerts(
            @About(most = 64) @Nullable String businessId,
            @About(
                            value = "Staff phones, a list or with commas; replaces the saved ones",
                            most = 20,
                            orOne = true)
                    @Nullable List<String> notificationPhone,
            @About(
                            value = "Staff emails, a list or with commas; replaces the saved ones",
                            most = 20,
                            orOne = true)
                    @Nullable List<String> notificationEmail,
            @Nullable Boolean smsNotifications,
            @Nullable Boolean emailNotifications,
            @About(
                            value = "Checked against every finished call; replaces the saved ones",
                            most = 50)
                    @Nullable List<Rule> escalationRules,
            @About(value = "Only show what would be saved", standard = "false") boolean dryRun) {

        SettingsCommand.ConfigureAlerts command(String businessId) {
            return new SettingsCommand.ConfigureAlerts(
                    businessId,
                    split(notificationPhone),
                    split(notificationEmail),
                    smsNotifications,
                    emailNotifications,
                    escalationRules == null
                            ? null
                            : escalationRules.stream().map(Rule::rule).toList());
        }
    }

    record Rule(
            @About(value = "Kept from an earlier answer, or left out", most = 64)
                    @Nullable String id,
            @About("What happened, for example: caller reports a gas leak") When when,
            @About(value = "text_owner, email_staff", least = 1, most = 2, orOne = true)
                    List<Then> then,
            @About(value = "Default true") @Nullable Boolean enabled) {
        EscalationRule rule() {
            String given = id;
            return new EscalationRule(
                    given == null ? EscalationRule.idOf(when.scenario()) : given,
                    when.scenario(),
                    then.stream().map(Then::action).toList(),
                    enabled == null || enabled);
        }
    }

    @OrText(most = 100)
    record When(@About(least = 1, most = 100) String scenario) {
        @JsonCreator
        When {}

        @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
        static When of(String scenario) {
            return new When(scenario);
        }
    }

    @OrText(most = 64)
    record Then(@About(most = 64) String action) {
        @JsonCreator
        Then {}

        @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
        static Then of(String action) {
            return new Then(action);
        }
    }

    record Configured(
            String businessId,
            @About("What is saved now") @Nullable AlertsView settings,
            boolean dryRun,
            @About("Rehearsal: what is saved; absent when nothing is")
                    @JsonInclude(JsonInclude.Include.NON_NULL)
                    @Nullable AlertsView currentSettings,
            @About("Rehearsal: what would be saved") @Nullable AlertsView proposedSettings) {}

    @Tool(
            name = "configure_staff_alerts",
            title = "Configure Staff Alerts",
            scope = "agents:write",
            effect = SETS,
            about =
                    "Sets who on staff is texted or mailed, and the rules that are checked against"
                            + " every finished call. What is left out stays; a list that is given"
                            + " replaces the saved one. Use dry_run to see it first.")
    Reply<Configured> configure(Alerts input, Call call) {
        SettingsCommand.ConfigureAlerts command = input.command(call.businessId());
        SettingsQuery.GetSettings query = new SettingsQuery.GetSettings(call.businessId());
        return Reply.askThen(
                query,
                before ->
                        Reply.send(
                                command,
                                call.asking(input.dryRun()),
                                outcome -> answered(outcome, command, before, query, call)));
    }

    private static Reply<Configured> answered(
            Outcome outcome,
            SettingsCommand.ConfigureAlerts command,
            SettingsView before,
            SettingsQuery.GetSettings query,
            Call call) {
        if (outcome instanceof Outcome.Rehearsed rehearsed) {
            AlertSettings now = before.alerts() == null ? AlertSettings.NONE : before.alerts();
            return Reply.answer(
                    new Configured(
                            call.businessId(),
                            null,
                            true,
                            AlertsView.of(before.alerts(), before.alertsUpdatedAt()),
                            AlertsView.of(
                                    tidied(
                                            now.with(command),
                                            rehearsed.summary().preview().changes()),
                                    null)));
        }
        Refused refused = call.refusal(outcome);
        return refused != null
                ? Reply.refuse(refused)
                : Reply.ask(
                        query,
                        after ->
                                new Configured(
                                        call.businessId(),
                                        AlertsView.of(after.alerts(), after.alertsUpdatedAt()),
                                        false,
                                        null,
                                        null));
    }

    /** With numbers and addresses as the rules would write them down. */
    private static AlertSettings tidied(AlertSettings proposed, List<FieldChange> changes) {
        return new AlertSettings(
                as("notification_phone", proposed.phones(), changes),
                as("notification_email", proposed.emails(), changes),
                proposed.smsOn(),
                proposed.emailOn(),
                proposed.rules());
    }

    private static List<String> as(String field, List<String> given, List<FieldChange> changes) {
        return changes.stream()
                .filter(change -> change.field().equals(field))
                .findFirst()
                .map(change -> listed(change.after()))
                .orElse(given);
    }

    private static List<String> listed(@Nullable String text) {
        return text == null ? List.of() : List.of(text.split(", ", -1));
    }

    private static @Nullable List<String> split(@Nullable List<String> given) {
        return given == null
                ? null
                : given.stream()
                        .flatMap(text -> Arrays.stream(text.split(",", -1)))
                        .map(String::strip)
                        .filter(text -> !text.isEmpty())
                        .toList();
    }
}
