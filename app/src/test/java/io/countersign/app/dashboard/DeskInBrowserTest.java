package io.countersign.app.dashboard;

import static org.assertj.core.api.Assertions.assertThat;

import io.countersign.messages.FieldChange;
import io.countersign.messages.Risk;
import io.countersign.messages.governance.changes.ChangeQuery.ChangeView;
import io.countersign.messages.governance.changes.ChangeState;
import io.countersign.messages.tenancy.members.MemberQuery.MemberView;
import java.time.Duration;
import java.util.HashSet;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.openqa.selenium.By;
import org.openqa.selenium.Keys;
import org.openqa.selenium.StaleElementReferenceException;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.support.ui.WebDriverWait;

/** What people do at their door, in a real browser. */
class DeskInBrowserTest {
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static @Nullable ChromeDriver opened;

    private final PaperDesk.Running desk = PaperDesk.shared();

    @BeforeAll
    static void open() {
        opened = Chromium.open();
    }

    @AfterAll
    static void close() {
        if (opened != null) {
            opened.quit();
        }
    }

    @BeforeEach
    void startAnew() {
        Chromium.resize(browser(), 1280, 800);
        browser().manage().deleteAllCookies();
    }

    @Test
    void theInboxShowsAHeldChangeAndASignatureDecidesIt() {
        String id = propose("Front Desk will say good day.", PaperOffice.PRIYA);
        signIn(PaperOffice.DANA);
        press(By.id("row-" + id));
        await(By.cssSelector("#panel [data-change='" + id + "']"));
        press(By.cssSelector("#panel .primary"));
        await(By.cssSelector(".happened"));

        assertThat(text()).contains("You countersigned, and it is done.");
        assertThat(change(id).state()).isEqualTo(ChangeState.EXECUTED);
    }

    @Test
    void aRefusalNeedsAReasonAndQuotesIt() {
        String id = propose("Front Desk will promise outcomes.", PaperOffice.PRIYA);
        signIn(PaperOffice.TOM);
        get("/changes/" + id);
        press(By.cssSelector(".foot .no"));
        WebElement refuse = browser().findElement(By.cssSelector("#refuse button.no"));
        refuse.click();
        assertThat(change(id).state()).as("without a reason").isEqualTo(ChangeState.PROPOSED);

        browser().findElement(By.id("refuse-reason")).sendKeys("We never promise.");
        refuse.click();
        await(By.cssSelector(".happened"));

        assertThat(text()).contains("You refused, so nothing changed.", "“We never promise.”");
        assertThat(change(id).state()).isEqualTo(ChangeState.REFUSED);
    }

    @Test
    void nobodySignsWhatTheyAskedFor() {
        String id = propose("Front Desk will speak faster.", PaperOffice.PRIYA);
        signIn(PaperOffice.PRIYA);
        get("/changes/" + id);

        assertThat(browser().findElements(By.cssSelector(".foot .primary"))).isEmpty();
        assertThat(browser().findElements(By.id("refuse"))).isEmpty();
        assertThat(text()).contains("You asked for this, so someone else signs: Dana Reyes");
    }

    @Test
    void whoAskedCanTakeItBack() {
        String id = propose("Front Desk will speak slower.", PaperOffice.PRIYA);
        signIn(PaperOffice.PRIYA);
        get("/changes/" + id);
        press(By.cssSelector(".foot .no"));
        await(By.cssSelector(".happened"));

        assertThat(change(id).state()).isEqualTo(ChangeState.WITHDRAWN);
        assertThat(text()).contains("took it back, so nothing changed.");
    }

    @Test
    void aQuestionGoesBackAndTheChangeKeepsWaiting() {
        String id = propose("Front Desk will ask for a number.", PaperOffice.PRIYA);
        signIn(PaperOffice.TOM);
        get("/changes/" + id);
        press(By.cssSelector("[popovertarget=say]"));
        await(By.id("say-text")).sendKeys("Which number?");
        press(By.cssSelector("#say .acts .button:last-child"));
        await(By.cssSelector(".said"));

        assertThat(text()).contains("Which number?");
        assertThat(change(id).state()).isEqualTo(ChangeState.PROPOSED);
    }

    @Test
    void aDecisionOnWhatIsDecidedAlreadyAnswersWithWhatIsSoNow() {
        String id = propose("Front Desk will laugh.", PaperOffice.PRIYA);
        signIn(PaperOffice.DANA);
        get("/changes/" + id);
        desk.office().decideElsewhere(id, PaperOffice.TOM);
        press(By.cssSelector(".foot .primary"));
        await(By.cssSelector(".notice"));

        assertThat(browser().findElement(By.cssSelector(".notice")).getText())
                .contains("decided already");
        assertThat(text()).contains("Tom Whitlock countersigned");
        assertThat(
                        browser()
                                .executeScript(
                                        "return performance.getEntriesByType('navigation')[0]"
                                                + ".responseStatus"))
                .isEqualTo(409L);
    }

