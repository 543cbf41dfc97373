package io.countersign.app.dashboard;

import io.countersign.app.signin.SignedIn;
import io.countersign.messages.Page;
import io.countersign.messages.Risk;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;

/** What waits, and on wide screens the selected change beside it. */
@Controller
class InboxRoom {
    private static final int LAST_DECISIONS = 6;
    private static final int MOST_WAITING = 10_000;

    private final ChangeDesk desk;

    InboxRoom(ChangeDesk desk) {
        this.desk = desk;
    }

    @GetMapping("/")
    String start() {
        return "redirect:/inbox";
    }

    @GetMapping("/inbox")
    String inbox(
            @AuthenticationPrincipal SignedIn me,
            @RequestParam(name = "change", required = false) @Nullable String selected,
            @RequestParam(defaultValue = "0") int from,
            Model model) {
        List<InboxRow> rows = list(me, from, model);
        String open = selected;
        if (open == null && !rows.isEmpty()) {
            open = rows.getFirst().change().changeId();
        }
        model.addAttribute("selected", open == null ? "" : open);
        if (open != null) {
            ChangePage page = desk.page(me, open);
            model.addAttribute("page", page);
            if (page != null && !page.open()) {
                model.addAttribute("next", desk.next(me, open));
            }
        }
        return "inbox";
    }

    /** The list alone, when something happened. */
    @GetMapping("/inbox/list")
    String list(
            @AuthenticationPrincipal SignedIn me,
            @RequestParam(name = "change", defaultValue = "") String selected,
            @RequestParam(defaultValue = "0") int from,
            Model model) {
        list(me, from, model);
        model.addAttribute("selected", selected);
        return "inbox-list :: live";
    }

    /** How many wait; the frame has it already. */
    @GetMapping("/inbox/count")
    String count() {
        return "parts :: count";
    }

    /** One change for the space beside the list. */
    @GetMapping("/inbox/panel/{changeId}")
    String panel(@AuthenticationPrincipal SignedIn me, @PathVariable String changeId, Model model) {
        ChangePage page = desk.page(me, changeId);
        if (page == null) {
            throw new NoSuchPage();
        }
        model.addAttribute("page", page);
        if (!page.open()) {
            model.addAttribute("next", desk.next(me, changeId));
        }
        return "change :: article";
    }

    List<InboxRow> list(SignedIn me, int from, Model model) {
        Page<InboxRow> page = desk.waiting(me, Math.clamp(from, 0, MOST_WAITING));
        List<InboxRow> rows = page.rows();
        model.addAttribute("from", page.offset());
        model.addAttribute("older", page.hasMore() ? page.offset() + rows.size() : 0);
        model.addAttribute("room", "inbox");
        model.addAttribute("groups", InboxRow.grouped(rows));
        model.addAttribute("fact", fact(rows, page.total()));
        if (rows.isEmpty()) {
            model.addAttribute(
                    "decisions",
                    desk.decided(me, null, LAST_DECISIONS).stream()
                            .map(change -> Decision.of(change))
                            .toList());
        }
        return rows;
    }

    private static String fact(List<InboxRow> rows, long total) {
        if (rows.isEmpty()) {
            return "nothing waits";
        }
        if (total > rows.size()) {
            return (total > MOST_WAITING ? "more than " : "")
                    + Words.number(Math.min(total, MOST_WAITING))
                    + " wait, "
                    + Words.number(rows.size())
                    + " shown";
        }
        long high = rows.stream().filter(row -> row.change().risk() == Risk.HIGH).count();
        String all = Words.number(rows.size()) + (rows.size() == 1 ? " waits" : " wait");
        return high == 0 ? all : all + ", " + Words.number(high) + " of them HIGH";
    }
}
