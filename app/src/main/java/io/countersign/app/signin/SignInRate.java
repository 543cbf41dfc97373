package io.countersign.app.signin;

import io.countersign.mcp.callers.Buckets;
import io.countersign.mcp.callers.Buckets.Taken;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * One network address may be wrong only so often, whosever passwords it tries: a stolen list of
 * emails and passwords is tried once each, which no count per person notices. Sign-ins that succeed
 * do not count, because many people share an office's address.
 */
final class SignInRate extends OncePerRequestFilter {
    /** Set on a request whose email and password do not belong together. */
    static final String WRONG = SignInRate.class.getName() + ".wrong";

    private static final Duration PERIOD = Duration.ofMinutes(15);
    private static final int TOO_MANY_REQUESTS = 429;

    private final Buckets buckets;
    private final int failures;

    SignInRate(Buckets buckets, int failures) {
        this.buckets = buckets;
        this.failures = failures;
    }

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        String path = request.getRequestURI();
        return !(path.equals("/sign-in") || path.equals(PasskeySignIn.PATH))
                || !"POST".equals(request.getMethod());
    }

    /** The try is counted before it is judged, so that tries sent at once all count. */
    @Override
    protected void doFilterInternal(
            HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        String name = "sign-in " + request.getRemoteAddr();
        Taken taken = buckets.take(name, failures, PERIOD);
        if (taken.secondsToWait() > 0) {
            response.setHeader("Retry-After", Long.toString(taken.secondsToWait()));
            response.sendError(TOO_MANY_REQUESTS);
            return;
        }
        chain.doFilter(request, response);
        if (request.getAttribute(WRONG) == null) {
            buckets.giveBack(name, failures, PERIOD);
        }
    }
}
