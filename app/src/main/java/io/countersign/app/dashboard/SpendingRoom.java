package io.countersign.app.dashboard;

import io.countersign.app.signin.SignedIn;
import io.countersign.messages.Commands;
import io.countersign.messages.Outcome;
import io.countersign.messages.Queries;
import io.countersign.messages.Refused;
import io.countersign.messages.tenancy.members.Role;
import io.countersign.messages.voice.settings.SettingsCommand;
import io.countersign.messages.voice.settings.SettingsQuery;
import io.countersign.messages.voice.settings.SpendLimits;
import java.math.BigDecimal;
import java.time.Clock;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** What calls and texts have cost today, and how much an owner lets them cost in a day. */
@Controller
class SpendingRoom {
    private static final int LONGEST_NUMBER = 12;
    private static final long NO_NUMBER = -1;

    private final Queries queries;
    private final Commands commands;
    private final Clock clock;

    SpendingRoom(Queries queries, Commands commands, Clock clock) {
        this.queries = queries;
        this.commands = commands;
        this.clock = clock;
    }

    @GetMapping("/spending")
    String spending(@AuthenticationPrincipal SignedIn me, Model model) {
        model.addAttribute("room", "spending");
        model.addAttribute(
                "today",
                queries.require(new SettingsQuery.GetSpending(me.businessId(), clock.instant())));
        return "spending";
    }

    /** A field that is left empty takes its limit away. */
    @PostMapping("/spending")
    String limit(
            @AuthenticationPrincipal SignedIn me,
            @RequestParam(defaultValue = "") String calls,
            @RequestParam(defaultValue = "") String texts,
            @RequestParam(defaultValue = "") String dollars,
            RedirectAttributes then) {
        if (me.role() != Role.OWNER) {
            throw new NotYours();
        }
        Outcome outcome =
                commands.send(
                        new SettingsCommand.LimitSpending(
                                me.businessId(),
                                new SpendLimits(
                                        number(calls, 0), number(texts, 0), number(dollars, 2))),
                        FromDashboard.origin(me, "spending"));
        if (outcome instanceof Outcome.PendingApproval held) {
            return "redirect:/changes/" + Links.segment(held.changeId());
        }
        @Nullable Refused refused = Refusals.of(outcome);
        then.addFlashAttribute(
                refused == null ? "notice" : "problem",
                refused == null ? "This holds from now on." : refused.message());
        return "redirect:/spending";
    }

    /**
     * A number with so many digits behind the point, without the point; what is none is refused.
     */
    private static @Nullable Long number(String text, int decimals) {
        String digits = text.strip().replace(",", "");
        if (digits.isEmpty()) {
            return null;
        }
        try {
            return digits.length() > LONGEST_NUMBER
                    ? NO_NUMBER
                    : new BigDecimal(digits).movePointRight(decimals).longValueExact();
        } catch (ArithmeticException | NumberFormatException e) {
            return NO_NUMBER;
        }
    }
}
