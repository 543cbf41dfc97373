package io.countersign.app.journey;

import static org.assertj.core.api.Assertions.assertThat;

import io.countersign.app.dashboard.Chromium;
import io.countersign.sagas.outside.carriers.simulated.SimulatedCarrier;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
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
import tools.jackson.databind.json.JsonMapper;

/** A campaign from the countersignature to its last call, with a restart in the middle. */
class CampaignJourneyTest {
    private static final int PEOPLE = 40;
    private static final Duration PATIENCE = Duration.ofSeconds(90);

    private static RunningApp app;

    @BeforeAll
    static void start() {
        app = new RunningApp("--countersign.carriers.simulated.speed=200");
    }

    @AfterAll
    static void stop() {
        app.close();
    }

    @Test
    void everybodyIsCalledOnceAlthoughTheServerRestarts() {
        List<String> leads = new ArrayList<>();
        for (int i = 0; i < PEOPLE; i++) {
            // Every tenth person never picks up, because of how the number ends. All of these
            // numbers are nobody's, so there is no night where they are.
            String phone =
                    i % 10 == 0 ? "+12%02d5550190".formatted(i + 1) : "+120755501%02d".formatted(i);
            leads.add(lead("Person " + i, phone));
        }
        JsonNode held = assistant().call("create_campaign", campaign(leads)).tool();
        assertThat(held.at("/code").asString()).as(held.toString()).isEqualTo("approval_queued");
        assertThat(assistant().call("list_campaigns", Map.of()).tool().at("/campaigns")).isEmpty();
        String error = held.at("/error").asString();
        new Approver(app).countersign(error.replaceAll("(?s).*/changes/(chg_[0-9A-Z]+).*", "$1"));

        await(() -> progress("attempts") >= 8);
        app.restart();
        await(() -> status().equals("completed"));

        assertThat(progress("attempts")).isEqualTo(PEOPLE);
        assertThat(progress("refused")).isZero();
        assertThat(progress("reached") + progress("exhausted")).isEqualTo(PEOPLE);
        assertThat(
                        app.count(
                                "select count(*) from ledger.events where event_name ="
                                        + " 'voice.call.requested' and business_id = ?",
                                app.id("business")))
                .as("one call each")
                .isEqualTo(PEOPLE);
        theOwnerSeesIt();
    }

    private static void theOwnerSeesIt() {
        JsonNode owner = app.demo().at("/people/0");
        ChromeDriver browser = Chromium.open();
        try {
            browser.get(app.url() + "/campaigns");
            browser.findElement(By.name("email")).sendKeys(owner.at("/email").asString());
            browser.findElement(By.name("password"))
                    .sendKeys(owner.at("/password").asString() + Keys.ENTER);
            WebDriverWait wait = new WebDriverWait(browser, Duration.ofSeconds(20));
            wait.until(ExpectedConditions.elementToBeClickable(By.linkText("Check-ups"))).click();
            wait.until(
                    ExpectedConditions.textToBePresentInElementLocated(
                            By.tagName("h1"), "of 40 people reached"));
            assertThat(browser.findElements(By.cssSelector("tbody tr"))).hasSize(PEOPLE);
        } finally {
            browser.quit();
        }
    }

    @Test
    void whatIsWrongIsSaidAndWhoMayNotIsRefused() {
        String lead = app.demo().at("/ids/leads/0").asString();
        Map<String, Object> campaign = campaign(List.of(lead));
        campaign.put("lead_ids", List.of("lead_1"));
        assertThat(refusal(campaign)).isEqualTo("not_found");
        campaign.put("lead_ids", List.of(lead));
        campaign.remove("agent_id");
        assertThat(refusal(campaign)).isEqualTo("missing_fields");
        campaign.put("cadence_config", Map.of("template", "rude", "attempts", 1));
        assertThat(refusal(campaign)).isEqualTo("invalid_arguments");
        campaign.put(
                "cadence_config",
                Map.of("template", "custom", "attempts", 1, "days", List.of("someday")));
        assertThat(refusal(campaign)).isEqualTo("invalid_cadence_config");

        Assistant reader = new Assistant(app.voice(), app.key("readOnly"));
        Assistant.Answer refused = reader.call("create_campaign", campaign);
        assertThat(refused.status()).isEqualTo(403);
        assertThat(refused.body()).contains("Missing required scope: calls:write");
        assertThat(
                        reader.call("list_campaigns", Map.of("status", "dormant"))
                                .tool()
                                .at("/code")
                                .asString())
                .isEqualTo("invalid_status");
    }

