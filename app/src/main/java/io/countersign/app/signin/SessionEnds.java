package io.countersign.app.signin;

import static org.springframework.security.web.context.HttpSessionSecurityContextRepository.SPRING_SECURITY_CONTEXT_KEY;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Ends a session 12 hours after it began, or after 2 hours in which nobody did anything. A page
 * that only keeps itself up to date is nobody. Ends it too when its person ended it elsewhere.
 */
class SessionEnds extends OncePerRequestFilter {
    static final Duration LONGEST = Duration.ofHours(12);
    static final Duration LONGEST_IDLE = Duration.ofHours(2);

    /** Pages send this header when they refresh themselves. */
    static final String BY_ITSELF = "X-Refreshes-Itself";

    private static final String LAST_ACTED = SessionEnds.class.getName() + ".lastActed";

    private final Clock clock;
    private final Sessions sessions;

    SessionEnds(Clock clock, Sessions sessions) {
        this.clock = clock;
        this.sessions = sessions;
    }

    @Override
    protected void doFilterInternal(
            HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        HttpSession session = request.getSession(false);
        if (session != null) {
            Instant now = clock.instant();
            if (isOver(session, now) || !sessions.stands(session, isPerson(request))) {
                session.invalidate();
            } else if (isPerson(request)) {
                session.setAttribute(LAST_ACTED, now);
                keepWhileSignedIn(session);
            }
        }
        chain.doFilter(request, response);
    }

    /** The container's own, shorter limit stays for sessions of people who never signed in. */
    private static void keepWhileSignedIn(HttpSession session) {
        if (session.getAttribute(SPRING_SECURITY_CONTEXT_KEY) != null) {
            session.setMaxInactiveInterval((int) LONGEST.toSeconds());
        }
    }

    private static boolean isOver(HttpSession session, Instant now) {
        Instant began = Instant.ofEpochMilli(session.getCreationTime());
        @Nullable Instant acted = (Instant) session.getAttribute(LAST_ACTED);
        return Duration.between(began, now).compareTo(LONGEST) >= 0
                || Duration.between(acted == null ? began : acted, now).compareTo(LONGEST_IDLE)
                        >= 0;
    }

    private static boolean isPerson(HttpServletRequest request) {
        return request.getHeader(BY_ITSELF) == null && !request.getRequestURI().equals("/live");
    }
}
