package io.countersign.app.signin;

import io.countersign.messages.CommandJson;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Links with which somebody who has no password yet sets the first one. A link works once and for
 * some days; a new one ends the older ones of the address. Whoever has a password keeps it: a link
 * never replaces one, so that nobody can take an address over by inviting it.
 */
@Component
public class Invitations {
    /** How long a link works. */
    public static final Duration OPEN = Duration.ofDays(3);

    private final JdbcClient jdbc;
    private final Passwords passwords;
    private final Clock clock;
    private final SecureRandom random = new SecureRandom();

    Invitations(JdbcClient jdbc, Passwords passwords, Clock clock) {
        this.jdbc = jdbc;
        this.passwords = passwords;
        this.clock = clock;
    }

    /** Whether somebody can sign in with the address already. */
    public boolean isKnown(String email) {
        return passwords.isKnown(email);
    }

    /** The path of a new link, which is shown once; null when the address has a password. */
    public @Nullable String link(String email) {
        if (isKnown(email)) {
            return null;
        }
        byte[] bits = new byte[32];
        random.nextBytes(bits);
        String token = HexFormat.of().formatHex(bits);
        jdbc.sql("delete from signin.invitation where email = :email")
                .param("email", email)
                .update();
        jdbc.sql(
                        """
                        insert into signin.invitation (token_sha256, email, expires_at)
                        values (:token, :email, :until)
                        """)
                .param("token", CommandJson.sha256(token))
                .param("email", email)
                .param("until", clock.instant().plus(OPEN).atOffset(ZoneOffset.UTC))
                .update();
        return "/welcome?token=" + token;
    }

    /** Whom a link is for; null when it does not work, or not any more. */
    @Nullable String emailOf(String token) {
        return jdbc.sql(
                        """
                        select email from signin.invitation
                        where token_sha256 = :token and expires_at > :now
                        """)
                .param("token", CommandJson.sha256(token))
                .param("now", Instant.now(clock).atOffset(ZoneOffset.UTC))
                .query(String.class)
                .optional()
                .filter(email -> !isKnown(email))
                .orElse(null);
    }

    /** Sets the first password; false when the link does not work any more. */
    boolean use(String token, String password) {
        String email =
                jdbc.sql(
                                """
                                delete from signin.invitation
                                where token_sha256 = :token and expires_at > :now returning email
                                """)
                        .param("token", CommandJson.sha256(token))
                        .param("now", Instant.now(clock).atOffset(ZoneOffset.UTC))
                        .query(String.class)
                        .optional()
                        .orElse(null);
        if (email == null || isKnown(email)) {
            return false;
        }
        passwords.set(email, password);
        return true;
    }
}
