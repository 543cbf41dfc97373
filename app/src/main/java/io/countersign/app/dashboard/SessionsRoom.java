package io.countersign.app.dashboard;

import io.countersign.app.signin.Sessions;
import io.countersign.app.signin.SignedIn;
import jakarta.servlet.http.HttpSession;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;

/** Where the person who looks is signed in; everybody sees and ends their own. */
@Controller
class SessionsRoom {
    private final Sessions sessions;

    SessionsRoom(Sessions sessions) {
        this.sessions = sessions;
    }

    @GetMapping("/sessions")
    String places(@AuthenticationPrincipal SignedIn me, HttpSession session, Model model) {
        model.addAttribute("room", "sessions");
        model.addAttribute("places", sessions.of(me.email()));
        model.addAttribute("here", sessions.idOf(session));
        return "sessions";
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
