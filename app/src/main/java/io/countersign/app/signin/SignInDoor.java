package io.countersign.app.signin;

import io.countersign.messages.Queries;
import io.countersign.messages.tenancy.members.MemberQuery;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Clock;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.web.authentication.LoginUrlAuthenticationEntryPoint;
import org.springframework.security.web.context.HttpSessionSecurityContextRepository;
import org.springframework.security.web.context.SecurityContextHolderFilter;
import org.springframework.security.web.savedrequest.HttpSessionRequestCache;
import org.springframework.security.web.savedrequest.SimpleSavedRequest;
import org.springframework.security.web.servlet.util.matcher.PathPatternRequestMatcher;
import org.springframework.stereotype.Component;

/** Lets other doors ask people to sign in here, and come back. */
@Component
public class SignInDoor {
    /** The right of somebody who is signed in for one business. */
    public static final String MEMBER = PasswordSignIn.MEMBER;

    private static final String SAVED_REQUEST = "SPRING_SECURITY_SAVED_REQUEST";

    private final Clock clock;
    private final Sessions sessions;
    private final Queries queries;
    private final PasswordSignIn passwordSignIn;
    private final HttpSessionSecurityContextRepository contexts =
            new HttpSessionSecurityContextRepository();

    SignInDoor(Clock clock, Sessions sessions, Queries queries, PasswordSignIn passwordSignIn) {
        this.clock = clock;
        this.sessions = sessions;
        this.queries = queries;
        this.passwordSignIn = passwordSignIn;
    }

    /** Sends whoever comes to the path unknown, or without a business, through the door first. */
    public void protect(HttpSecurity http, HttpSessionRequestCache cache, String path) {
        http.addFilterBefore(new SessionEnds(clock, sessions), SecurityContextHolderFilter.class)
                .addFilterAfter(new MembershipEnds(queries), SecurityContextHolderFilter.class)
                .exceptionHandling(refused ->
                        refused.defaultAuthenticationEntryPointFor(
                                        new LoginUrlAuthenticationEntryPoint("/sign-in"),
                                        PathPatternRequestMatcher.withDefaults().matcher(path))
                                .accessDeniedHandler((request, response, why) -> {
                                    if (chooses(request)) {
                                        cache.saveRequest(request, response);
                                        response.sendRedirect("/sign-in/business");
                                    } else {
                                        response.sendError(HttpServletResponse.SC_FORBIDDEN);
                                    }
                                }));
    }

    /** Whether the person belongs to more than one business. */
    public boolean hasOther(SignedIn me) {
        return queries.require(new MemberQuery.MembershipsOf(me.email())).members().size() > 1;
    }

    /** Asks a person again for which business, and leads back to an address of ours. */
    public void chooseAgain(
            SignedIn me, String backTo, HttpServletRequest request, HttpServletResponse response) {
        request.getSession().setAttribute(SAVED_REQUEST, new SimpleSavedRequest(backTo));
        SecurityContext context = SecurityContextHolder.createEmptyContext();
        context.setAuthentication(passwordSignIn.choosing(me.email()));
        SecurityContextHolder.setContext(context);
        contexts.saveContext(context, request, response);
    }

    private static boolean chooses(HttpServletRequest request) {
        Authentication who = SecurityContextHolder.getContext().getAuthentication();
        return who != null
                && who.getPrincipal() instanceof Choosing
                && request.getMethod().equals("GET");
    }
}
