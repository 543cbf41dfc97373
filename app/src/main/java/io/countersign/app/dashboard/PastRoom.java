package io.countersign.app.dashboard;

import io.countersign.app.signin.SignedIn;
import io.countersign.messages.Moment;
import io.countersign.messages.PastUnreachable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Where the whole business is opened as it stood at a moment. */
@Controller
class PastRoom {
    private static final String BACK = "redirect:/past";

    private final ObjectProvider<Moments> moments;

    PastRoom(ObjectProvider<Moments> moments) {
        this.moments = moments;
    }

    @GetMapping("/past")
    String past(@AuthenticationPrincipal SignedIn me, Model model) {
        var all = present().of(me.businessId());
        model.addAttribute("room", "audit");
        model.addAttribute("opened", all);
        model.addAttribute(
                "building", all.stream().anyMatch(one -> !one.ready() && one.message() == null));
        return "past";
    }

    @PostMapping("/past")
    String open(
            @AuthenticationPrincipal SignedIn me,
            @ModelAttribute("words") Words words,
            @RequestParam(defaultValue = "") String moment,
            RedirectAttributes then) {
        try {
            Moment named = words.moment(moment);
            if (named == null) {
                throw PastUnreachable.unreadable();
            }
            present().open(me.businessId(), named, words.at(named), me.name());
        } catch (PastUnreachable e) {
            then.addFlashAttribute("problem", e.refused().message());
        }
        return BACK;
    }

    @PostMapping("/past/{id}/close")
    String close(@AuthenticationPrincipal SignedIn me, @PathVariable String id) {
        present().close(me.businessId(), id);
        return BACK;
    }

    private Moments present() {
        Moments present = moments.getIfAvailable();
        if (present == null) {
            throw new NoSuchPage();
        }
        return present;
    }
}
