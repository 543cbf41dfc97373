package io.countersign.app.signin;

import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** Where an invited person sets a first password. */
@Controller
class WelcomePages {
    private static final int LEAST = 12;
    private static final int MOST = 256;

    private final Invitations invitations;

    WelcomePages(Invitations invitations) {
        this.invitations = invitations;
    }

    @GetMapping("/welcome")
    String welcome(@RequestParam(defaultValue = "") String token, Model model) {
        return page(token, null, model);
    }

    @PostMapping("/welcome")
    String set(
            @RequestParam(defaultValue = "") String token,
            @RequestParam(defaultValue = "") String password,
            Model model) {
        if (password.length() < LEAST || password.length() > MOST) {
            return page(token, "A password has at least %d characters.".formatted(LEAST), model);
        }
        return invitations.use(token, password)
                ? "redirect:/sign-in?why=welcome"
                : page(token, null, model);
    }

    private String page(String token, @Nullable String problem, Model model) {
        model.addAttribute("email", invitations.emailOf(token));
        model.addAttribute("token", token);
        model.addAttribute("problem", problem);
        model.addAttribute("least", LEAST);
        return "welcome";
    }
}
