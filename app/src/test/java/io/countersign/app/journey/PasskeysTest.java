package io.countersign.app.journey;

import static org.assertj.core.api.Assertions.assertThat;

import io.countersign.app.dashboard.Chromium;
import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.openqa.selenium.By;
import org.openqa.selenium.Cookie;
import org.openqa.selenium.ElementNotInteractableException;
import org.openqa.selenium.Keys;
import org.openqa.selenium.StaleElementReferenceException;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.support.ui.WebDriverWait;
import org.openqa.selenium.virtualauthenticator.VirtualAuthenticator;
import org.openqa.selenium.virtualauthenticator.VirtualAuthenticatorOptions;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** People sign in and sign with passkeys, in a real browser with a device that checks a finger. */
class PasskeysTest {
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final JsonMapper JSON = JsonMapper.builder().build();

    /** What the page's script does, but its options can be turned and its answer comes to us. */
    private static final String ANSWER =
            """
            const [path, turned, done] = arguments;
            const bytes = (t) => Uint8Array.from(atob(t.replace(/-/g, "+").replace(/_/g, "/")), (c) => c.charCodeAt(0));
            (async () => {
              const meta = (name) => document.querySelector("meta[name=" + name + "]").content;
              const options = await (await fetch(path + "/options",
                  { method: "POST", headers: { [meta("csrf-header")]: meta("csrf-token") } })).json();
              const publicKey = { ...options, allowCredentials: [], challenge: bytes(options.challenge), ...turned };
              const credential = await navigator.credentials.get({ publicKey });
              done(JSON.stringify(credential.toJSON()));
            })().catch((error) => done("failed: " + error));
            """;

    private static RunningApp app;
    private static Assistant assistant;
    private static @Nullable ChromeDriver opened;
    private VirtualAuthenticator device;

    @BeforeAll
    static void open() {
        opened = Chromium.open();
        app = new RunningApp();
        assistant = new Assistant(app.voice(), app.key("all"));
    }

    @AfterAll
    static void close() {
        if (opened != null) {
            opened.quit();
            app.close();
        }
    }

    @BeforeEach
    void plugIn() {
        device =
                browser()
                        .addVirtualAuthenticator(
                                new VirtualAuthenticatorOptions()
                                        .setProtocol(VirtualAuthenticatorOptions.Protocol.CTAP2)
                                        .setTransport(
                                                VirtualAuthenticatorOptions.Transport.INTERNAL)
                                        .setHasResidentKey(true)
                                        .setHasUserVerification(true)
                                        .setIsUserVerified(true));
    }

    @AfterEach
    void unplug() {
        browser().removeVirtualAuthenticator(device);
    }

    @Test
    void aPersonAddsAPasskeySignsInWithItAndCountersignsWithIt() {
        signIn(1);
        addPasskey("Laptop");
        assertThat(text()).contains("Laptop", "never");

        browser().manage().deleteAllCookies();
        get("/sign-in");
        press(By.cssSelector("[data-passkey='sign-in']"));
        awaitAddress("/inbox");

        String id =
                assistant
                        .call(
                                "update_agent_config",
                                Map.of(
                                        "agent_id",
                                        app.id("frontDesk"),
                                        "inbound_prompt",
                                        "Ask for the date of the accident.",
                                        "idempotency_key",
                                        "passkey-1",
                                        "queue_for_approval",
                                        true))
                        .tool()
                        .at("/approval/id")
                        .asString();
        app.agesProofs(Duration.ofMinutes(6));
        get("/changes/" + id);
        press(By.cssSelector(".foot .primary"));
        press(By.cssSelector("#prove [data-passkey='prove']"));
        await(By.cssSelector(".happened"));
        JsonNode done =
                assistant
                        .call("get_change_request", Map.of("change_id", id, "wait_seconds", 20))
                        .tool();
        assertThat(done.at("/change_request/status").asString()).isEqualTo("executed");

        get("/sessions");
        assertThat(text()).contains("Laptop").doesNotContain("never");
        press(By.cssSelector("[aria-label='Remove Laptop']"));
        awaitWords("You have none yet.");
        browser().manage().deleteAllCookies();
        get("/sign-in");
        press(By.cssSelector("[data-passkey='sign-in']"));
        awaitWords("not known");
        signIn(1);
    }

    @Test
    void anAnswerToAChallengeWorksOnceAndAtNoOtherAddress() throws Exception {
        signIn(0);
        addPasskey("Key");
        String once = answer("/passkeys/proof", Map.of());
        String here = "localhost:" + URI.create(app.url()).getPort();
        assertThat(post(here, "/passkeys/proof", once)).contains(" 200 ");
        assertThat(post(here, "/passkeys/proof", once)).contains(" 400 ", "sent twice");
        answer("/passkeys/proof", Map.of());
        assertThat(post(here, "/passkeys/proof", once))
                .as("the answer to an older challenge")
                .contains(" 400 ", "not known");
        String elsewhere = answer("/passkeys/proof", Map.of());
        assertThat(post("localhost:9999", "/passkeys/proof", elsewhere))
                .as("signed for another address")
                .contains(" 400 ", "not known");
        assertThat(post("evil.example", "/passkeys/proof", elsewhere)).contains(" 400 ");
        String unchecked =
                answer("/passkeys/proof", Map.of("userVerification", "discouraged"), false);
        assertThat(post(here, "/passkeys/proof", unchecked))
                .as("nobody's finger was checked")
                .contains(" 400 ", "not known");
    }

