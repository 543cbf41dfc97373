package io.countersign.app.signin;

import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.crypto.argon2.Argon2PasswordEncoder;
import org.springframework.security.crypto.bcrypt.BCryptPasswordEncoder;
import org.springframework.security.crypto.password.DelegatingPasswordEncoder;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.stereotype.Component;

/**
 * The passwords of people, hashed with Argon2. Five wrong ones in a row lock the address for a
 * minute, every further one twice as long, up to an hour.
 */
@Component
public class Passwords {
    private static final int MAX_LENGTH = 256;

    /** Each hash takes 16 MiB for a moment; more guesses at once than this wait their turn. */
    private static final int HASHES_AT_ONCE = 4;

    private final JdbcClient jdbc;
    private final Clock clock;
    private final Semaphore hashing = new Semaphore(HASHES_AT_ONCE);
    private final PasswordEncoder encoder =
            new DelegatingPasswordEncoder(
                    "argon2",
                    Map.of(
                            "argon2",
                            Argon2PasswordEncoder.defaultsForSpringSecurity_v5_8(),
                            "bcrypt",
                            new BCryptPasswordEncoder()));

    /** Compared for addresses without a password, so that they answer as slowly as the others. */
    private final String nobodysHash = encode("nobody has this password");

    Passwords(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /**
     * Gives the person with this email a new password, unlocks the address and ends their sessions.
     *
     * @throws IllegalArgumentException when the password is empty or longer than 256 characters
     */
    public void set(String email, String rawPassword) {
        if (rawPassword.isEmpty() || rawPassword.length() > MAX_LENGTH) {
            throw new IllegalArgumentException(
                    "A password has 1 to " + MAX_LENGTH + " characters; choose another.");
        }
        jdbc.sql(
                        """
                        insert into signin.password (email, hash, changed_at)
                        values (:email, :hash, :now)
                        on conflict (email) do update set hash = excluded.hash,
                            failed_attempts = 0, locked_until = null, changed_at = excluded.changed_at
                        """)
                .param("email", address(email))
                .param("hash", encode(rawPassword))
                .param("now", now())
                .update();
        jdbc.sql("delete from signin.session where email = ?").param(address(email)).update();
    }

    /** Whether the address has a password. */
    boolean isKnown(String email) {
        return jdbc.sql("select exists (select from signin.password where email = :email)")
                .param("email", address(email))
                .query(Boolean.class)
                .single();
    }

    /**
     * Whether the password belongs to the address and the address is not locked. It takes the same
     * time for every answer.
     */
    boolean matches(String email, String rawPassword) {
        String address = address(email);
        Optional<String> hash = hashForOneTry(address);
        boolean readable = rawPassword.length() <= MAX_LENGTH;
        boolean same = compare(readable ? rawPassword : "", hash.orElse(nobodysHash));
        boolean right = readable && same && hash.isPresent();
        if (right) {
            forgetFailures(address);
        }
        return right;
    }

    /** The try is counted before it is judged, so that guesses sent at once all count. */
    private Optional<String> hashForOneTry(String address) {
        return jdbc.sql(
                        """
                        update signin.password set failed_attempts = failed_attempts + 1,
                            locked_until = case when failed_attempts >= 4 then
                                cast(:now as timestamptz) + make_interval(secs =>
                                    least(3600, 60 * power(2, least(failed_attempts - 4, 10)))) end
                        where email = :email and (locked_until is null or locked_until <= :now)
                        returning hash
                        """)
                .param("email", address)
                .param("now", now())
                .query(String.class)
                .optional();
    }

    private void forgetFailures(String address) {
        jdbc.sql(
                        """
                        update signin.password set failed_attempts = 0, locked_until = null
                        where email = :email
                        """)
                .param("email", address)
                .update();
    }

    private boolean compare(String raw, String hash) {
        hashing.acquireUninterruptibly();
        try {
            return encoder.matches(raw, hash);
        } finally {
            hashing.release();
        }
    }

    private String encode(String raw) {
        String hash = encoder.encode(raw);
        if (hash == null) {
            throw new IllegalStateException("The password encoder gave no hash.");
        }
        return hash;
    }

    private OffsetDateTime now() {
        return clock.instant().atOffset(ZoneOffset.UTC);
    }

    private static String address(String email) {
        return email.strip().toLowerCase(Locale.ROOT);
    }
}
