package io.countersign.app.dashboard;

import io.countersign.app.signin.Proofs;
import io.countersign.app.signin.SignedIn;
import io.countersign.command.governance.changes.Narrowing;
import io.countersign.messages.Asking;
import io.countersign.messages.CommandJson;
import io.countersign.messages.Commands;
import io.countersign.messages.Outcome;
import io.countersign.messages.Preview;
import io.countersign.messages.governance.changes.ChangeCommand;
import io.countersign.messages.governance.changes.ChangeEvent.Narrowed;
import io.countersign.messages.governance.changes.ChangeQuery.ChangeView;
import io.countersign.messages.governance.changes.Less;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import java.time.Clock;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Signing less than was asked for: the part is shown as it would happen, then signed. */
@Controller
class PartRoom {
    /** Everything is checked and nothing is stored. */
    private static final Asking REHEARSAL =
            new Asking(true, true, true, null, false, "", null, null, null);

    private final ChangeDesk desk;
    private final ChangeRoom room;
    private final Commands commands;
    private final Signers signers;
    private final Proofs proofs;
    private final Clock clock;

    PartRoom(
            ChangeDesk desk,
            ChangeRoom room,
            Commands commands,
            Signers signers,
            Proofs proofs,
            Clock clock) {
        this.desk = desk;
        this.room = room;
        this.commands = commands;
        this.signers = signers;
        this.proofs = proofs;
        this.clock = clock;
    }

    /** A part as it would happen now. */
    record Shown(Less less, Narrowed narrowed, Preview preview) {
        ChangeCommand.Part part() {
            return new ChangeCommand.Part(less, narrowed.digest(), preview);
        }
    }

    /** Shows what would happen; nothing is decided yet. */
    @PostMapping("/changes/{changeId}/part")
    String part(
            @AuthenticationPrincipal SignedIn me,
            @PathVariable String changeId,
            @RequestParam MultiValueMap<String, String> form,
            Model model,
            RedirectAttributes flash) {
        ChangeView change = change(me, changeId);
        Shown shown = shown(me, change, form, flash);
        if (shown == null) {
            return "redirect:/changes/" + Links.segment(changeId);
        }
        Preview preview = shown.preview();
        model.addAttribute("room", "inbox");
        model.addAttribute("change", change);
        model.addAttribute("sentence", preview.sentence());
        model.addAttribute("fields", preview.changes().stream().map(FieldDiff::of).toList());
        model.addAttribute(
                "outside",
                preview.reach() == null
                        ? null
                        : ChangePage.Outside.of(preview.reach(), desk.names(me, preview.reach())));
        model.addAttribute("cut", shown.narrowed().leftOut());
        model.addAttribute("partDigest", shown.narrowed().digest());
        model.addAttribute("signs", Words.shortDigest(shown.narrowed().digest()));
        model.addAttribute("line", form.toSingleValueMap().getOrDefault("line", ""));
        model.addAttribute("repeated", PartForm.repeated(shown.less()));
        return "change-part";
    }

    /** Signs the part whose digest stood on the page. */
    @PostMapping("/changes/{changeId}/countersign-part")
    String countersign(
            @AuthenticationPrincipal SignedIn me,
            @PathVariable String changeId,
            @RequestParam MultiValueMap<String, String> form,
            HttpSession session,
            HttpServletResponse response,
            Model model,
            RedirectAttributes flash) {
        String back = "redirect:/changes/" + Links.segment(changeId);
        String password = form.toSingleValueMap().getOrDefault("password", "");
        if (!password.isEmpty() && !proofs.prove(me, password, session)) {
            flash.addFlashAttribute(
                    "notice", "That is not your password, so nothing was decided. Try once more.");
            return back;
        }
        Map<String, String> said = form.toSingleValueMap();
        ChangeView change = change(me, changeId);
        Shown shown = shown(me, change, form, flash);
        if (shown == null) {
            return back;
        }
        if (!shown.narrowed().digest().equals(said.get("partDigest"))) {
            flash.addFlashAttribute(
                    "notice", "That is not the part you looked at, so nothing was decided.");
            return back;
        }
        Outcome outcome =
                commands.send(
                        new ChangeCommand.Approve(
                                me.businessId(),
                                changeId,
                                said.getOrDefault("digest", ""),
                                signers.of(me, session, said.getOrDefault("line", "")),
                                shown.part(),
                                clock.instant()),
                        FromDashboard.origin(me, "countersign"));
        return room.after(me, changeId, outcome, response, model, flash);
    }

    private ChangeView change(SignedIn me, String changeId) {
        ChangeView change = desk.find(me, changeId);
        if (change == null) {
            throw new NoSuchPage();
        }
        return change;
    }

    /** Null, with a word to the person, when it is no part or cannot be done alone. */
    private @Nullable Shown shown(
            SignedIn me,
            ChangeView change,
            MultiValueMap<String, String> form,
            RedirectAttributes flash) {
        try {
            Less less = PartForm.less(change, form);
            Narrowed narrowed =
                    Narrowing.of(change.commandName(), change.command(), change.changes(), less)
                            .orElse(null);
            if (narrowed == null) {
                flash.addFlashAttribute(
                        "notice",
                        "That is no smaller part. Choose what stays, and leave something out.");
                return null;
            }
            Outcome outcome =
                    commands.send(
                            CommandJson.read(change.commandName(), narrowed.command()),
                            FromDashboard.origin(me, "part"),
                            REHEARSAL);
            if (outcome instanceof Outcome.Rehearsed rehearsed) {
                return new Shown(less, narrowed, rehearsed.summary().preview());
            }
            flash.addFlashAttribute(
                    "notice",
                    outcome instanceof Outcome.Denied denied
                            ? denied.message()
                            : "That part cannot be done alone. Sign all of it, or refuse it.");
            return null;
        } catch (NumberFormatException notANumber) {
            flash.addFlashAttribute("notice", "Nothing was decided. Write a number as 5.");
            return null;
        }
    }
}
