package io.countersign.app.dashboard;

import io.countersign.app.signin.Passkeys;
import io.countersign.app.signin.Proofs;
import io.countersign.app.signin.Sessions;
import io.countersign.app.signin.SignedIn;
import jakarta.servlet.http.HttpSession;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** What a person signs in with, and where they are signed in; everybody sees and ends their own. */
@Controller
class SessionsRoom {
    private final Sessions sessions;
    private final Passkeys passkeys;
    private final Proofs proofs;

    SessionsRoom(Sessions sessions, Passkeys passkeys, Proofs proofs) {
        this.sessions = sessions;
        this.passkeys = passkeys;
        this.proofs = proofs;
    }

    @GetMapping("/sessions")
    String places(@AuthenticationPrincipal SignedIn me, HttpSession session, Model model) {
        model.addAttribute("room", "sessions");
        model.addAttribute("places", sessions.of(me.email()));
        model.addAttribute("here", sessions.idOf(session));
        model.addAttribute("passkeys", passkeys.of(me.email()));
        model.addAttribute("most", Passkeys.MOST);
        return "sessions";
    }

    /** Before a passkey is added, else an open browser would be enough to get in for good. */
    @PostMapping("/sessions/prove")
    String prove(
            @AuthenticationPrincipal SignedIn me,
            @RequestParam(defaultValue = "") String password,
            HttpSession session,
            RedirectAttributes flash) {
        if (!proofs.prove(me, password, session)) {
            flash.addFlashAttribute("notice", "That is not your password. Try once more.");
        }
        return "redirect:/sessions";
    }

    @PostMapping("/sessions/passkeys/{passkeyId}/remove")
    String remove(@AuthenticationPrincipal SignedIn me, @PathVariable String passkeyId) {
        passkeys.remove(me.email(), passkeyId);
        return "redirect:/sessions";
    }

    @PostMapping("/sessions/{sessionId}/end")
    String end(@AuthenticationPrincipal SignedIn me, @PathVariable String sessionId) {
        sessions.end(me.email(), sessionId);
        return "redirect:/sessions";
    }

    @PostMapping("/sessions/end-others")
    String endOthers(@AuthenticationPrincipal SignedIn me, HttpSession session) {
        sessions.endOthers(me.email(), sessions.idOf(session));
        return "redirect:/sessions";
    }
}
