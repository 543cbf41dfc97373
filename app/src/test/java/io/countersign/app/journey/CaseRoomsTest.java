package io.countersign.app.journey;

import static org.assertj.core.api.Assertions.assertThat;

import io.countersign.app.dashboard.Chromium;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.openqa.selenium.By;
import org.openqa.selenium.Keys;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.support.ui.ExpectedConditions;
import org.openqa.selenium.support.ui.WebDriverWait;
import tools.jackson.databind.JsonNode;

/** The case desk as people see it and work in it, with the demo's caseload. */
class CaseRoomsTest {
    private static RunningApp app;
    private static CaseDesk desk;
    private static Dashboard dana;

    @BeforeAll
    static void start() {
        app = new RunningApp();
        desk = new CaseDesk(app);
        dana = new Dashboard(app, 0);
    }

    @AfterAll
    static void stop() {
        app.close();
    }

    @Test
    void theCaseloadIsThereAndCanBeSearched() {
        assertThat(get("/cases").body())
                .contains(" cases", "Alvarez v. Coastal Couriers", "Bélanger v. Granite");
        assertThat(get("/cases?q=belanger").body())
                .contains("1 case", "Bélanger v. Granite")
                .doesNotContain("Alvarez v.");
        assertThat(get("/cases?q=%25").body()).contains("No case matches.");
        long settled =
                desk.ask("list_case_statuses", Map.of("name", "Settled"))
                        .at("/case_statuses/0/id")
                        .asLong();
        assertThat(get("/cases?status=" + settled).body())
                .contains("Thibodeau v. Lighthouse Motors")
                .doesNotContain("Alvarez v.");
    }

    @Test
    void aCaseShowsItsPeopleItsTasksItsNotesAndWhatHappened() {
        long id = app.demo().at("/ids/cases/0").asLong();
        assertThat(get("/cases/" + id).body())
                .contains(
                        "Lucia Alvarez",
                        "Follow-up call",
                        "Police report",
                        "was opened.",
                        "A note was written.",
                        "belongs to Alvarez v. Coastal Couriers now.");
        assertThat(get("/cases/424242").statusCode()).isEqualTo(404);
        assertThat(get("/cases/x").statusCode()).isEqualTo(400);
    }

    @Test
    void whatPeopleDoToACaseAssistantsSee() {
        long id =
                desk.id("create_case", Map.of("type", "Rooms", "status", "Open", "name", "Rooms"));
        long client = desk.id("create_client", Map.of("first_name", "Roo", "last_name", "Ms"));
        String page = "/cases/" + id;
        post(page, page + "/clients", Map.of("clientId", Long.toString(client)));
        assertThat(get(page).body()).contains("Roo Ms");
        post(page, page + "/clients", Map.of("clientId", "99999999"));
        assertThat(get("/clients/" + client).body()).contains("Rooms");
        post(page, page + "/clients/" + client + "/unlink", Map.of());
        assertThat(get("/clients/" + client).body()).doesNotContain(">Rooms<");
        post(page, page + "/notes", Map.of("title", "<i>T</i>", "body", "<b>bold</b> words"));
        assertThat(get(page).body())
                .contains("&lt;b&gt;bold&lt;/b&gt; words")
                .doesNotContain("<b>bold</b>");
        assertThat(
                        desk.ask("list_notes", Map.of("case_id", id))
                                .at("/notes/0/author_name")
                                .asString())
                .isEqualTo("Dana Reyes");
        long task = desk.ask("list_tasks", Map.of()).at("/tasks/0/id").asLong();
        post(page, page + "/tasks", Map.of("taskId", Long.toString(task), "due", "2026-01-01"));
        JsonNode mine = mine(task, id);
        assertThat(mine.at("/status").asString()).isEqualTo("overdue");
        post(
                page,
                page + "/tasks/" + task + "/" + mine.at("/id").asLong(),
                Map.of("state", "COMPLETED"));
        assertThat(mine(task, id).at("/status").asString()).isEqualTo("completed");
        assertThat(get(page).body()).contains("Follow-up call is completed in case " + id);
    }

