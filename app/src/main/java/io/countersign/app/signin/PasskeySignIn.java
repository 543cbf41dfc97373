package io.countersign.app.signin;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.http.HttpMethod;
import org.springframework.security.authentication.BadCredentialsException;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.web.authentication.AbstractAuthenticationProcessingFilter;
import org.springframework.security.web.authentication.session.ChangeSessionIdAuthenticationStrategy;
import org.springframework.security.web.authentication.session.CompositeSessionAuthenticationStrategy;
import org.springframework.security.web.context.HttpSessionSecurityContextRepository;
import org.springframework.security.web.csrf.CsrfAuthenticationStrategy;
import org.springframework.security.web.csrf.HttpSessionCsrfTokenRepository;
import org.springframework.security.web.savedrequest.RequestCache;
import org.springframework.security.web.savedrequest.SavedRequest;
import org.springframework.security.web.servlet.util.matcher.PathPatternRequestMatcher;

/** Signs in who answers a challenge with a passkey; where to go next stands in the answer. */
final class PasskeySignIn extends AbstractAuthenticationProcessingFilter {
    static final String PATH = "/sign-in/passkey";

    private final Passkeys passkeys;
    private final PasswordSignIn people;

    PasskeySignIn(
            Passkeys passkeys,
            PasswordSignIn people,
            RequestCache cache,
            ApplicationEventPublisher events) {
        super(PathPatternRequestMatcher.withDefaults().matcher(HttpMethod.POST, PATH));
        this.passkeys = passkeys;
        this.people = people;
        setApplicationEventPublisher(events);
        setSecurityContextRepository(new HttpSessionSecurityContextRepository());
        setSessionAuthenticationStrategy(
                new CompositeSessionAuthenticationStrategy(
                        List.of(
                                new ChangeSessionIdAuthenticationStrategy(),
                                new CsrfAuthenticationStrategy(
                                        new HttpSessionCsrfTokenRepository()))));
        setAuthenticationSuccessHandler((request, response, _) -> goOn(cache, request, response));
        setAuthenticationFailureHandler(PasskeySignIn::wrong);
    }

    @Override
    public Authentication attemptAuthentication(
            HttpServletRequest request, HttpServletResponse response) throws IOException {
        try {
            return people.known(passkeys.whose(request));
        } catch (Passkeys.NotTaken e) {
            throw new BadCredentialsException(String.valueOf(e.getMessage()), e);
        }
    }

    private static void goOn(
            RequestCache cache, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        SavedRequest saved = cache.getRequest(request, response);
        PasskeyPages.write(
                response,
                HttpServletResponse.SC_OK,
                "to",
                saved == null ? "/inbox" : saved.getRedirectUrl());
    }

    private static void wrong(
            HttpServletRequest request, HttpServletResponse response, AuthenticationException why)
            throws IOException {
        request.setAttribute(SignInRate.WRONG, true);
        PasskeyPages.write(
                response,
                HttpServletResponse.SC_UNAUTHORIZED,
                "message",
                String.valueOf(why.getMessage()));
    }
}
