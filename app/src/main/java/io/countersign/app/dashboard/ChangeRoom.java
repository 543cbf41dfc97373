package io.countersign.app.dashboard;

import io.countersign.app.signin.Proofs;
import io.countersign.app.signin.SignedIn;
import io.countersign.messages.Asking;
import io.countersign.messages.Command;
import io.countersign.messages.Commands;
import io.countersign.messages.Outcome;
import io.countersign.messages.governance.changes.ChangeCommand;
import io.countersign.messages.governance.changes.ChangeQuery.ChangeView;
import io.countersign.messages.governance.changes.ChangeState;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseBody;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** One change on a page of its own; here it is countersigned, refused, asked about, taken back. */
@Controller
class ChangeRoom {
    private static final int LONGEST_REASON = 2_000;

    /** Refusals that mean: what you decided on is not what is there now. */
    private static final Set<String> STALE_PAGE =
            Set.of("already_decided", "digest_mismatch", "expired", "signed_already");

    private final ChangeDesk desk;
    private final Commands commands;
    private final Signers signers;
    private final Proofs proofs;
    private final Clock clock;

    ChangeRoom(ChangeDesk desk, Commands commands, Signers signers, Proofs proofs, Clock clock) {
        this.desk = desk;
        this.commands = commands;
        this.signers = signers;
        this.proofs = proofs;
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
        return ChangePage.stamp(change);
    }

    /** The digest is the one that stood on the page, so a signature binds to what was read. */
    @PostMapping("/changes/{changeId}/countersign")
    String countersign(
            @AuthenticationPrincipal SignedIn me,
            @PathVariable String changeId,
            @RequestParam String digest,
            @RequestParam(defaultValue = "") String line,
            @RequestParam(defaultValue = "") String password,
            HttpSession session,
            HttpServletResponse response,
            Model model,
            RedirectAttributes flash) {
        if (!password.isEmpty() && !proofs.prove(me, password, session)) {
            flash.addFlashAttribute(
                    "notice", "That is not your password, so nothing was decided. Try once more.");
            return "redirect:/changes/" + Links.segment(changeId);
        }
        Outcome outcome =
                commands.send(
                        new ChangeCommand.Approve(
                                me.businessId(),
                                changeId,
                                digest,
                                signers.of(me, session, line),
                                List.of(),
                                clock.instant()),
                        FromDashboard.origin(me, "countersign"));
        return after(me, changeId, outcome, response, model, flash);
    }

    @PostMapping("/changes/{changeId}/refuse")
    String refuse(
            @AuthenticationPrincipal SignedIn me,
            @PathVariable String changeId,
            @RequestParam(defaultValue = "") String reason,
            @RequestParam(defaultValue = "") String line,
            HttpSession session,
            HttpServletResponse response,
            Model model,
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
                                signers.of(me, session, line),
                                why,
                                clock.instant()),
                        FromDashboard.origin(me, "refuse"));
        return after(me, changeId, outcome, response, model, flash);
    }

    /** A question goes to whoever asked for the change; an answer or a remark stands beside it. */
    @PostMapping("/changes/{changeId}/say")
    String say(
            @AuthenticationPrincipal SignedIn me,
            @PathVariable String changeId,
            @RequestParam(defaultValue = "") String text,
            @RequestParam(defaultValue = "false") boolean question,
            HttpServletResponse response,
            Model model,
            RedirectAttributes flash) {
        Outcome outcome =
                commands.send(
                        new ChangeCommand.Remark(
                                me.businessId(),
                                changeId,
                                me.memberId(),
                                me.name(),
                                question,
                                text,
                                clock.instant()),
                        FromDashboard.origin(me, "say"));
        return after(me, changeId, outcome, response, model, flash);
    }

    @PostMapping("/changes/{changeId}/withdraw")
    String withdraw(
            @AuthenticationPrincipal SignedIn me,
            @PathVariable String changeId,
            HttpSession session,
            HttpServletResponse response,
            Model model,
            RedirectAttributes flash) {
        Outcome outcome =
                commands.send(
                        new ChangeCommand.Withdraw(
                                me.businessId(),
                                changeId,
                                me.memberId(),
                                me.name(),
                                signers.of(me, session)),
                        FromDashboard.origin(me, "withdraw"));
        return after(me, changeId, outcome, response, model, flash);
    }

    /** Proposes the old values through the same gate; nothing is undone behind anybody's back. */
    @PostMapping("/changes/{changeId}/undo")
    String undo(
            @AuthenticationPrincipal SignedIn me,
            @PathVariable String changeId,
            RedirectAttributes flash) {
        ChangeView change = desk.find(me, changeId);
        if (change == null) {
            throw new NoSuchPage();
        }
        Optional<Command> inverse =
                change.state() == ChangeState.EXECUTED
                        ? ChangePage.inverse(change)
                        : Optional.empty();
        if (inverse.isEmpty()) {
            flash.addFlashAttribute("notice", "This cannot be undone with one press.");
            return "redirect:/changes/" + Links.segment(changeId);
        }
        Asking undo =
                new Asking(
                        false,
                        true,
                        true,
                        null,
                        false,
                        "",
                        "Undo of “%s”".formatted(change.sentence()),
                        changeId,
                        null);
        Outcome outcome = commands.send(inverse.get(), FromDashboard.origin(me, "undo"), undo);
        if (outcome instanceof Outcome.PendingApproval held) {
            return "redirect:/changes/" + Links.segment(held.changeId());
        }
        flash.addFlashAttribute(
                "notice",
                switch (outcome) {
                    case Outcome.Executed _ -> "Done. The old values are back.";
                    case Outcome.Denied denied -> denied.message();
                    default -> "Nothing was changed. Try it once more.";
                });
        return "redirect:/changes/" + Links.segment(changeId);
    }

    /** A decision about something that is no longer so answers 409, with what is so now. */
    String after(
            SignedIn me,
            String changeId,
            Outcome outcome,
            HttpServletResponse response,
            Model model,
            RedirectAttributes flash) {
        switch (outcome) {
            case Outcome.Executed _ -> flash.addFlashAttribute("decided", true);
            case Outcome.Denied denied -> {
                if (denied.code().equals("not_found")) {
                    throw new NoSuchPage();
                }
                if (STALE_PAGE.contains(denied.code())) {
                    response.setStatus(HttpServletResponse.SC_CONFLICT);
                    model.addAttribute("notice", denied.message());
                    return change(me, changeId, model);
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