    @Test
    void aFormIsAskedForAndFilledInOnThePageOfTheCase() {
        long id = desk.id("create_case", Map.of("type", "Rooms", "status", "Open", "name", "Form"));
        String page = "/cases/" + id;
        JsonNode form = desk.ask("list_forms", Map.of("key", "intake")).at("/forms/0");
        long number = form.at("/id").asLong();
        post(page, page + "/forms", Map.of("formId", Long.toString(number), "due", "2026-01-01"));
        var settle =
                Pattern.compile(page + "/forms/" + number + "/([0-9]+)").matcher(get(page).body());
        assertThat(settle.find()).isTrue();
        assertThat(get(page).body())
                .contains("late", "Case " + id + " has to fill in: Client intake.");
        post(page, settle.group(), Map.of("state", "COMPLETED"));
        assertThat(get(page).body()).contains("Client intake is completed in case " + id);
    }

    @Test
    void aCallIsAboutTheCaseThatAPersonSays() {
        String callId =
                new Assistant(app.voice(), app.key("all"))
                        .call(
                                "make_call",
                                Map.of(
                                        "agent_id", app.id("frontDesk"),
                                        "to", "+12075550177",
                                        "name", "Cal Lee"))
                        .tool()
                        .at("/call/id")
                        .asString();
        long id = desk.id("create_case", Map.of("type", "Rooms", "status", "Open", "name", "Said"));
        String page = "/cases/" + id;
        assertThat(get(page).body()).doesNotContain(callId);
        post("/calls/" + callId, "/calls/" + callId + "/case", Map.of("caseId", Long.toString(id)));
        assertThat(get(page).body())
                .contains(callId, "Not about this", "A call was said to be about Said.")
                .contains("A call to Cal Lee was asked for.");
        post(page, page + "/calls/" + callId + "/unlink", Map.of());
        assertThat(get(page).body()).doesNotContain("Not about this");
    }

    @Test
    void aTextFromAClientStandsInTheCasesTimeline() {
        long id =
                desk.id("create_case", Map.of("type", "Rooms", "status", "Open", "name", "Texts"));
        long client =
                desk.id(
                        "create_client",
                        Map.of("first_name", "Tex", "last_name", "Ter", "mobile", "+12075550178"));
        String page = "/cases/" + id;
        post(page, page + "/clients", Map.of("clientId", Long.toString(client)));
        new Assistant(app.voice(), app.key("all"))
                .call(
                        "send_sms",
                        Map.of(
                                "from_agent_id", app.id("frontDesk"),
                                "to", "+12075550178",
                                "message", "Good day."))
                .tool();
        assertThat(get(page).body()).contains("A text to +12075550178 was asked for.");
    }

    @Test
    void aCampaignIsForTheListThatAPersonSays() {
        new Assistant(app.voice(), app.key("all"))
                .call(
                        "create_campaign",
                        Map.of(
                                "name",
                                "Listed campaign",
                                "cadence_config",
                                Map.of("template", "standard", "attempts", 1)))
                .tool();
        JsonNode campaign = desk.ask("list_campaigns", Map.of("key", "listed")).at("/campaigns/0");
        JsonNode list = desk.ask("list_case_lists", Map.of()).at("/case_lists/0");
        post(
                "/lists",
                "/lists/" + list.at("/id").asLong() + "/campaigns",
                Map.of("number", campaign.at("/id").asString()));
        assertThat(
                        desk.ask("get_campaign", Map.of("id", campaign.at("/id").asLong()))
                                .at("/case_list_name"))
                .isEqualTo(list.at("/name"));
        assertThat(get("/lists").body()).contains("Listed campaign</a>");
    }