    @Test
    void aDraftCallsNobodyAndTheSameKeyMakesItOnce() {
        Map<String, Object> campaign = campaign(List.of(app.demo().at("/ids/leads/0").asString()));
        campaign.put("name", "Draft");
        campaign.put("launch", false);
        campaign.put("idempotency_key", "draft-1");

        JsonNode made = assistant().call("create_campaign", campaign).tool();
        assertThat(made.at("/campaign/status").asString()).isEqualTo("draft");
        assertThat(made.at("/launched").asBoolean()).isFalse();
        JsonNode again = assistant().call("create_campaign", campaign).tool();
        assertThat(again.at("/campaign/id")).isEqualTo(made.at("/campaign/id"));
        assertThat(
                        assistant()
                                .call("list_campaigns", Map.of("status", "draft"))
                                .tool()
                                .at("/campaigns"))
                .hasSize(1);
    }

    /** At the other business, whose campaigns nobody else counts. */
    @Test
    void whoWroteStopIsNotCalledByACampaign() {
        Assistant other = new Assistant(app.voice(), app.key("otherBusiness"));
        String phone = "+12075550177";
        String lead =
                other.call("upsert_lead", Map.of("lead", Map.of("name", "Noor", "phone", phone)))
                        .tool()
                        .at("/lead/id")
                        .asString();
        app.bean(SimulatedCarrier.class)
                .writeIn(
                        app.id("otherBusiness"),
                        "msg_stop",
                        app.id("otherAgent"),
                        "Reception",
                        phone,
                        lead,
                        "STOP");
        Map<String, Object> campaign = campaign(List.of(lead));
        campaign.put("agent_id", app.id("otherAgent"));
        assertThat(other.call("create_campaign", campaign).tool().at("/success").asBoolean())
                .isTrue();

        await(() ->
                other.call("list_campaigns", Map.of())
                                .tool()
                                .at("/campaigns/0/progress/refused")
                                .asInt(0)
                        == 1);
        assertThat(other.call("list_recent_calls", Map.of()).tool().at("/count").asInt()).isZero();
    }

    private static Map<String, Object> campaign(List<String> leads) {
        Map<String, Object> campaign = new LinkedHashMap<>();
        campaign.put("name", "Check-ups");
        campaign.put("description", "Six months are over.");
        campaign.put("agent_id", app.id("frontDesk"));
        campaign.put("lead_ids", leads);
        campaign.put("launch", true);
        campaign.put(
                "cadence_config",
                Map.of(
                        "template",
                        "aggressive",
                        "attempts",
                        1,
                        "call_windows",
                        List.of(Map.of("start", "00:00", "end", "24:00"))));
        return campaign;
    }

    private static String lead(String name, String phone) {
        return assistant()
                .call("upsert_lead", Map.of("lead", Map.of("name", name, "phone", phone)))
                .tool()
                .at("/lead/id")
                .asString();
    }

    private static JsonNode row() {
        for (JsonNode row : assistant().call("list_campaigns", Map.of()).tool().at("/campaigns")) {
            if (row.at("/name").asString().equals("Check-ups")) {
                return row;
            }
        }
        return JsonMapper.shared().createObjectNode();
    }

    private static String status() {
        return row().at("/status").asString("");
    }

    private static int progress(String what) {
        return row().at("/progress/" + what).asInt(0);
    }

    private static String refusal(Map<String, Object> campaign) {
        return assistant().call("create_campaign", campaign).tool().at("/code").asString();
    }

    /** Anew each time: the server moves when it restarts. */
    private static Assistant assistant() {
        return new Assistant(app.voice(), app.key("all"));
    }

    private static void await(BooleanSupplier condition) {
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (!condition.getAsBoolean()) {
            assertThat(System.nanoTime()).as("in time: %s", row()).isLessThan(end);
            Thread.onSpinWait();
        }
    }
}
