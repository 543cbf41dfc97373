package io.countersign.app.dashboard;

import io.countersign.app.signin.SignedIn;
import io.countersign.messages.Command;
import io.countersign.messages.Commands;
import io.countersign.messages.Outcome;
import io.countersign.messages.Risk;
import io.countersign.messages.governance.changes.ChangeCommand;
import io.countersign.messages.governance.changes.ChangeQuery.ChangeView;
import io.countersign.messages.governance.changes.Signer;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Decides several rows at once: only such as stood on the screen, and none that is HIGH. */
@Controller
class BulkRoom {
    private static final int MOST = 50;
    private static final int LONGEST_REASON = 2_000;

    private final ChangeDesk desk;
    private final InboxRoom inbox;
    private final Commands commands;
    private final Signers signers;
    private final Clock clock;

    BulkRoom(ChangeDesk desk, InboxRoom inbox, Commands commands, Signers signers, Clock clock) {
        this.desk = desk;
        this.inbox = inbox;
        this.commands = commands;
        this.signers = signers;
        this.clock = clock;
    }

    /** A row as it stood on the screen. */
    private record Picked(String changeId, String stamp, String digest) {
        static @Nullable Picked of(String posted) {
            String[] parts = posted.split(":", -1);
            return parts.length == 3 ? new Picked(parts[0], parts[1], parts[2]) : null;
        }
    }

    @PostMapping("/inbox/decide")
    String decide(
            @AuthenticationPrincipal SignedIn me,
            @RequestParam(name = "picked", required = false) @Nullable List<String> posted,
            @RequestParam(defaultValue = "") String decision,
            @RequestParam(defaultValue = "") String reason,
            HttpSession session,
            HttpServletResponse response,
            Model model,
            RedirectAttributes flash) {
        boolean refuses = decision.equals("refuse");
        String trouble = trouble(posted, decision, refuses ? reason.strip() : "-");
        if (trouble != null || posted == null) {
            flash.addFlashAttribute("notice", trouble);
            return "redirect:/inbox";
        }
        List<Picked> picked = posted.stream().distinct().map(Picked::of).toList();
        for (Picked row : picked) {
            ChangeView now = row == null ? null : desk.find(me, row.changeId());
            if (row == null || now == null) {
                throw new NoSuchPage();
            }
            if (now.risk() == Risk.HIGH) {
                return fresh(
                        me,
                        "Nothing was decided. What is HIGH is decided one by one.",
                        response,
                        model);
            }
            if (!ChangePage.stamp(now).equals(row.stamp()) || !now.digest().equals(row.digest())) {
                return fresh(
                        me,
                        "Nothing was decided: “%s” is not as it stood here. This is the list now."
                                .formatted(now.sentence()),
                        response,
                        model);
            }
        }
        Signer signer = signers.of(me, session);
        List<String> refused = new ArrayList<>();
        for (Picked row : picked) {
            if (row != null
                    && commands.send(
                                    order(me, row, refuses, reason, signer),
                                    FromDashboard.origin(me, "decide"))
                            instanceof Outcome.Denied denied) {
                refused.add(denied.message());
            }
        }
        int done = picked.size() - refused.size();
        flash.addFlashAttribute(
                "notice",
                Words.count(done, "change", "changes")
                        + (refuses ? " refused." : " countersigned.")
                        + (refused.isEmpty() ? "" : " Not decided: " + refused.getFirst()));
        return "redirect:/inbox";
    }

    private static @Nullable String trouble(
            @Nullable List<String> posted, String decision, String reason) {
        if (posted == null || posted.isEmpty()) {
            return "Nothing was decided. Choose at least one row.";
        }
        if (posted.size() > MOST) {
            return "Nothing was decided. At most 50 rows are decided at once.";
        }
        if (!decision.equals("refuse") && !decision.equals("countersign")) {
            return "Nothing was decided. Say whether you countersign or refuse.";
        }
        return reason.isEmpty() || reason.length() > LONGEST_REASON
                ? "Nothing was decided. Say in a sentence why you refuse."
                : null;
    }

    private String fresh(SignedIn me, String notice, HttpServletResponse response, Model model) {
        response.setStatus(HttpServletResponse.SC_CONFLICT);
        model.addAttribute("notice", notice);
        return inbox.inbox(me, null, 0, model);
    }

    private Command order(SignedIn me, Picked row, boolean refuses, String reason, Signer signer) {
        return refuses
                ? new ChangeCommand.Refuse(
                        me.businessId(), row.changeId(), signer, reason.strip(), clock.instant())
                : new ChangeCommand.Approve(
                        me.businessId(),
                        row.changeId(),
                        row.digest(),
                        signer,
                        List.of(),
                        clock.instant());
    }
}