    @Test
    void aStatusChangesPlacesWithItsNeighbour() {
        JsonNode before = desk.ask("list_hierarchical_case_statuses", Map.of()).at("/items");
        long first = before.at("/0/id").asLong();
        long second = before.at("/1/id").asLong();
        post("/statuses", "/statuses/" + first + "/move", Map.of("up", "false"));
        JsonNode after = desk.ask("list_hierarchical_case_statuses", Map.of()).at("/items");
        assertThat(after.at("/0/id").asLong()).isEqualTo(second);
        assertThat(after.at("/1/id").asLong()).isEqualTo(first);
        post("/statuses", "/statuses/" + first + "/move", Map.of("up", "true"));
        assertThat(get("/statuses").body()).contains("Awaiting documents", "level-1");
    }

    @Test
    void aStatusIsMovedFromTheKeyboardAndKeepsTheFocus() {
        ChromeDriver browser = Chromium.open();
        try {
            JsonNode who = app.demo().at("/people/0");
            browser.get(app.url() + "/statuses");
            browser.findElement(By.name("email")).sendKeys(who.at("/email").asString());
            browser.findElement(By.name("password"))
                    .sendKeys(who.at("/password").asString() + Keys.ENTER);
            WebDriverWait wait = new WebDriverWait(browser, Duration.ofSeconds(20));
            By rows = By.cssSelector("tr[data-moves] a[data-row]");
            wait.until(ExpectedConditions.presenceOfElementLocated(rows));
            String last = browser.findElements(rows).getLast().getText();
            browser.findElements(rows).getLast().sendKeys(Keys.chord(Keys.ALT, Keys.ARROW_UP));
            wait.until(ExpectedConditions.urlContains("at="));
            wait.until(any -> browser.switchTo().activeElement().getText().equals(last));
            assertThat(browser.findElements(rows).getLast().getText()).isNotEqualTo(last);
        } finally {
            browser.quit();
        }
    }

    @Test
    void aStatusIsDraggedBeforeAnotherAndNotBelowIt() {
        ChromeDriver browser = Chromium.open();
        try {
            JsonNode who = app.demo().at("/people/0");
            browser.get(app.url() + "/statuses");
            browser.findElement(By.name("email")).sendKeys(who.at("/email").asString());
            browser.findElement(By.name("password"))
                    .sendKeys(who.at("/password").asString() + Keys.ENTER);
            WebDriverWait wait = new WebDriverWait(browser, Duration.ofSeconds(20));
            By roots = By.cssSelector("tr[data-parent='0'] a[data-row]");
            wait.until(ExpectedConditions.presenceOfElementLocated(roots));
            String last = browser.findElements(roots).getLast().getText();
            drag(browser, "[...document.querySelectorAll('tr:not([data-parent=\"0\"])')][0]");
            assertThat(browser.findElements(roots).getLast().getText()).isEqualTo(last);
            drag(browser, "document.querySelector('tr[data-parent=\"0\"]')");
            wait.until(ExpectedConditions.urlContains("at="));
            assertThat(browser.findElements(roots).getFirst().getText()).isEqualTo(last);
        } finally {
            browser.quit();
        }
        assertThat(dana.tried("/statuses", "/statuses/999999/place", Map.of()).statusCode())
                .isEqualTo(404);
    }

    /** Drags the last root to the upper half of a row, as a mouse would. */
    private static void drag(ChromeDriver browser, String onto) {
        browser.executeScript(
                """
                const from = [...document.querySelectorAll("tr[data-parent='0']")].at(-1);
                const to = %s;
                const data = new DataTransfer();
                const at = to.getBoundingClientRect();
                const send = (row, type) => row.dispatchEvent(new DragEvent(type, {
                  bubbles: true, cancelable: true, dataTransfer: data,
                  clientX: at.left + 5, clientY: at.top + 2 }));
                send(from, "dragstart");
                send(to, "dragover");
                send(to, "drop");
                send(from, "dragend");
                """
                        .formatted(onto));
    }

