package io.countersign.app.dashboard;

import static org.assertj.core.api.Assertions.assertThat;

import com.deque.html.axecore.results.Rule;
import com.deque.html.axecore.selenium.AxeBuilder;
import io.countersign.messages.FieldChange;
import io.countersign.messages.Risk;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.openqa.selenium.By;
import org.openqa.selenium.Keys;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.support.ui.WebDriverWait;

/** No page has a serious obstacle for people who use a keyboard, a screen reader or large type. */
class EveryoneCanUseItTest {
    private static final Set<String> SERIOUS = Set.of("serious", "critical");
    private static @Nullable ChromeDriver opened;

    private static final PaperDesk.Running DESK = PaperDesk.shared();

    @BeforeAll
    static void open() {
        opened = Chromium.open();
        Chromium.resize(browser(), 1280, 800);
        browser().get(DESK.url() + "/sign-in");
        browser().findElement(By.name("email")).sendKeys(PaperOffice.DANA.email());
        browser().findElement(By.name("password")).sendKeys(PaperDesk.PASSWORD, Keys.ENTER);
        new WebDriverWait(browser(), Duration.ofSeconds(20))
                .until(_ -> Objects.requireNonNull(browser().getCurrentUrl()).contains("/inbox"));
    }

    @AfterAll
    static void close() {
        if (opened != null) {
            opened.quit();
        }
    }

    @ParameterizedTest
    @CsvSource({
        "/inbox, light",
        "/inbox, dark",
        "/changes/newest, light",
        "/changes/newest, dark",
        "/stops, light",
        "/stops, dark",
        "/connections, light",
        "/policy?pack=STRICT, light",
        "/policy?pack=STRICT, dark",
        "/spending, light",
        "/spending, dark",
        "/envelopes, light",
        "/envelopes, dark",
        "/notices, light",
        "/notices, dark",
        "/stand-ins, light",
        "/stand-ins, dark",
        "/erasures, light",
        "/erasures, dark",
        "/statistics, light",
        "/statistics, dark",
        "/audit, light",
        "/agents, dark",
        "/alerts, light",
        "/alerts, dark",
        "/calls, light",
        "/conversations, light",
        "/leads, light",
        "/campaigns, light",
        "/cases, light",
        "/clients, light",
        "/lists, light",
        "/statuses, light",
        "/tasks, light",
        "/webhooks, light",
        "/keys, light",
        "/projections, light",
        "/imports, light",
        "/imports/imp_running, light",
        "/imports/imp_checked, dark",
        "/carriers, light",
        "/carriers, dark",
        "/members, light",
        "/members, dark",
        "/sessions, light",
        "/sessions, dark",
    })
    void axeFindsNothingSerious(String path, String theme) {
        String id =
                DESK.office()
                        .propose(
                                "Front Desk will be kind to everyone.",
                                Risk.HIGH,
                                1,
                                60,
                                PaperOffice.PRIYA,
                                "claude-code/2.1",
                                "Assistant",
                                new FieldChange("first_message", "Hello.", "Good day."));
        browser()
                .executeCdpCommand(
                        "Emulation.setEmulatedMedia",
                        Map.of(
                                "features",
                                List.of(Map.of("name", "prefers-color-scheme", "value", theme))));
        browser().get(DESK.url() + path.replace("newest", id));

        List<Rule> serious =
                new AxeBuilder()
                        .analyze(browser()).getViolations().stream()
                                .filter(rule -> SERIOUS.contains(rule.getImpact()))
                                .toList();
        assertThat(serious)
                .extracting(rule ->
                        rule.getId()
                                + ": "
                                + rule.getNodes().stream()
                                        .limit(3)
                                        .map(node -> node.getHtml())
                                        .toList())
                .isEmpty();
    }

    private static ChromeDriver browser() {
        return Objects.requireNonNull(opened);
    }
}
