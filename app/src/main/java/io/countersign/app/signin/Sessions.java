package io.countersign.app.signin;

import com.github.f4b6a3.ulid.UlidCreator;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpSession;
import jakarta.servlet.http.HttpSessionEvent;
import jakarta.servlet.http.HttpSessionListener;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.authentication.event.InteractiveAuthenticationSuccessEvent;
import org.springframework.stereotype.Component;
import org.springframework.web.context.request.RequestContextHolder;
import org.springframework.web.context.request.ServletRequestAttributes;

/**
 * Where people are signed in. A session stands only as long as its row does, so ending it anywhere
 * ends it within a second, on whichever node it lives.
 */
@Component
public class Sessions implements HttpSessionListener {
    private static final String ID = Sessions.class.getName() + ".id";
    private static final String LOOKED_AT = Sessions.class.getName() + ".lookedAt";
    private static final Duration LOOK_AGAIN_AFTER = Duration.ofMillis(500);
    private static final int MAX_SHOWN = 50;
    private static final int MAX_PROGRAM = 200;

    private final JdbcClient jdbc;
    private final Clock clock;

    Sessions(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /**
     * One place where a person is signed in.
     *
     * @param program what the browser says of itself
     */
    public record Place(
            String sessionId, String address, String program, Instant beganAt, Instant lastSeenAt) {
        /** The browser and its system in the words that people use. */
        public String browser() {
            String name = Browsers.name(program);
            String system = Browsers.system(program);
            return name.isEmpty()
                    ? "A browser that does not say"
                    : system.isEmpty() ? name : name + " on " + system;
        }
    }

    @EventListener
    void signedIn(InteractiveAuthenticationSuccessEvent event) {
        String email =
                switch (event.getAuthentication().getPrincipal()) {
                    case SignedIn person -> person.email();
                    case Choosing person -> person.email();
                    case null, default -> null;
                };
        if (email != null
                && RequestContextHolder.getRequestAttributes()
                        instanceof ServletRequestAttributes now) {
            begin(email, now.getRequest());
        }
    }

    private void begin(String email, HttpServletRequest request) {
        String id = "ses_" + UlidCreator.getUlid();
        String agent = request.getHeader("User-Agent");
        String program = agent == null ? "" : agent.replaceAll("[^\\x20-\\x7e]", "");
        OffsetDateTime now = now();
        jdbc.sql(
                        """
                        insert into signin.session
                            (session_id, email, address, program, began_at, last_seen_at)
                        values (?, ?, ?, ?, ?, ?)
                        """)
                .params(
                        id,
                        email,
                        request.getRemoteAddr(),
                        program.substring(0, Math.min(program.length(), MAX_PROGRAM)),
                        now,
                        now)
                .update();
        request.getSession().setAttribute(ID, id);
        sweep();
    }

    /** Whether nobody has ended the session; noted as seen when its person does something. */
    boolean stands(HttpSession session, boolean isPerson) {
        String id = idOf(session);
        if (id == null) {
            return true;
        }
        Instant now = clock.instant();
        Instant lookedAt = (Instant) session.getAttribute(LOOKED_AT);
        if (lookedAt != null && now.isBefore(lookedAt.plus(LOOK_AGAIN_AFTER))) {
            return true;
        }
        session.setAttribute(LOOKED_AT, now);
        return jdbc.sql(
                                """
                                update signin.session
                                set last_seen_at = case when :person then :now else last_seen_at end
                                where session_id = :id
                                """)
                        .param("person", isPerson)
                        .param("now", now.atOffset(ZoneOffset.UTC))
                        .param("id", id)
                        .update()
                == 1;
    }

    /** Everywhere a person is signed in, the latest first. */
    public List<Place> of(String email) {
        return jdbc.sql(
                        """
                        select session_id, address, program, began_at, last_seen_at
                        from signin.session where email = :email and last_seen_at > :idle
                        order by last_seen_at desc limit :limit
                        """)
                .param("email", email)
                .param("idle", now().minus(SessionEnds.LONGEST_IDLE))
                .param("limit", MAX_SHOWN)
                .query((row, any) ->
                        new Place(
                                row.getString("session_id"),
                                row.getString("address"),
                                row.getString("program"),
                                row.getObject("began_at", OffsetDateTime.class).toInstant(),
                                row.getObject("last_seen_at", OffsetDateTime.class).toInstant()))
                .list();
    }

    /** Ends one of a person's sessions; somebody else's is left alone. */
    public void end(String email, String sessionId) {
        jdbc.sql("delete from signin.session where email = ? and session_id = ?")
                .params(email, sessionId)
                .update();
    }

    /** Ends all of a person's sessions but one. */
    public void endOthers(String email, @Nullable String kept) {
        jdbc.sql("delete from signin.session where email = ? and session_id <> ?")
                .params(email, kept == null ? "" : kept)
                .update();
    }

    /** Which of the places this session is; null when nobody signed in here. */
    public @Nullable String idOf(@Nullable HttpSession session) {
        return session == null ? null : (String) session.getAttribute(ID);
    }

    /** Signed out, or ended by itself. */
    @Override
    public void sessionDestroyed(HttpSessionEvent event) {
        String id = idOf(event.getSession());
        if (id != null) {
            jdbc.sql("delete from signin.session where session_id = ?").param(id).update();
        }
    }

    /** Sessions of a node that stopped leave their rows behind. */
    private void sweep() {
        jdbc.sql("delete from signin.session where last_seen_at < ?")
                .param(now().minus(SessionEnds.LONGEST))
                .update();
    }

    private OffsetDateTime now() {
        return clock.instant().atOffset(ZoneOffset.UTC);
    }
}
