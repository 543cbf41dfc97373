package io.countersign.app.dashboard;

import io.countersign.app.signin.SignedIn;
import io.countersign.messages.Commands;
import io.countersign.messages.Outcome;
import io.countersign.messages.governance.changes.ChangeCommand;
import io.countersign.messages.governance.changes.ChangeQuery.ChangeView;
import java.time.Clock;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseBody;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** One change on a page of its own; here it is countersigned or refused. */
@Controller
class ChangeRoom {
    private static final int LONGEST_REASON = 2_000;

    private final ChangeDesk desk;
    private final Commands commands;
    private final Clock clock;

    ChangeRoom(ChangeDesk desk, Commands commands, Clock clock) {
        this.desk = desk;
        this.commands = commands;
        this.clock = clock;
    }

    @GetMapping("/changes/{changeId}")
    String change(
            @AuthenticationPrincipal SignedIn me, @PathVariable String changeId, Model model) {
        ChangePage page = desk.page(me, changeId);
        if (page == null) {
            throw new NoSuchPage();
        }
        model.addAttribute("room", "inbox");
        model.addAttribute("page", page);
        if (!page.open()) {
            model.addAttribute("next", desk.next(me, changeId));
        }
        return "change";
    }

    /** One word, so that an open page can tell cheaply whether it is out of date. */
    @GetMapping(path = "/changes/{changeId}/state", produces = "text/plain")
    @ResponseBody
    String state(@AuthenticationPrincipal SignedIn me, @PathVariable String changeId) {
        ChangeView change = desk.find(me, changeId);
        if (change == null) {
            throw new NoSuchPage();
        }
        return change.state().name();
    }

    /** The digest is the one that stood on the page, so a signature binds to what was read. */
    @PostMapping("/changes/{changeId}/countersign")
    String countersign(
            @AuthenticationPrincipal SignedIn me,
            @PathVariable String changeId,
            @RequestParam String digest,
            RedirectAttributes flash) {
        Outcome outcome =
                commands.send(
                        new ChangeCommand.Approve(
                                me.businessId(),
                                changeId,
                                digest,
                                me.memberId(),
                                me.name(),
                                me.role(),
                                clock.instant()),
                        FromDashboard.origin(me, "countersign"));
        return after(changeId, outcome, flash);
    }

    @PostMapping("/changes/{changeId}/refuse")
    String refuse(
            @AuthenticationPrincipal SignedIn me,
            @PathVariable String changeId,
            @RequestParam(defaultValue = "") String reason,
            RedirectAttributes flash) {
        String why = reason.strip();
        if (why.isEmpty() || why.length() > LONGEST_REASON) {
            flash.addFlashAttribute(
                    "notice",
                    why.isEmpty()
                            ? "Nothing was decided. Say in a sentence why you refuse."
                            : "Nothing was decided. Say it in 2 000 characters or fewer.");
            return "redirect:/changes/" + Links.segment(changeId);
        }
        Outcome outcome =
                commands.send(
                        new ChangeCommand.Refuse(
                                me.businessId(),
                                changeId,
                                me.memberId(),
                                me.name(),
                                me.role(),
                                why,
                                clock.instant()),
                        FromDashboard.origin(me, "refuse"));
        return after(changeId, outcome, flash);
    }

    private static String after(String changeId, Outcome outcome, RedirectAttributes flash) {
        switch (outcome) {
            case Outcome.Executed _ -> flash.addFlashAttribute("decided", true);
            case Outcome.Denied denied -> {
                if (denied.code().equals("not_found")) {
                    throw new NoSuchPage();
                }
                flash.addFlashAttribute("notice", denied.message());
            }
            case Outcome.Unsupported unsupported ->
                    flash.addFlashAttribute("notice", unsupported.message());
            case Outcome.NeedsUserInput input -> flash.addFlashAttribute("notice", input.message());
            case Outcome.PendingApproval _, Outcome.NeedsApproval _, Outcome.Rehearsed _ ->
                    flash.addFlashAttribute("notice", "Nothing was decided. Try it once more.");
        }
        return "redirect:/changes/" + Links.segment(changeId);
    }
}
