package io.countersign.app.journey;

import static org.assertj.core.api.Assertions.assertThat;

import io.countersign.app.journey.Program.Reply;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** An owner issues a key, renews it and takes it away. */
class KeysJourneyTest {
    private static final Pattern SECRET = Pattern.compile("kc_live_[0-9a-f]{64}");
    private static final Pattern KEY_ID = Pattern.compile("name=\"keyId\" value=\"([^\"]+)\"");
    private static RunningApp app;
    private static Program owner;

    @BeforeAll
    static void start() {
        app = new RunningApp();
        owner = new Program(app.url());
        owner.signIn(app.demo().at("/people/0"));
    }

    @AfterAll
    static void stop() {
        app.close();
    }

    @Test
    void aKeyIsShownOnceAndDoesWhatItWasIssuedFor() {
        Reply shown = issue("Nightly report", "agents:read");
        String secret = secretIn(shown);
        assertThat(shown.header("Cache-Control")).contains("no-store");
        assertThat(call(secret, "list_agents")).isEqualTo(200);
        assertThat(call(secret, "list_leads")).isEqualTo(403);
        Reply keys = owner.get("/keys");
        assertThat(keys.body())
                .contains("Nightly report")
                .contains("list_agents")
                .contains("kc_live_…" + secret.substring(secret.length() - 4))
                .doesNotContain(secret);
    }

    @Test
    void theSameFormSentTwiceMakesOneKey() {
        Reply form = owner.get("/keys/new");
        assertThat(SECRET.matcher(send(form, "Twice", "agents:read").body()).find()).isTrue();
        assertThat(send(form, "Twice", "agents:read").body()).doesNotContain("shown once");
    }

    @Test
    void aNewSecretLeavesTheOldOneADayOrEndsItAtOnce() {
        Reply form = owner.get("/keys/new");
        String first = secretIn(send(form, "Renewed", "agents:read"));
        String id = keyIdOf(form);
        String second = secretIn(renew(id, Map.of()));
        assertThat(call(first, "list_agents")).isEqualTo(200);
        assertThat(call(second, "list_agents")).isEqualTo(200);
        String third = secretIn(renew(id, Map.of("atOnce", "true")));
        assertThat(call(third, "list_agents")).isEqualTo(200);
        assertThat(call(second, "list_agents")).isEqualTo(401);
        assertThat(call(first, "list_agents")).isEqualTo(401);
    }

    @Test
    void aRevokedKeyIsRefusedAtTheNextCallThoughItWasRemembered() {
        Reply form = owner.get("/keys/new");
        String secret = secretIn(send(form, "Leaked", "agents:read"));
        assertThat(call(secret, "list_agents")).isEqualTo(200);
        owner.post(
                "/keys/" + keyIdOf(form) + "/revoke",
                Program.csrfOf(owner.get("/keys/new")),
                Map.of());
        assertThat(call(secret, "list_agents")).isEqualTo(401);
    }

    @Test
    void aKeyThatIsRememberedIsNotLookedUpAgain() throws SQLException {
        String secret = secretIn(issue("Busy", "agents:read"));
        assertThat(call(secret, "list_agents")).isEqualTo(200);
        // Behind the application's back, so that only a look-up could notice.
        try (Connection database = app.database().connect();
                Statement statement = database.createStatement()) {
            statement.execute("update api_keys.api_key set revoked = true where name = 'Busy'");
        }
        assertThat(call(secret, "list_agents")).isEqualTo(200);
    }

    @Test
    void onlyAnOwnerIssuesKeys() {
        Program approver = new Program(app.url());
        approver.signIn(app.demo().at("/people/1"));
        assertThat(approver.get("/keys/new").status()).isEqualTo(403);
    }

    private static Reply issue(String name, String scope) {
        return send(owner.get("/keys/new"), name, scope);
    }

    private static Reply send(Reply form, String name, String scope) {
        return owner.follow(
                owner.post(
                        "/keys",
                        Program.csrfOf(form),
                        Map.of(
                                "keyId",
                                keyIdOf(form),
                                "name",
                                name,
                                "scope",
                                scope,
                                "days",
                                "90")));
    }

    private static Reply renew(String keyId, Map<String, String> how) {
        return owner.post("/keys/" + keyId + "/renew", Program.csrfOf(owner.get("/keys/new")), how);
    }

    private static String keyIdOf(Reply form) {
        Matcher id = KEY_ID.matcher(form.body());
        assertThat(id.find()).as(form.body()).isTrue();
        return id.group(1);
    }

    private static String secretIn(Reply page) {
        List<String> secrets =
                SECRET.matcher(page.body()).results().map(match -> match.group()).toList();
        assertThat(secrets).as(page.body()).hasSize(1);
        return secrets.getFirst();
    }

    private static int call(String key, String tool) {
        return new Assistant(app.voice(), key).call(tool, Map.of()).status();
    }
}