    @Test
    void tasksFormsAndListsAreDescribed() {
        post("/tasks", "/tasks", Map.of("title", "Described task", "responseType", "text"));
        post("/tasks", "/forms", Map.of("name", "Described form", "dueInDays", "5"));
        JsonNode form = desk.ask("list_forms", Map.of("key", "described")).at("/forms/0");
        post("/tasks", "/forms/" + form.at("/id").asLong(), Map.of("dueInDays", "8"));
        assertThat(
                        desk.ask("get_form", Map.of("id", form.at("/id").asLong()))
                                .at("/version")
                                .asInt())
                .isEqualTo(2);
        assertThat(get("/tasks").body()).contains("Described task", "Described form");
        long type =
                desk.ask("list_case_types", Map.of("name", "Slip and fall"))
                        .at("/case_types/0/id")
                        .asLong();
        post("/lists", "/lists", Map.of("name", "<i>Falls</i>", "type", Long.toString(type)));
        assertThat(
                        desk.ask("list_case_lists", Map.of("key", "Falls"))
                                .at("/case_lists/0/case_type_id")
                                .asLong())
                .isEqualTo(type);
        assertThat(get("/lists").body())
                .contains("Waiting for records", "&lt;i&gt;Falls&lt;/i&gt;", ">Slip and fall</a>");
    }

    @Test
    void theTrailOfACaseIsAFileThatNoSpreadsheetTakesForAFormula() {
        long id =
                desk.id(
                        "create_case",
                        Map.of("type", "Rooms", "status", "Open", "name", "=1+1,\"x\""));
        desk.ask("update_case", Map.of("id", id, "court_name", "Court of Files"));
        String filter = "?subject=case_" + id;
        var csv = dana.get("/audit/export.csv" + filter);
        assertThat(csv.headers().firstValue("Content-Disposition").orElse(""))
                .contains("attachment", "audit.csv");
        assertThat(csv.body().lines()).hasSize(3);
        assertThat(csv.body())
                .startsWith("position,at,event,subject")
                .contains("\"'=1+1,\"\"x\"\"\"", "court_name: nothing → Court of Files");
        List<JsonNode> entries =
                dana.get("/audit/export.ndjson" + filter)
                        .body()
                        .lines()
                        .map(line -> Assistant.JSON.readTree(line))
                        .toList();
        assertThat(entries).hasSize(2);
        assertThat(entries).allMatch(e -> e.at("/subjectId").asString().equals("case_" + id));
        assertThat(entries.getFirst().at("/tool").asString()).isEqualTo("update_case");
        assertThat(new Dashboard(app, 2).get("/audit/export.ndjson" + filter).body()).isEmpty();
    }

    @Test
    void whetherAClientMayBeReachedIsDecidedHere() {
        long client = desk.ask("list_clients", Map.of()).at("/clients/0/id").asLong();
        String page = "/clients/" + client;
        post(page, page + "/contact", Map.of("channel", "SMS", "optedOut", "true"));
        assertThat(get(page).body()).contains("no, opted out");
        post(page, page + "/contact", Map.of("channel", "SMS", "optedOut", "false"));
        assertThat(get(page).body()).doesNotContain("no, opted out");
    }

    @Test
    void anotherBusinessSeesNothingOfIt() {
        Dashboard lee = new Dashboard(app, 2);
        long id = app.demo().at("/ids/cases/0").asLong();
        long client = desk.ask("list_clients", Map.of()).at("/clients/0/id").asLong();
        assertThat(lee.get("/cases/" + id).statusCode()).isEqualTo(404);
        assertThat(lee.get("/clients/" + client).statusCode()).isEqualTo(404);
        assertThat(lee.get("/cases").body()).contains("No case is open.");
    }

    private static JsonNode mine(long task, long caseId) {
        return desk.ask("get_task", Map.of("id", task))
                .at("/case_tasks")
                .valueStream()
                .filter(row -> row.at("/case_id").asLong() == caseId)
                .findFirst()
                .orElseThrow();
    }

    private static HttpResponse<String> get(String path) {
        return dana.get(path);
    }

    private static void post(String page, String path, Map<String, String> form) {
        dana.post(page, path, form);
    }
}
