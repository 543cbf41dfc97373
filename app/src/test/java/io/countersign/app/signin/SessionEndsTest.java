package io.countersign.app.signin;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import org.springframework.mock.web.MockFilterChain;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.mock.web.MockHttpSession;

/** A session ends by itself. */
class SessionEndsTest {
    private final MockHttpSession session = new MockHttpSession();

    @Test
    void whoKeepsWorkingIsSignedOutAfterTwelveHours() throws Exception {
        for (int hours = 1; hours < 12; hours++) {
            ask(Duration.ofHours(hours), "/inbox", false);
        }
        assertThat(session.isInvalid()).isFalse();
        ask(Duration.ofHours(12), "/inbox", false);
        assertThat(session.isInvalid()).isTrue();
    }

    @Test
    void aPageThatRefreshesItselfDoesNotKeepASessionAlive() throws Exception {
        ask(Duration.ofMinutes(1), "/inbox", false);
        ask(Duration.ofMinutes(100), "/inbox/list", true);
        ask(Duration.ofMinutes(110), "/live", false);
        assertThat(session.isInvalid()).isFalse();
        ask(Duration.ofMinutes(122), "/inbox/list", true);
        assertThat(session.isInvalid()).isTrue();
    }

    private void ask(Duration later, String path, boolean byItself) throws Exception {
        MockHttpServletRequest request = new MockHttpServletRequest("GET", path);
        request.setSession(session);
        if (byItself) {
            request.addHeader(SessionEnds.BY_ITSELF, "1");
        }
        Clock clock = Clock.offset(Clock.systemUTC(), later);
        // Nobody signed in here, so no row is looked for.
        Sessions sessions = new Sessions(JdbcClient.create(new DriverManagerDataSource()), clock);
        new SessionEnds(clock, sessions)
                .doFilter(request, new MockHttpServletResponse(), new MockFilterChain());
    }
}
