package io.countersign.app.journey;

import static org.assertj.core.api.Assertions.assertThat;

import io.countersign.app.dashboard.Chromium;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.openqa.selenium.By;
import org.openqa.selenium.Keys;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.support.ui.ExpectedConditions;
import org.openqa.selenium.support.ui.WebDriverWait;
import tools.jackson.databind.JsonNode;

/** What a newcomer finds: the recommended first flow, on the demo as it opens. */
class DemoJourneyTest {
    private static RunningApp app;
    private static Assistant assistant;

    @BeforeAll
    static void start() {
        app =
                RunningApp.fresh(
                        "--countersign.demo-telephones=true",
                        "--countersign.carriers.simulated.speed=100");
        assistant = new Assistant(app.voice(), app.key("readOnly"));
    }

    @AfterAll
    static void stop() {
        app.close();
    }

    /**
     * The flow that the product recommends to begin with: business, agents, calls, and one call by
     * its id.
     */
    @Test
    void theRecommendedFirstFlowFindsACallAndWhatWasSaid() {
        JsonNode business = ask("get_business_info", Map.of());
        assertThat(business.toString()).contains("Harbor & Pine Law");
        JsonNode agents = ask("list_agents", Map.of());
        assertThat(agents.at("/count").asInt()).isEqualTo(2);
        JsonNode calls =
                Until.found(
                        "the calls of the demo, all over",
                        () -> ask("list_recent_calls", Map.of("status", "completed")),
                        c -> c.at("/count").asInt() >= 5);
        JsonNode first = ask("list_recent_calls", Map.of("status", "completed", "limit", 1));
        assertThat(first.at("/has_more").asBoolean()).isTrue();
        assertThat(first.at("/next_offset").asInt()).isEqualTo(1);
        String id = calls.at("/calls/0/id").asString();
        assertThat(ask("check_call_status", Map.of("call_id", id)).at("/call/status").asString())
                .isEqualTo("completed");
        JsonNode said =
                Until.found(
                        "a summary",
                        () -> ask("get_transcript", Map.of("call_id", id)),
                        t -> t.at("/call/summary").isString());
        assertThat(said.at("/transcript").asString()).contains("Front Desk: ");
    }

    /** Some of the calls began days ago and were counted as they ended, some began today. */
    @Test
    void figuresAreTheCallsThereAreAndDaysAddUp() {
        String mine = "select count(*) from calls.call where business_id = ?";
        Until.isTrue(
                "all calls are over and reviewed",
                () ->
                        app.count(mine, app.id("business")) >= 14
                                && app.count(
                                                "select count(*) from calls.call c where not exists"
                                                        + " (select from calls.call_review r where"
                                                        + " r.call_id = c.call_id)")
                                        == 0);
        JsonNode figures = ask("get_analytics", Map.of("days", 7));
        assertThat(figures.at("/calls/total").asLong())
                .isEqualTo(app.count(mine, app.id("business")));
        assertThat(figures.at("/calls/inbound").asLong())
                .isEqualTo(app.count(mine + " and inbound", app.id("business")));
        assertThat(figures.at("/calls/total_duration_seconds").asLong())
                .isEqualTo(
                        app.count(
                                mine.replace("count(*)", "sum(duration_seconds)"),
                                app.id("business")));
        assertThat(figures.at("/outcomes/callback_requested").asLong())
                .isEqualTo(
                        app.count(
                                mine + " and outcome = 'callback_requested'", app.id("business")));
        assertThat(
                        app.count(
                                "select count(distinct day) from calls.call_day where business_id ="
                                        + " ?",
                                app.id("business")))
                .isGreaterThan(1);
    }

    @Test
    void nothingIsEmptyForANewcomer() {
        Until.isTrue("a voicemail", () -> count("list_voicemails") == 1);
        Until.isTrue("a thread of texts", () -> count("list_sms_messages") == 3);
        assertThat(count("list_campaigns")).isEqualTo(1);
        Until.isTrue(
                "an alert of the emergency",
                () ->
                        app.count("select count(*) from alerts.alert where rule_id = 'emergency'")
                                >= 2);
        JsonNode oldest =
                Until.found(
                        "calls of other days",
                        () -> ask("list_recent_calls", Map.of("limit", 50)),
                        c -> c.at("/count").asInt() >= 6);
        assertThat(oldest.at("/calls").valueStream().map(c -> c.at("/created_at").asString()))
                .as("the time at which it happened, not at which it was told")
                .anyMatch(at ->
                        java.time.Instant.parse(at)
                                .isBefore(java.time.Instant.now().minusSeconds(3_600 * 20)));
    }

    @Test
    void aRuleThatAPersonWritesOnThePageIsTheAssistantsToo() {
        JsonNode owner = app.demo().at("/people/0");
        ChromeDriver browser = Chromium.open();
        try {
            browser.get(app.url() + "/alerts");
            browser.findElement(By.name("email")).sendKeys(owner.at("/email").asString());
            browser.findElement(By.name("password"))
                    .sendKeys(owner.at("/password").asString() + Keys.ENTER);
            WebDriverWait wait = new WebDriverWait(browser, Duration.ofSeconds(20));
            wait.until(
                            ExpectedConditions.elementToBeClickable(
                                    By.xpath("//summary[contains(., 'Add a rule')]")))
                    .click();
            browser.findElement(By.xpath("//input[@name='when' and @required]"))
                    .sendKeys("caller asks for Dana" + Keys.ENTER);
            wait.until(
                    ExpectedConditions.textToBePresentInElementLocated(
                            By.cssSelector("[role=status]"), "in force"));
        } finally {
            browser.quit();
        }
        assertThat(
                        ask("get_operational_settings", Map.of())
                                .at("/notification_settings/escalation_rules")
                                .valueStream()
                                .map(rule -> rule.at("/when").asString()))
                .hasSize(3)
                .endsWith("caller asks for Dana");
    }

    private static int count(String tool) {
        return ask(tool, Map.of()).at("/count").asInt();
    }

    private static JsonNode ask(String tool, Map<String, ?> arguments) {
        JsonNode answer = assistant.call(tool, arguments).tool();
        assertThat(answer.at("/success").asBoolean()).as(answer.toString()).isTrue();
        return answer;
    }
}
