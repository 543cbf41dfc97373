package io.countersign.app.signin;

import static org.springframework.security.config.Customizer.withDefaults;

import io.countersign.mcp.callers.Buckets;
import io.countersign.messages.Queries;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Clock;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.web.server.servlet.CookieSameSiteSupplier;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.authentication.UsernamePasswordAuthenticationFilter;
import org.springframework.security.web.context.SecurityContextHolderFilter;
import org.springframework.security.web.csrf.CsrfException;
import org.springframework.security.web.header.writers.ReferrerPolicyHeaderWriter.ReferrerPolicy;
import org.springframework.security.web.savedrequest.HttpSessionRequestCache;

/** Which addresses ask who you are: everything does, except the doors that ask for themselves. */
@Configuration(proxyBeanMethods = false)
class SignInSecurity {
    /** Set on a refused request whose form was too old or came from somewhere else. */
    static final String OLD_FORM = SignInSecurity.class.getName() + ".oldForm";

    private static final String CONTENT_SECURITY_POLICY =
            "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self';"
                    + " connect-src 'self'; media-src 'self'; form-action 'self'; frame-ancestors 'none';"
                    + " base-uri 'none'";

    /**
     * The assistants' doors know their callers themselves, by key or token: no session, no cookie,
     * no form, nobody signed in. Filters that would ask for these cost as much as a call.
     */
    @Bean
    @Order(1)
    SecurityFilterChain machineDoors(HttpSecurity http) {
        return http.securityMatcher("/api/mcp/**", "/v1/**", "/.well-known/**")
                .csrf(csrf -> csrf.disable())
                .logout(logout -> logout.disable())
                .anonymous(anonymous -> anonymous.disable())
                .servletApi(api -> api.disable())
                .requestCache(cache -> cache.disable())
                .securityContext(context -> context.disable())
                .sessionManagement(session -> session.disable())
                .exceptionHandling(refused -> refused.disable())
                .build();
    }

    @Bean
    @Order(10)
    SecurityFilterChain people(
            HttpSecurity http,
            PasswordSignIn passwordSignIn,
            Clock clock,
            Queries queries,
            Sessions sessions,
            Buckets buckets,
            Passkeys passkeys,
            ApplicationEventPublisher events,
            @Value("${countersign.sign-in.failures-per-quarter-hour:100}") int failures) {
        HttpSessionRequestCache cache = new HttpSessionRequestCache();
        cache.setRequestMatcher(SignInSecurity::isPageRequest);
        return http.authenticationProvider(passwordSignIn)
                .addFilterBefore(
                        new SessionEnds(clock, sessions), SecurityContextHolderFilter.class)
                .addFilterBefore(
                        new SignInRate(buckets, failures),
                        UsernamePasswordAuthenticationFilter.class)
                .addFilterAfter(
                        new PasskeySignIn(passkeys, passwordSignIn, cache, events),
                        UsernamePasswordAuthenticationFilter.class)
                .addFilterAfter(new MembershipEnds(queries), SecurityContextHolderFilter.class)
                .requestCache(requests -> requests.requestCache(cache))
                .authorizeHttpRequests(requests ->
                        requests.dispatcherTypeMatchers(DispatcherType.ERROR, DispatcherType.ASYNC)
                                .permitAll()
                                .requestMatchers(
                                        "/sign-in",
                                        PasskeySignIn.PATH + "/options",
                                        "/welcome",
                                        "/look/**",
                                        "/webjars/**",
                                        "/favicon.ico",
                                        "/actuator/health/**")
                                .permitAll()
                                .requestMatchers("/actuator/**")
                                .denyAll()
                                .requestMatchers("/sign-in/business", "/sign-out")
                                .authenticated()
                                .anyRequest()
                                .hasAuthority(PasswordSignIn.MEMBER))
                .formLogin(form ->
                        form.loginPage("/sign-in")
                                .usernameParameter("email")
                                .defaultSuccessUrl("/inbox")
                                .failureHandler(SignInSecurity::wrong))
                .logout(out -> out.logoutUrl("/sign-out").logoutSuccessUrl("/sign-in?why=out"))
                .exceptionHandling(refused ->
                        refused.authenticationEntryPoint(SignInSecurity::askToSignIn)
                                .accessDeniedHandler(SignInSecurity::refuse))
                .headers(headers ->
                        headers.contentSecurityPolicy(
                                        csp -> csp.policyDirectives(CONTENT_SECURITY_POLICY))
                                .frameOptions(frames -> frames.deny())
                                .referrerPolicy(
                                        referrer -> referrer.policy(ReferrerPolicy.SAME_ORIGIN)))
                .csrf(withDefaults())
                .build();
    }

    /** Links from a mail or a chat must arrive signed in, so Lax and not Strict. */
    @Bean
    CookieSameSiteSupplier sessionCookieIsLax() {
        return CookieSameSiteSupplier.ofLax().whenHasName("JSESSIONID");
    }

    private static void wrong(
            HttpServletRequest request, HttpServletResponse response, AuthenticationException why)
            throws IOException {
        request.setAttribute(SignInRate.WRONG, true);
        response.sendRedirect(request.getContextPath() + "/sign-in?why=wrong");
    }

    private static boolean isPageRequest(HttpServletRequest request) {
        String accept = request.getHeader("Accept");
        return request.getMethod().equals("GET")
                && request.getHeader("HX-Request") == null
                && accept != null
                && accept.contains("text/html");
    }

    private static void askToSignIn(
            HttpServletRequest request, HttpServletResponse response, AuthenticationException why)
            throws IOException {
        if (request.getHeader("HX-Request") != null || request.getRequestURI().equals("/live")) {
            response.setHeader("HX-Redirect", "/sign-in");
            response.setStatus(HttpServletResponse.SC_UNAUTHORIZED);
        } else {
            response.sendRedirect(request.getContextPath() + "/sign-in");
        }
    }

    private static void refuse(
            HttpServletRequest request, HttpServletResponse response, AccessDeniedException why)
            throws IOException {
        Authentication who = SecurityContextHolder.getContext().getAuthentication();
        boolean oldForm = why instanceof CsrfException;
        if (!oldForm && who != null && who.getPrincipal() instanceof Choosing) {
            response.sendRedirect(request.getContextPath() + "/sign-in/business");
            return;
        }
        request.setAttribute(OLD_FORM, oldForm);
        response.sendError(HttpServletResponse.SC_FORBIDDEN);
    }
}
