package io.countersign.app.journey;

import static org.assertj.core.api.Assertions.assertThat;

import io.countersign.messages.CommandJson;
import io.countersign.messages.tenancy.keys.ApiKeyCommand;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** People come, get other roles and leave, and their programs leave with them. */
class MembersJourneyTest {
    private static final Pattern LINK = Pattern.compile("(/welcome\\?token=[0-9a-f]{64})");
    private static final Pattern ROW =
            Pattern.compile("/members/(mem_[0-9A-Z]{26})/remove\"[^>]*>.{0,400}Remove ([^\"]+)\"");
    private static final String PASSWORD = "four words in a row";

    private static RunningApp app;
    private static Dashboard dana;

    @BeforeAll
    static void start() {
        app = new RunningApp();
        dana = new Dashboard(app, 0);
    }

    @AfterAll
    static void stop() {
        app.close();
    }

    @Test
    void aViewerIsInvitedSetsAPasswordLooksAndIsRemoved() {
        invite("Vera Viewer", "Vera@Harbor.example", "VIEWER");
        String vera = idOf("Vera Viewer");
        Matcher link =
                LINK.matcher(dana.tried("/members", "/members/" + vera + "/link", Map.of()).body());
        assertThat(link.find()).isTrue();
        String welcome = link.group(1);
        Dashboard stranger = Dashboard.nobody(app);
        assertThat(stranger.get(welcome).body()).contains("vera@harbor.example");
        Map<String, String> form = Map.of("token", token(welcome), "password", "short");
        assertThat(stranger.tried(welcome, "/welcome", form).body()).contains("at least 12");
        stranger.post(welcome, "/welcome", Map.of("token", token(welcome), "password", PASSWORD));
        assertThat(stranger.get(welcome).body()).contains("does not work");

        Dashboard her = new Dashboard(app, "vera@harbor.example", PASSWORD);
        assertThat(her.get("/cases").statusCode()).isEqualTo(200);
        assertThat(her.get("/members").body())
                .contains("Vera Viewer", "Dana Reyes")
                .doesNotContain("Remove Dana", "Invite somebody");
        assertThat(her.tried("/cases", "/members/" + vera + "/remove", Map.of()).statusCode())
                .isEqualTo(403);
        assertThat(admins("Vera").at("/admins/0/role").asString()).isEqualTo("viewer");

        dana.post("/members", "/members/" + vera + "/remove", Map.of());
        HttpResponse<String> out = her.get("/cases");
        assertThat(out.statusCode()).isEqualTo(302);
        assertThat(out.headers().firstValue("Location").orElse("")).endsWith("/sign-in");
        assertThat(admins("Vera").at("/total_records").asInt()).isZero();
    }

    @Test
    void whoShallSignWaitsForSomebodyElsesSignature() {
        String change = invite("Ann Approver", "ann@harbor.example", "APPROVER");
        assertThat(change).contains("/changes/chg_");
        assertThat(dana.get("/members").body()).doesNotContain("ann@harbor.example");
        new Approver(app).countersign(change.replaceAll(".*/changes/", ""));
        Until.isTrue(
                "she is a member",
                () -> dana.get("/members").body().contains("ann@harbor.example"));
        String ann = idOf("Ann Approver");
        dana.post("/members", "/members/" + ann + "/role", Map.of("role", "VIEWER"));
        assertThat(admins("Ann").at("/admins/0/role").asString()).isEqualTo("viewer");
    }

    @Test
    void aRoleThatWasTakenAwayIsGoneInTheMiddleOfASession() {
        Dashboard tom = new Dashboard(app, 1);
        String id = app.id("approver");
        assertThat(tom.get("/inbox").body()).contains("approver");
        dana.post("/members", "/members/" + id + "/role", Map.of("role", "VIEWER"));
        assertThat(tom.get("/inbox").body()).contains("Tom Whitlock, viewer");
        HttpResponse<String> back =
                dana.post("/members", "/members/" + id + "/role", Map.of("role", "APPROVER"));
        // Nobody else is left who could sign that, so it does not wait.
        assertThat(back.headers().firstValue("Location").orElse("")).endsWith("/members");
    }

    @Test
    void nobodyChangesTheirOwnMembershipOrThatOfAnotherBusiness() {
        String owner = app.id("owner");
        dana.post("/members", "/members/" + owner + "/remove", Map.of());
        assertThat(dana.get("/members").body()).contains("Ask another owner.");
        for (String foreign : new String[] {app.id("otherOwner"), "mem_unknown"}) {
            assertThat(
                            dana.tried("/members", "/members/" + foreign + "/remove", Map.of())
                                    .statusCode())
                    .isEqualTo(404);
        }
    }

    @Test
    void theKeysOfWhoLeavesDieWithTheMembership() {
        invite("Olga Owner", "olga@harbor.example", "VIEWER");
        String olga = idOf("Olga Owner");
        String secret = "kc_live_" + "0a".repeat(32);
        app.act(
                new ApiKeyCommand.Issue(
                        app.id("business"),
                        "key_of_olga",
                        "Olga's",
                        olga,
                        List.of("*"),
                        CommandJson.sha256(secret),
                        "0a0a",
                        null));
        Assistant hers = new Assistant(app.casework(), secret);
        assertThat(hers.call("list_cases", Map.of()).status()).isEqualTo(200);
        dana.post("/members", "/members/" + olga + "/remove", Map.of());
        Until.isTrue("her key is dead", () -> hers.call("list_cases", Map.of()).status() == 401);
    }

    /** Where the answer leads. */
    private static String invite(String name, String email, String role) {
        return dana.post("/members", "/members", Map.of("name", name, "email", email, "role", role))
                .headers()
                .firstValue("Location")
                .orElse("");
    }

    private static String idOf(String name) {
        Matcher row = ROW.matcher(dana.get("/members").body().replace("\n", " "));
        while (row.find()) {
            if (row.group(2).equals(name)) {
                return row.group(1);
            }
        }
        throw new AssertionError(name + " is not listed.");
    }

    private static JsonNode admins(String key) {
        return new Assistant(app.casework(), app.key("all"))
                .call("list_admins", Map.of("key", key))
                .tool();
    }

    private static String token(String link) {
        return link.substring(link.indexOf('=') + 1);
    }
}
