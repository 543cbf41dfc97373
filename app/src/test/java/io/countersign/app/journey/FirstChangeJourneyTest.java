package io.countersign.app.journey;

import static org.assertj.core.api.Assertions.assertThat;

import io.countersign.app.dashboard.Chromium;
import java.nio.file.Files;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.BiFunction;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.openqa.selenium.By;
import org.openqa.selenium.Keys;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.support.ui.ExpectedConditions;
import org.openqa.selenium.support.ui.WebDriverWait;
import tools.jackson.databind.JsonNode;

/** The README as a test: propose, countersign in a browser, see it, prove it. */
class FirstChangeJourneyTest {
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final String PROMPT =
            "You are Front Desk. Be kind.\n\nNever quote a fee. Offer to see people the same day.";

    private static RunningApp app;

    @BeforeAll
    static void start() {
        app = new RunningApp();
    }

    @AfterAll
    static void stop() {
        app.close();
    }

    @Test
    void theDemoFileIsReadableByItsOwnerAlone() throws Exception {
        assertThat(Files.getPosixFilePermissions(app.demoFile()).toString())
                .isEqualTo("[OWNER_READ, OWNER_WRITE]");
    }

    @Test
    void aChangeIsProposedCountersignedInABrowserAndProven() {
        Assistant modern = new Assistant(app.voice(), app.key("all"));
        journey((tool, arguments) -> modern.call(tool, arguments).tool(), "afterHours", "journey");
    }

    @Test
    void theOfficialJavaClientMakesTheSameJourney() {
        try (HandshakeClient client = new HandshakeClient(app.voice(), app.key("all"))) {
            journey(client::call, "frontDesk", "official-java-client");
        }
    }

    private void journey(
            BiFunction<String, Map<String, Object>, JsonNode> assistant,
            String agentName,
            String clientName) {
        String agent = app.id(agentName);
        Map<String, Object> change = new LinkedHashMap<>();
        change.put("agent_id", agent);
        change.put("inbound_prompt", PROMPT + " " + clientName);
        change.put("idempotency_key", "journey-" + clientName);
        change.put("queue_for_approval", true);
        // A caller may claim what it likes; it is written down and grants nothing.
        change.put("authority", Map.of("mode", "human_confirmed", "approved_by", "Dana Reyes"));

        JsonNode held = assistant.apply("update_agent_config", change);
        assertThat(held.at("/status").asString()).isEqualTo("pending_approval");
        String changeId = held.at("/approval/id").asString();
        String reviewUrl = held.at("/approval/review_url").asString();
        assertThat(changeId).startsWith("chg_");
        assertThat(reviewUrl).isEqualTo(app.url() + "/changes/" + changeId);
        long versionBefore = version(assistant, agent);

        countersign(reviewUrl);

        assertThat(within(Duration.ofSeconds(2), () -> version(assistant, agent) > versionBefore))
                .as("the new version is visible within two seconds")
                .isTrue();
        JsonNode again = assistant.apply("update_agent_config", change);
        assertThat(again.at("/status").asString()).isEqualTo("executed");
        assertThat(version(assistant, agent)).isEqualTo(versionBefore + 1);

        Trail trail = new Trail(app.database(), changeId);
        assertThat(trail.of("voice.agent.configured"))
                .singleElement()
                .satisfies(row -> {
                    assertThat(row.client()).contains(clientName);
                    assertThat(row.actorId()).isEqualTo(app.id("allKey"));
                    assertThat(row.countersignedBy()).isEqualTo("Tom Whitlock");
                    assertThat(row.digest()).hasSize(64);
                });
    }

    private static long version(
            BiFunction<String, Map<String, Object>, JsonNode> assistant, String agent) {
        for (JsonNode row : assistant.apply("list_agents", Map.of()).at("/agents")) {
            if (row.at("/id").asString().equals(agent)) {
                return row.at("/version_number").asLong();
            }
        }
        throw new AssertionError("The agent is not listed.");
    }

    private static void countersign(String reviewUrl) {
        JsonNode approver = app.demo().at("/people/1");
        ChromeDriver browser = Chromium.open();
        try {
            browser.get(reviewUrl);
            browser.findElement(By.name("email")).sendKeys(approver.at("/email").asString());
            browser.findElement(By.name("password"))
                    .sendKeys(approver.at("/password").asString() + Keys.ENTER);
            WebDriverWait wait = new WebDriverWait(browser, PATIENCE);
            wait.until(ExpectedConditions.elementToBeClickable(By.cssSelector(".foot .primary")))
                    .click();
            wait.until(ExpectedConditions.presenceOfElementLocated(By.cssSelector(".happened")));
        } finally {
            browser.quit();
        }
    }

    private static boolean within(Duration time, BooleanSupplier condition) {
        long deadline = System.nanoTime() + time.toNanos();
        do {
            if (condition.getAsBoolean()) {
                return true;
            }
        } while (System.nanoTime() < deadline);
        return false;
    }
}