    @Test
    void thePasskeyOfSomebodyElseProvesNothing() throws Exception {
        signIn(0);
        addPasskey("Dana's");
        signIn(1);
        app.agesProofs(Duration.ofMinutes(6));
        String danas = answer("/passkeys/proof", Map.of());
        String here = "localhost:" + URI.create(app.url()).getPort();
        assertThat(post(here, "/passkeys/proof", danas))
                .contains(" 400 ", "not a passkey of yours");
        assertThat(post(here, "/passkeys/options", "{}"))
                .as("a proof of long ago adds no passkey")
                .contains(" 403 ", "your password");
        assertThat(post(here, "/passkeys", "{}")).contains(" 403 ");
    }

    @Test
    void rubbishIsAnsweredInWords() throws Exception {
        signIn(0);
        String here = "localhost:" + URI.create(app.url()).getPort();
        for (String body :
                List.of("", "{", "[]", "{\"id\":null}", "{\"rawId\":\"!\"}", "x".repeat(70_000))) {
            for (String path : List.of("/passkeys/proof", "/passkeys")) {
                post(here, path + "/options", "{}");
                assertThat(post(here, path, body))
                        .as(path + " " + body)
                        .contains(" 400 ", "message");
            }
        }
        assertThat(raw(here, "/passkeys/options", "{}", ""))
                .as("without the token of a form")
                .contains(" 403 ");
    }

    private void addPasskey(String name) {
        get("/sessions");
        assertThat(browser().findElements(By.name("name"))).as(text()).isNotEmpty();
        WebElement field = browser().findElement(By.name("name"));
        field.clear();
        field.sendKeys(name);
        press(By.cssSelector("[data-passkey='add']"));
        WebElement after =
                await(
                        By.cssSelector(
                                "[aria-label=\"Remove "
                                        + name
                                        + "\"], [data-passkey-says]:not([hidden])"));
        assertThat(after.getTagName()).as(after.getText()).isEqualTo("button");
    }

    private String answer(String path, Map<String, Object> turned) {
        return answer(path, turned, true);
    }

    private String answer(String path, Map<String, Object> turned, boolean verified) {
        get("/sessions");
        device.setUserVerified(verified);
        String answer = String.valueOf(browser().executeAsyncScript(ANSWER, path, turned));
        device.setUserVerified(true);
        assertThat(JSON.readTree(answer).at("/type").asString()).isEqualTo("public-key");
        return answer;
    }

    /** As the page sends it, with its cookie and token, under any host's name. */
    private static String post(String host, String path, String body) throws IOException {
        WebElement token = browser().findElement(By.cssSelector("meta[name=csrf-token]"));
        return raw(host, path, body, "X-CSRF-TOKEN: " + token.getDomAttribute("content") + "\r\n");
    }

    private static String raw(String host, String path, String body, String header)
            throws IOException {
        Cookie cookie = Objects.requireNonNull(browser().manage().getCookieNamed("JSESSIONID"));
        try (Socket socket = new Socket("localhost", URI.create(app.url()).getPort())) {
            socket.setSoTimeout((int) PATIENCE.toMillis());
            String request =
                    "POST %s HTTP/1.1\r\nHost: %s\r\nConnection: close\r\nCookie: JSESSIONID=%s\r\n%s"
                                    .formatted(path, host, cookie.getValue(), header)
                            + "Content-Type: application/json\r\nContent-Length: %d\r\n\r\n%s"
                                    .formatted(body.getBytes(StandardCharsets.UTF_8).length, body);
            socket.getOutputStream().write(request.getBytes(StandardCharsets.UTF_8));
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private static void signIn(int person) {
        JsonNode who = app.demo().at("/people/" + person);
        browser().manage().deleteAllCookies();
        get("/sign-in");
        browser().findElement(By.name("email")).sendKeys(who.at("/email").asString());
        browser()
                .findElement(By.name("password"))
                .sendKeys(who.at("/password").asString(), Keys.ENTER);
        awaitAddress("/inbox");
    }

    private static void awaitAddress(String end) {
        new WebDriverWait(browser(), PATIENCE)
                .until(_ -> Objects.requireNonNull(browser().getCurrentUrl()).contains(end));
    }

    private static void get(String path) {
        browser().get(app.url() + path);
    }

    private static ChromeDriver browser() {
        return Objects.requireNonNull(opened);
    }

    private static void press(By what) {
        new WebDriverWait(browser(), PATIENCE)
                .ignoring(StaleElementReferenceException.class)
                .ignoring(ElementNotInteractableException.class)
                .until(driver -> {
                    driver.findElement(what).click();
                    return true;
                });
    }

    private static WebElement await(By what) {
        return new WebDriverWait(browser(), PATIENCE)
                .until(driver -> driver.findElements(what).stream().findFirst().orElse(null));
    }

    /** The page may be exchanged for another between looking and reading. */
    private static void awaitWords(String words) {
        new WebDriverWait(browser(), PATIENCE)
                .ignoring(StaleElementReferenceException.class)
                .until(driver -> driver.findElement(By.tagName("main")).getText().contains(words));
    }

    private static String text() {
        return browser().findElement(By.tagName("main")).getText();
    }
}
