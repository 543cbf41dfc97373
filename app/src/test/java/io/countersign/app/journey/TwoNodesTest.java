package io.countersign.app.journey;

import static org.assertj.core.api.Assertions.assertThat;

import io.countersign.app.journey.Program.Reply;
import io.countersign.app.signin.Sessions;
import io.countersign.messages.Family;
import io.countersign.messages.Stops;
import io.countersign.messages.governance.switches.SwitchCommand;
import io.countersign.messages.tenancy.members.Role;
import java.util.Map;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Two nodes on one database are one server. */
class TwoNodesTest {
    private static final String ISSUER = "https://desk.example";
    private static final int PER_HOUR = 40;
    private static final long ONE_SECOND = 1_000_000_000L;
    private static RunningApp one;
    private static RunningApp two;
    private static Program owner;

    @BeforeAll
    static void start() {
        one =
                new RunningApp(
                        "--countersign.public-url=" + ISSUER,
                        "--countersign.mcp.casework-calls-per-hour=" + PER_HOUR);
        two = one.anotherNode();
        owner = new Program(one.url(), ISSUER);
        owner.signIn(one.demo().at("/people/0"));
    }

    @AfterAll
    static void stop() {
        two.close();
        one.close();
    }

    @Test
    void aConnectionThatOneNodeEndsIsOverOnTheOtherWithinASecond() {
        String client = owner.registered("Claude", Program.REDIRECT);
        String access = owner.access(client, "/api/mcp", "agents:read");
        Assistant there = new Assistant(two.voice(), access);
        assertThat(there.call("list_agents", Map.of()).status()).isEqualTo(200);
        Reply page = owner.get("/connections");
        String end = "/connections/" + Program.claim(access, "con") + "/end";
        assertThat(owner.post(end, Program.csrfOf(page), Map.of()).status()).isEqualTo(302);
        assertThat(soon(() -> there.call("list_agents", Map.of()).status() == 401)).isTrue();
    }

    @Test
    void aKeyThatOneNodeRevokesIsDeadOnTheOtherWithinASecond() {
        Assistant there = new Assistant(two.voice(), one.key("readOnly"));
        assertThat(there.call("list_agents", Map.of()).status()).isEqualTo(200);
        String revoke = "/keys/" + one.id("readOnlyKey") + "/revoke";
        Reply revoked = owner.post(revoke, Program.csrfOf(owner.get("/keys/new")), Map.of());
        assertThat(revoked.status()).isEqualTo(302);
        assertThat(soon(() -> there.call("list_agents", Map.of()).status() == 401)).isTrue();
    }

    @Test
    void whatIsStoppedOnOneNodeLeavesNoOtherWithinASecond() {
        String business = one.id("business");
        Stops there = two.bean(Stops.class);
        assertThat(there.isStopped(business, Family.LEADS)).isFalse();
        one.act(
                new SwitchCommand.Stop(
                        business,
                        Stops.Scope.FAMILY,
                        Family.LEADS.name(),
                        "leads",
                        "Wrong list.",
                        one.id("owner"),
                        "Dana Reyes",
                        Role.OWNER));

        assertThat(soon(() -> there.isStopped(business, Family.LEADS))).isTrue();
        Assistant assistant = new Assistant(two.voice(), one.key("all"));
        Map<String, ?> lead = Map.of("lead", Map.of("name", "Ann", "phone", "+12075550142"));
        assertThat(assistant.call("upsert_lead", lead).tool().at("/code").asString())
                .isEqualTo("stopped");

        one.act(
                new SwitchCommand.Release(
                        business,
                        Stops.Scope.FAMILY,
                        Family.LEADS.name(),
                        one.id("owner"),
                        "Dana Reyes",
                        Role.OWNER));
        Until.isTrue("it goes on", () -> !there.isStopped(business, Family.LEADS));
        assertThat(assistant.call("upsert_lead", lead).tool().at("/success").asBoolean()).isTrue();
    }

    @Test
    void whatOneNodeLetThroughCountsOnTheOther() {
        Assistant here = new Assistant(one.casework(), one.key("all"));
        Assistant there = new Assistant(two.casework(), one.key("all"));
        assertThat(there.call("list_cases", Map.of()).header("X-RateLimit-Remaining"))
                .isEqualTo(Integer.toString(PER_HOUR - 1));
        for (int i = 1; i < PER_HOUR; i++) {
            assertThat(here.call("list_cases", Map.of()).status()).as("call " + i).isEqualTo(200);
        }
        Until.isTrue(
                "the other node hears of it",
                () -> there.call("get_case", Map.of("id", 1)).status() == 429);
        Assistant.Answer refused = there.call("list_cases", Map.of());
        assertThat(refused.status()).isEqualTo(429);
        assertThat(Long.parseLong(refused.header("Retry-After"))).isPositive();
        assertThat(refused.body()).contains(PER_HOUR + " times an hour");
    }

    @Test
    void aSessionThatItsPersonEndsElsewhereIsOverOnTheOtherNode() {
        Program away = new Program(two.url());
        away.signIn(one.demo().at("/people/1"));
        assertThat(away.get("/inbox").status()).isEqualTo(200);
        Program home = new Program(one.url());
        home.signIn(one.demo().at("/people/1"));
        Reply page = home.get("/sessions");
        assertThat(page.body()).contains("this one").contains("/end-others");
        home.post("/sessions/end-others", Program.csrfOf(page), Map.of());
        assertThat(soon(() -> away.get("/inbox").status() == 302)).isTrue();
        assertThat(home.get("/sessions").body()).doesNotContain("/end-others");
    }

    @Test
    void nobodyEndsSomebodyElsesSession() {
        Program theirs = new Program(one.url());
        theirs.signIn(one.demo().at("/people/2"));
        String lee = one.demo().at("/people/2/email").asString();
        String session = one.bean(Sessions.class).of(lee).getFirst().sessionId();
        Reply page = owner.get("/sessions");
        assertThat(page.body()).doesNotContain(session);
        owner.post("/sessions/" + session + "/end", Program.csrfOf(page), Map.of());
        assertThat(soon(() -> theirs.get("/inbox").status() != 200)).isFalse();
    }

    private static boolean soon(BooleanSupplier condition) {
        long deadline = System.nanoTime() + ONE_SECOND;
        do {
            if (condition.getAsBoolean()) {
                return true;
            }
        } while (System.nanoTime() < deadline);
        return false;
    }
}