    @Test
    void whoOnlyLooksHasNoButtons() {
        String id = propose("Front Desk will whisper.", PaperOffice.PRIYA);
        signIn(PaperOffice.LEE);
        get("/changes/" + id);

        assertThat(browser().findElements(By.cssSelector(".foot button"))).isEmpty();
        assertThat(text()).contains("You look and do not sign.");
    }

    @Test
    void aNewChangeAppearsByItself() {
        signIn(PaperOffice.DANA);
        new WebDriverWait(browser(), PATIENCE)
                .until(_ ->
                        "yes"
                                .equals(
                                        browser()
                                                .executeScript(
                                                        "return document.documentElement.dataset.live")));
        String id = propose("Front Desk will hum.", PaperOffice.TOM);

        assertThat(await(By.id("row-" + id)).getText()).contains("Front Desk will hum.");
    }

    @Test
    void keysGoPlacesAndMoveButNeverSign() {
        String id = propose("Front Desk will sing.", PaperOffice.PRIYA);
        signIn(PaperOffice.DANA);
        WebElement body = browser().findElement(By.tagName("body"));
        body.sendKeys("j");
        assertThat(browser().switchTo().activeElement().getDomAttribute("data-id")).isNotNull();
        get("/changes/" + id);
        browser().findElement(By.tagName("body")).sendKeys(Keys.ENTER);
        assertThat(change(id).state()).isEqualTo(ChangeState.PROPOSED);
        browser().findElement(By.tagName("body")).sendKeys("ga");
        new WebDriverWait(browser(), PATIENCE).until(_ -> url().endsWith("/agents"));
    }

    @Test
    void tabReachesEverythingThatCanBeDone() {
        String id = propose("Front Desk will yodel.", PaperOffice.PRIYA);
        signIn(PaperOffice.DANA);
        get("/changes/" + id);
        Set<String> reached = new HashSet<>();
        for (int i = 0; i < 45; i++) {
            browser().switchTo().activeElement().sendKeys(Keys.TAB);
            reached.add(browser().switchTo().activeElement().getText().strip());
        }
        assertThat(reached).contains("Refuse…", "Countersign", "Audit", "Sign out");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/inbox",
                "/audit",
                "/agents",
                "/agents/agent_front",
                "/leads",
                "/projections",
                "/policy?pack=STRICT",
                "/envelopes",
                "/stand-ins",
                "/notices",
                "/erasures",
                "/statistics",
                "/stops",
                "/connections",
                "/agents/agent_front/versions?from=12&to=14",
                "/sign-in",
                "/changes/newest"
            })
    void nothingScrollsSidewaysOnAPhone(String path) {
        String id = propose("Front Desk will stay narrow.", PaperOffice.PRIYA);
        signIn(PaperOffice.DANA);
        Chromium.resize(browser(), 390, 844);
        get(path.replace("newest", id));

        assertThat(browser().executeScript("return document.documentElement.scrollWidth"))
                .isEqualTo(390L);
    }

    private ChromeDriver browser() {
        return Objects.requireNonNull(opened);
    }

    private String propose(String sentence, MemberView person) {
        return desk.office()
                .propose(
                        sentence,
                        Risk.HIGH,
                        0,
                        60,
                        person,
                        "claude-code/2.1",
                        "A key",
                        new FieldChange("first_message", "Hello.", "Good day."));
    }

    private ChangeView change(String id) {
        return Objects.requireNonNull(desk.office().changes.get(id));
    }

    private void get(String path) {
        browser().get(desk.url() + path);
    }

    private String url() {
        return Objects.requireNonNull(browser().getCurrentUrl());
    }

    private void signIn(MemberView who) {
        get("/sign-in");
        browser().findElement(By.name("email")).sendKeys(who.email());
        browser().findElement(By.name("password")).sendKeys(PaperDesk.PASSWORD, Keys.ENTER);
        new WebDriverWait(browser(), PATIENCE).until(_ -> url().contains("/inbox"));
    }

    /** Presses what is there now; live rows may replace it between looking and pressing. */
    private void press(By what) {
        new WebDriverWait(browser(), PATIENCE)
                .ignoring(StaleElementReferenceException.class)
                .until(driver -> {
                    driver.findElement(what).click();
                    return true;
                });
    }

    private WebElement await(By what) {
        return new WebDriverWait(browser(), PATIENCE)
                .until(driver -> driver.findElements(what).stream().findFirst().orElse(null));
    }

    private String text() {
        return browser().findElement(By.tagName("main")).getText();
    }
}
