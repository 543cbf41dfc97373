package io.countersign.app.dashboard;

import io.countersign.app.signin.Passkeys;
import io.countersign.app.signin.Proofs;
import io.countersign.app.signin.SignedIn;
import io.countersign.messages.Queries;
import io.countersign.messages.governance.changes.ChangeQuery;
import io.countersign.messages.governance.switches.SwitchQuery;
import io.countersign.messages.tenancy.businesses.BusinessQuery;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.time.ZoneOffset;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.CookieValue;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.thymeleaf.context.LazyContextVariable;

/** What every page shows around its own content: who reads, for which business, what waits. */
@ControllerAdvice(
        basePackageClasses = {Frame.class, SignedIn.class},
        basePackages = "io.countersign.app.oauth")
class Frame {
    private final Queries queries;
    private final Proofs proofs;
    private final Passkeys passkeys;
    private final Clock clock;

    Frame(Queries queries, Proofs proofs, Passkeys passkeys, Clock clock) {
        this.queries = queries;
        this.proofs = proofs;
        this.passkeys = passkeys;
        this.clock = clock;
    }

    /** Looked up by the few pages that ask for it. */
    private final class HasPasskey extends LazyContextVariable<Boolean> {
        private final String email;

        HasPasskey(String email) {
            this.email = email;
        }

        @Override
        protected Boolean loadValue() {
            return !passkeys.of(email).isEmpty();
        }
    }

    @ModelAttribute
    void around(
            @AuthenticationPrincipal @Nullable Object who,
            @CookieValue(name = "theme", required = false) @Nullable String theme,
            HttpServletRequest request,
            Model model) {
        model.addAttribute("theme", theme(theme));
        if (who instanceof SignedIn me) {
            model.addAttribute("me", me);
            model.addAttribute("proved", proofs.isFresh(request.getSession(false)));
            model.addAttribute("hasPasskey", new HasPasskey(me.email()));
            model.addAttribute("words", words(me));
            model.addAttribute(
                    "waiting",
                    queries.require(new ChangeQuery.Inbox(me.businessId(), 1, 0)).total());
            model.addAttribute(
                    "stops",
                    queries.require(new SwitchQuery.WhatIsStopped(me.businessId())).stops());
        }
    }

    /** Only the two words that the switch writes; anything else follows the system. */
    private static String theme(@Nullable String cookie) {
        if ("light".equals(cookie)) {
            return "light";
        }
        return "dark".equals(cookie) ? "dark" : "system";
    }

    private Words words(SignedIn me) {
        var business = queries.ask(new BusinessQuery.GetBusiness(me.businessId()));
        return new Words(clock.instant(), zone(business == null ? "UTC" : business.timezone()));
    }

    private static ZoneId zone(String name) {
        try {
            return ZoneId.of(name);
        } catch (DateTimeException unknown) {
            return ZoneOffset.UTC;
        }
    }
}
