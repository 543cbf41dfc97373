package io.countersign.app.signin;

import jakarta.servlet.http.HttpSession;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.springframework.context.event.EventListener;
import org.springframework.security.authentication.event.InteractiveAuthenticationSuccessEvent;
import org.springframework.stereotype.Component;
import org.springframework.web.context.request.RequestAttributes;
import org.springframework.web.context.request.RequestContextHolder;

/**
 * When a signed-in person last showed who they are, so that HIGH is not signed by who passes by.
 */
@Component
public class Proofs {
    /** How long a proof is fresh; the rules ask for no older one. */
    public static final Duration FRESH = Duration.ofMinutes(5);

    private static final String PROVED_AT = Proofs.class.getName() + ".provedAt";

    private final Passwords passwords;
    private final Clock clock;

    Proofs(Passwords passwords, Clock clock) {
        this.passwords = passwords;
        this.clock = clock;
    }

    /** Signing in is a proof too. */
    @EventListener
    void signedIn(InteractiveAuthenticationSuccessEvent event) {
        RequestAttributes request = RequestContextHolder.getRequestAttributes();
        if (request != null) {
            request.setAttribute(PROVED_AT, clock.instant(), RequestAttributes.SCOPE_SESSION);
        }
    }

    /** When the person of this session last gave a password or a passkey; null when never. */
    public @Nullable Instant provedAt(@Nullable HttpSession session) {
        return session == null ? null : (Instant) session.getAttribute(PROVED_AT);
    }

    /** Whether that is recent enough to sign HIGH. */
    public boolean isFresh(@Nullable HttpSession session) {
        Instant at = provedAt(session);
        return at != null && at.plus(FRESH).isAfter(clock.instant());
    }

    /** Whether the password is the person's; remembered when it is, counted when it is not. */
    public boolean prove(SignedIn who, String password, HttpSession session) {
        boolean right = passwords.matches(who.email(), password);
        if (right) {
            proved(session);
        }
        return right;
    }

    /** A passkey of this session's person was just used. */
    void proved(HttpSession session) {
        session.setAttribute(PROVED_AT, clock.instant());
    }
}
