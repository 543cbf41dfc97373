package io.countersign.app.oauth;

import io.countersign.mcp.callers.Buckets;
import io.countersign.mcp.callers.Buckets.Taken;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import org.springframework.web.filter.OncePerRequestFilter;

/** Registering is open to anybody, so one address, and all together, may do it only so often. */
final class RegistrationRate extends OncePerRequestFilter {
    private static final int MAX_BODY_BYTES = 65_536;
    private static final int ALL_PER_HOUR = 2_000;
    private static final Duration HOUR = Duration.ofHours(1);

    private final Buckets buckets;
    private final int perHour;

    RegistrationRate(Buckets buckets, int perHour) {
        this.buckets = buckets;
        this.perHour = perHour;
    }

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        return !request.getRequestURI().equals(OAuthSettings.REGISTER)
                || !"POST".equals(request.getMethod());
    }

    @Override
    protected void doFilterInternal(
            HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        if (request.getContentLengthLong() > MAX_BODY_BYTES) {
            response.sendError(HttpServletResponse.SC_REQUEST_ENTITY_TOO_LARGE);
            return;
        }
        Taken taken = buckets.take("register " + request.getRemoteAddr(), perHour, HOUR);
        if (taken.secondsToWait() == 0) {
            taken = buckets.take("register", ALL_PER_HOUR, HOUR);
        }
        if (taken.secondsToWait() == 0) {
            chain.doFilter(request, response);
            return;
        }
        response.setStatus(429);
        response.setHeader("Retry-After", Long.toString(taken.secondsToWait()));
        response.setContentType("application/json");
        response.getWriter()
                .write(
                        "{\"error\":\"too_many_requests\",\"error_description\":\"Too many"
                                + " registrations. Keep the client_id you were given, and wait.\"}");
    }
}
