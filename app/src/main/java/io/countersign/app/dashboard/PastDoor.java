package io.countersign.app.dashboard;

import io.countersign.app.signin.SignedIn;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.web.filter.OncePerRequestFilter;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/**
 * Pages below {@code /past/ID} are the pages of every day, read from a view of the past. Their
 * links stay there by themselves, because the prefix is to them the place where the application
 * lives.
 */
@Configuration(proxyBeanMethods = false)
class PastDoor {
    private static final Pattern BELOW = Pattern.compile("/past/([0-9a-f]{32})(/.*)");
    private static final String VIEW = PastDoor.class.getName() + ".view";

    /** Rooms that show nothing but what views answer. */
    private static final Set<String> ROOMS =
            Set.of(
                    "inbox",
                    "changes",
                    "calls",
                    "conversations",
                    "leads",
                    "campaigns",
                    "cases",
                    "clients",
                    "agents",
                    "alerts",
                    "policy",
                    "envelopes",
                    "stops",
                    "audit",
                    "erasures",
                    "statuses",
                    "tasks",
                    "statistics");

    @Bean
    FilterRegistrationBean<Prefix> pastPrefix() {
        FilterRegistrationBean<Prefix> first = new FilterRegistrationBean<>(new Prefix());
        // Before anybody asks which page is meant.
        first.setOrder(Ordered.HIGHEST_PRECEDENCE + 10);
        return first;
    }

    @Bean
    WebMvcConfigurer pastReading(ObjectProvider<Moments> moments) {
        return new WebMvcConfigurer() {
            @Override
            public void addInterceptors(InterceptorRegistry registry) {
                registry.addInterceptor(new Reading(moments))
                        .excludePathPatterns("/look/**", "/webjars/**", "/error", "/sign-in/**");
            }
        };
    }

    /** Takes the prefix off, and lets nothing but looking through. */
    static final class Prefix extends OncePerRequestFilter {
        @Override
        protected void doFilterInternal(
                HttpServletRequest request, HttpServletResponse response, FilterChain chain)
                throws ServletException, IOException {
            Matcher below = BELOW.matcher(request.getRequestURI());
            if (!below.matches() || below.group(2).equals("/close")) {
                chain.doFilter(request, response);
            } else if (!request.getMethod().equals("GET") && !request.getMethod().equals("HEAD")) {
                response.setHeader("Allow", "GET, HEAD");
                response.sendError(HttpServletResponse.SC_METHOD_NOT_ALLOWED);
            } else {
                request.setAttribute(VIEW, below.group(1));
                chain.doFilter(new Below(request, below.group(1), below.group(2)), response);
            }
        }
    }

    private static final class Below extends HttpServletRequestWrapper {
        private final String prefix;
        private final String path;

        Below(HttpServletRequest request, String view, String path) {
            super(request);
            this.prefix = request.getContextPath() + "/past/" + view;
            this.path = path;
        }

        @Override
        public String getContextPath() {
            return prefix;
        }

        @Override
        public String getServletPath() {
            return path;
        }
    }

    /** Reads the page from the view, when it is one of the reader's business. */
    private static final class Reading implements HandlerInterceptor {
        private final ObjectProvider<Moments> moments;

        Reading(ObjectProvider<Moments> moments) {
            this.moments = moments;
        }

        @Override
        public boolean preHandle(
                HttpServletRequest request, HttpServletResponse response, Object handler)
                throws IOException {
            String view = (String) request.getAttribute(VIEW);
            if (view == null) {
                return true;
            }
            String[] path = request.getServletPath().split("/", 3);
            Moments present = moments.getIfAvailable();
            SignedIn me = me();
            Moments.Opened opened =
                    present == null || me == null ? null : present.enter(me.businessId(), view);
            if (opened == null || path.length < 2) {
                response.sendError(HttpServletResponse.SC_NOT_FOUND);
                return false;
            }
            if (path[1].equals("history") && path.length == 3) {
                leave();
                response.sendRedirect(
                        "/history/" + path[2] + "?as_of=" + Long.toString(opened.position()));
                return false;
            }
            if (!ROOMS.contains(path[1])) {
                leave();
                response.sendError(HttpServletResponse.SC_NOT_FOUND);
                return false;
            }
            request.setAttribute("pastView", opened);
            return true;
        }

        @Override
        public void afterCompletion(
                HttpServletRequest request,
                HttpServletResponse response,
                Object handler,
                @Nullable Exception failure) {
            if (request.getAttribute(VIEW) != null) {
                leave();
            }
        }

        private void leave() {
            moments.ifAvailable(Moments::leave);
        }

        private static @Nullable SignedIn me() {
            Authentication who = SecurityContextHolder.getContext().getAuthentication();
            return who != null && who.getPrincipal() instanceof SignedIn me ? me : null;
        }
    }
}
