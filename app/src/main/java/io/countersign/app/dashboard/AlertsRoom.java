package io.countersign.app.dashboard;

import io.countersign.app.signin.SignedIn;
import io.countersign.messages.Command;
import io.countersign.messages.Commands;
import io.countersign.messages.Outcome;
import io.countersign.messages.Queries;
import io.countersign.messages.Refused;
import io.countersign.messages.voice.alerts.AlertQuery;
import io.countersign.messages.voice.settings.AlertSettings;
import io.countersign.messages.voice.settings.EscalationRule;
import io.countersign.messages.voice.settings.LinkChange;
import io.countersign.messages.voice.settings.SettingsCommand;
import io.countersign.messages.voice.settings.SettingsCommand.ConfigureAlerts;
import io.countersign.messages.voice.settings.SettingsQuery;
import io.countersign.messages.voice.settings.SettingsQuery.SettingsView;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Who on staff is told of which calls, what was told lately, and the links agents may text. */
@Controller
class AlertsRoom {
    private static final int ROWS = 20;
    private static final Pattern BETWEEN = Pattern.compile("[,;\\n\\r]+");
    private static final String BACK = "redirect:/alerts";

    private final Queries queries;
    private final Commands commands;

    AlertsRoom(Queries queries, Commands commands) {
        this.queries = queries;
        this.commands = commands;
    }

    @GetMapping("/alerts")
    String alerts(@AuthenticationPrincipal SignedIn me, Model model) {
        SettingsView settings = settings(me);
        AlertSettings alerts = Objects.requireNonNullElse(settings.alerts(), AlertSettings.NONE);
        model.addAttribute("room", "alerts");
        model.addAttribute("alerts", alerts);
        model.addAttribute("phones", String.join("\n", alerts.phones()));
        model.addAttribute("emails", String.join("\n", alerts.emails()));
        model.addAttribute("links", settings.links());
        model.addAttribute(
                "told",
                queries.require(new AlertQuery.ListAlerts(me.businessId(), null, ROWS, 0)).rows());
        return "alerts";
    }

    @PostMapping("/alerts/people")
    String people(
            @AuthenticationPrincipal SignedIn me,
            @RequestParam(defaultValue = "") String phones,
            @RequestParam(defaultValue = "") String emails,
            @RequestParam(defaultValue = "false") boolean sms,
            @RequestParam(defaultValue = "false") boolean email,
            RedirectAttributes then) {
        return send(
                me,
                new ConfigureAlerts(
                        me.businessId(), lines(phones), lines(emails), sms, email, null),
                "Staff is told as you said.",
                then);
    }

    /** Writes one rule; without words it is taken away. The other rules stay as they are. */
    @PostMapping("/alerts/rules")
    String rule(
            @AuthenticationPrincipal SignedIn me,
            @RequestParam(defaultValue = "") String ruleId,
            @RequestParam(defaultValue = "") String when,
            @RequestParam(defaultValue = "") List<String> then,
            @RequestParam(defaultValue = "false") boolean enabled,
            RedirectAttributes said) {
        AlertSettings now = Objects.requireNonNullElse(settings(me).alerts(), AlertSettings.NONE);
        List<EscalationRule> rules = new ArrayList<>(now.rules());
        EscalationRule rule =
                new EscalationRule(
                        ruleId.isEmpty() ? EscalationRule.idOf(when) : ruleId,
                        when.strip(),
                        then,
                        enabled);
        int at = place(rules, rule.ruleId());
        if (when.isBlank()) {
            rules.removeIf(one -> one.ruleId().equals(ruleId));
        } else if (at >= 0) {
            rules.set(at, rule);
        } else {
            rules.add(rule);
        }
        return send(
                me,
                new ConfigureAlerts(me.businessId(), null, null, null, null, rules),
                when.isBlank() ? "The rule is gone." : "The rule is in force.",
                said);
    }

    @PostMapping("/alerts/links")
    String link(
            @AuthenticationPrincipal SignedIn me,
            @RequestParam String linkKey,
            @RequestParam String label,
            @RequestParam String url,
            @RequestParam(defaultValue = "false") boolean active,
            RedirectAttributes then) {
        return send(
                me,
                new SettingsCommand.ConfigureLinks(
                        me.businessId(),
                        List.of(new LinkChange(linkKey.strip(), label, url, active))),
                "Agents may text what you said.",
                then);
    }

    private static int place(List<EscalationRule> rules, String ruleId) {
        for (int i = 0; i < rules.size(); i++) {
            if (rules.get(i).ruleId().equals(ruleId)) {
                return i;
            }
        }
        return -1;
    }

    private static List<String> lines(String text) {
        return BETWEEN.splitAsStream(text).map(String::strip).filter(s -> !s.isEmpty()).toList();
    }

    private SettingsView settings(SignedIn me) {
        return queries.require(new SettingsQuery.GetSettings(me.businessId()));
    }

    private String send(SignedIn me, Command command, String done, RedirectAttributes then) {
        Outcome outcome = commands.send(command, FromDashboard.origin(me, "alerts"));
        if (outcome instanceof Outcome.PendingApproval held) {
            return "redirect:/changes/" + held.changeId();
        }
        @Nullable Refused refused = Refusals.of(outcome);
        then.addFlashAttribute(
                refused == null ? "notice" : "problem", refused == null ? done : refused.message());
        return BACK;
    }
}
