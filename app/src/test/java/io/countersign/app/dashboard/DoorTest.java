package io.countersign.app.dashboard;

import static org.assertj.core.api.Assertions.assertThat;

import io.countersign.messages.FieldChange;
import io.countersign.messages.Risk;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Who gets in, and what looking and forged forms can do. */
class DoorTest {
    private final PaperDesk.Running desk = PaperDesk.shared();
    private final Visitor visitor = new Visitor(desk.url());

    @Test
    void aRightPasswordOpensTheInboxUnderANewSessionId() {
        visitor.get("/sign-in");
        String before = sessionId();
        assertThat(visitor.signIn(PaperOffice.DANA.email(), PaperDesk.PASSWORD))
                .isEqualTo("/inbox");
        assertThat(sessionId()).isNotEqualTo(before);
        assertThat(visitor.get("/inbox").body()).contains("Harbor &amp; Pine Law", "Dana Reyes");
    }

    @Test
    void theSessionCookieIsHiddenFromScriptsAndStaysOnThisSite() {
        String cookie = visitor.get("/sign-in").headers().firstValue("Set-Cookie").orElseThrow();
        assertThat(cookie).contains("HttpOnly", "SameSite=Lax");
    }

    @ParameterizedTest
    @ValueSource(strings = {"dana@harborpine.example", "unknown@harborpine.example", ""})
    void aWrongPasswordAndAnUnknownAddressGetTheSameAnswer(String email) {
        assertThat(visitor.signIn(email, "wrong")).isEqualTo("/sign-in?why=wrong");
    }

    @Test
    void fiveWrongPasswordsLockTheAddressForTheRightOneToo() {
        String email = "lock@harborpine.example";
        desk.passwords().set(email, PaperDesk.PASSWORD);
        for (int i = 0; i < 5; i++) {
            visitor.signIn(email, "wrong " + i);
        }
        assertThat(visitor.signIn(email, PaperDesk.PASSWORD)).isEqualTo("/sign-in?why=wrong");
        desk.passwords().set(email, PaperDesk.PASSWORD);
        assertThat(visitor.signIn(email, PaperDesk.PASSWORD)).isEqualTo("/inbox");
    }

    @Test
    void whoBelongsToTwoBusinessesChoosesOne() {
        visitor.signIn(PaperOffice.BOTH.email(), PaperDesk.PASSWORD);
        assertThat(visitor.get("/inbox").headers().firstValue("Location").orElse(""))
                .endsWith("/sign-in/business");
        assertThat(visitor.get("/sign-in/business").body()).contains("Northlight Clinic");
    }

    @Test
    void whoBelongsToNoBusinessReadsSo() {
        visitor.signIn("nobody@harborpine.example", PaperDesk.PASSWORD);
        assertThat(visitor.get("/sign-in/business").body()).contains("You belong to no business");
    }

    @Test
    void aFormWithoutItsTokenIsRefusedInWords() {
        visitor.signIn(PaperOffice.DANA.email(), PaperDesk.PASSWORD);
        String id = aChange();
        var answer = visitor.post("/changes/" + id + "/countersign", Map.of("digest", "x"));
        assertThat(answer.statusCode()).isEqualTo(403);
        assertThat(answer.body()).contains("too old to act on, so nothing was changed");
        assertThat(desk.office().sent).noneMatch(command -> command.subjectId().equals(id));
    }

    @Test
    void lookingNeverChangesAnything() {
        visitor.signIn(PaperOffice.DANA.email(), PaperDesk.PASSWORD);
        String id = aChange();
        int before = desk.office().sent.size();
        for (String path :
                List.of(
                        "/inbox",
                        "/inbox/list",
                        "/inbox/count",
                        "/inbox/panel/" + id,
                        "/changes/" + id,
                        "/changes/" + id + "/state",
                        "/agents",
                        "/agents/agent_front",
                        "/agents/agent_front/versions?from=12",
                        "/audit",
                        "/audit?door=mcp-voice",
                        "/audit/47901",
                        "/leads",
                        "/projections",
                        "/projections/rows")) {
            assertThat(visitor.get(path).statusCode()).as(path).isEqualTo(200);
        }
        for (String path :
                List.of(
                        "/changes/" + id + "/countersign?digest=x",
                        "/changes/" + id + "/refuse",
                        "/projections/agents/rebuild",
                        "/projections/agents/accept")) {
            assertThat(visitor.get(path).statusCode()).as(path).isIn(404, 405);
        }
        assertThat(desk.office().sent).hasSize(before);
        assertThat(desk.views().asked).isEmpty();
    }

    @Test
    void nothingIsShownToWhoDidNotSignIn() {
        for (String path :
                List.of("/inbox", "/changes/x", "/audit", "/projections", "/inbox/list")) {
            assertThat(visitor.get(path).statusCode()).as(path).isEqualTo(302);
        }
        assertThat(visitor.get("/live").statusCode()).isEqualTo(401);
        assertThat(visitor.get("/actuator/health").statusCode()).isEqualTo(200);
        assertThat(visitor.get("/actuator/env").statusCode()).isIn(302, 403, 404);
    }

    @Test
    void anUnknownAddressAndAnUnknownChangeSaySo() {
        visitor.signIn(PaperOffice.DANA.email(), PaperDesk.PASSWORD);
        for (String path : List.of("/nowhere", "/changes/chg_none", "/audit/9", "/agents/none")) {
            var answer = visitor.get(path);
            assertThat(answer.statusCode()).as(path).isEqualTo(404);
            assertThat(answer.body())
                    .contains("There is nothing at this address.")
                    .doesNotContain("Exception", "at io.");
        }
        var answer = visitor.get("/audit/notanumber");
        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.body()).contains("could not be read").doesNotContain("Exception");
    }

    @Test
    void onlyOwnersSeeTheProjections() {
        visitor.signIn(PaperOffice.TOM.email(), PaperDesk.PASSWORD);
        var answer = visitor.get("/projections");
        assertThat(answer.statusCode()).isEqualTo(403);
        assertThat(answer.body()).contains("You may not open this");
    }

    @Test
    void pagesRunOnlyOurOwnScriptsAndStandInNoFrame() {
        var headers = visitor.get("/sign-in").headers();
        assertThat(headers.firstValue("Content-Security-Policy").orElse(""))
                .contains("script-src 'self'", "frame-ancestors 'none'")
                .doesNotContain("unsafe");
        assertThat(headers.firstValue("X-Frame-Options")).contains("DENY");
    }

    private String aChange() {
        return desk.office()
                .propose(
                        "Front Desk will wait.",
                        Risk.HIGH,
                        0,
                        60,
                        PaperOffice.PRIYA,
                        "claude-code/2.1",
                        "A key",
                        new FieldChange("first_message", "Hello.", "Good day."));
    }

    private String sessionId() {
        return visitor.cookies.getCookieStore().getCookies().stream()
                .filter(cookie -> cookie.getName().equals("JSESSIONID"))
                .map(java.net.HttpCookie::getValue)
                .findFirst()
                .orElse("");
    }
}
