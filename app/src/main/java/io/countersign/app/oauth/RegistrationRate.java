package io.countersign.app.oauth;

import io.github.bucket4j.Bandwidth;
import io.github.bucket4j.Bucket;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import org.springframework.web.filter.OncePerRequestFilter;

/** Registering is open to anybody, so one address, and all together, may do it only so often. */
final class RegistrationRate extends OncePerRequestFilter {
    private static final int MAX_BUCKETS = 10_000;
    private static final int MAX_BODY_BYTES = 65_536;
    private static final int ALL_PER_HOUR = 2_000;

    private final int perHour;
    private final Bucket all = bucket(ALL_PER_HOUR);
    private final Map<String, Bucket> byAddress =
            new LinkedHashMap<>(16, 0.75f, true) {
                @Override
                protected boolean removeEldestEntry(Map.Entry<String, Bucket> eldest) {
                    return size() > MAX_BUCKETS;
                }
            };

    RegistrationRate(int perHour) {
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
        Bucket own;
        synchronized (byAddress) {
            own = byAddress.computeIfAbsent(request.getRemoteAddr(), any -> bucket(perHour));
        }
        if (own.tryConsume(1) && all.tryConsume(1)) {
            chain.doFilter(request, response);
            return;
        }
        response.setStatus(429);
        response.setHeader("Retry-After", "60");
        response.setContentType("application/json");
        response.getWriter()
                .write(
                        "{\"error\":\"too_many_requests\",\"error_description\":\"Too many"
                                + " registrations. Keep the client_id you were given, and wait.\"}");
    }

    private static Bucket bucket(int perHour) {
        return Bucket.builder()
                .addLimit(
                        Bandwidth.builder()
                                .capacity(perHour)
                                .refillGreedy(perHour, Duration.ofHours(1))
                                .build())
                .build();
    }
}
