package io.countersign.app.signin;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.web.context.HttpSessionSecurityContextRepository;
import org.springframework.security.web.savedrequest.HttpSessionRequestCache;
import org.springframework.security.web.savedrequest.SavedRequest;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** The door: sign in, and choose the business when there are several. */
@Controller
class SignInPages {
    private final HttpSessionSecurityContextRepository contexts =
            new HttpSessionSecurityContextRepository();

    @GetMapping("/sign-in")
    String signIn(
            @AuthenticationPrincipal @Nullable Object who,
            @RequestParam(name = "why", required = false) @Nullable String why,
            Model model) {
        if (who instanceof SignedIn) {
            return "redirect:/inbox";
        }
        if (who instanceof Choosing) {
            return "redirect:/sign-in/business";
        }
        model.addAttribute("why", why == null ? "" : why);
        return "sign-in";
    }

    @GetMapping("/sign-in/business")
    String businesses(@AuthenticationPrincipal Object who, Model model) {
        if (!(who instanceof Choosing choosing)) {
            return "redirect:/inbox";
        }
        model.addAttribute("choosing", choosing);
        return "sign-in-business";
    }

    /** The session gets a new id here too, because its rights grow. */
    @PostMapping("/sign-in/business")
    String choose(
            @AuthenticationPrincipal Object who,
            @RequestParam String businessId,
            HttpServletRequest request,
            HttpServletResponse response) {
        if (!(who instanceof Choosing choosing)) {
            return "redirect:/inbox";
        }
        for (SignedIn choice : choosing.choices()) {
            if (choice.businessId().equals(businessId)) {
                request.changeSessionId();
                SecurityContext context = SecurityContextHolder.createEmptyContext();
                context.setAuthentication(PasswordSignIn.granted(choice, PasswordSignIn.MEMBER));
                SecurityContextHolder.setContext(context);
                contexts.saveContext(context, request, response);
                return "redirect:" + whereTo(request, response);
            }
        }
        return "redirect:/sign-in/business";
    }

    private static String whereTo(HttpServletRequest request, HttpServletResponse response) {
        SavedRequest saved = new HttpSessionRequestCache().getRequest(request, response);
        return saved == null ? "/inbox" : saved.getRedirectUrl();
    }
}
