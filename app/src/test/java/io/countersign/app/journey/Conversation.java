package io.countersign.app.journey;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.openqa.selenium.By;
import org.openqa.selenium.chrome.ChromeDriver;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * A client that shows cards, as the extension MCP Apps asks of it: the page of a tool in a frame
 * without an origin, under the strictest policy, and every message between them kept.
 */
final class Conversation {
    private static final String URI = "ui://countersign/change";
    private static final String PAGE =
            """
            <!DOCTYPE html><meta charset="utf-8">
            <meta http-equiv="Content-Security-Policy" content="default-src 'none';
             script-src 'self' 'unsafe-inline'; style-src 'self' 'unsafe-inline';
             img-src 'self' data:; frame-src 'self'; connect-src 'none'">
            <body style="margin:0"><iframe sandbox="allow-scripts"
             style="border:0;width:100%;height:600px"></iframe>
            """;

    /** Answers what every host answers; calls of tools wait until the test carries them. */
    private static final String HOST =
            """
            const [html, result] = arguments, frame = document.querySelector('iframe');
            const say = m => frame.contentWindow.postMessage({jsonrpc: '2.0', ...m}, '*');
            window.said = [];
            window.say = say;
            window.addEventListener('message', e => {
              window.said.push(e.data);
              const m = e.data;
              if (m.method === 'ui/initialize') say({id: m.id, result: {
                protocolVersion: '2026-01-26', hostInfo: {name: 'test', version: '1'},
                hostCapabilities: {openLinks: {}, serverTools: {}},
                hostContext: {theme: 'light', styles: {variables: {}}}}});
              if (m.method === 'ui/open-link') say({id: m.id, result: {}});
              if (m.method === 'ui/notifications/initialized') {
                say({method: 'ui/notifications/tool-input', params: {arguments: {}}});
                say({method: 'ui/notifications/tool-result', params: JSON.parse(result)});
              }
            });
            frame.srcdoc = html;
            """;

    private final ChromeDriver browser;
    private final Assistant assistant;
    private final Set<Integer> carried = new HashSet<>();

    Conversation(ChromeDriver browser, Assistant assistant) {
        this.browser = browser;
        this.assistant = assistant;
    }

    /** Shows the card that the tool names, with an answer of that tool. */
    void show(String tool, JsonNode answer) {
        JsonNode tools =
                assistant
                        .post(
                                "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"tools/list\",\"params\":{}}")
                        .json()
                        .at("/result/tools");
        JsonNode listed =
                tools.valueStream()
                        .filter(one -> one.at("/name").asString().equals(tool))
                        .findFirst()
                        .orElseThrow();
        assertThat(listed.at("/_meta/ui/resourceUri").asString()).isEqualTo(URI);
        String html =
                assistant
                        .post(
                                "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"resources/read\",\"params\":"
                                        + "{\"uri\":\""
                                        + URI
                                        + "\"}}")
                        .json()
                        .at("/result/contents/0/text")
                        .asString();
        ObjectNode result = Assistant.JSON.createObjectNode();
        result.putArray("content").addObject().put("type", "text").put("text", "-");
        result.set("structuredContent", answer);
        browser.get("about:blank");
        browser.executeScript(
                "document.open(); document.write(arguments[0]); document.close()", PAGE);
        browser.executeScript(HOST, html, result.toString());
        heard("tools/call");
    }

    /** Looks into the frame. */
    void inTheCard(Runnable looking) {
        browser.switchTo().frame(browser.findElement(By.tagName("iframe")));
        try {
            looking.run();
        } finally {
            browser.switchTo().defaultContent();
        }
    }

    /** Waits until the card has sent a message of this kind. */
    void heard(String method) {
        Until.isTrue(
                method,
                () ->
                        said().valueStream()
                                .anyMatch(m -> m.path("method").asString("").equals(method)));
    }

    /** All that the card has sent. */
    JsonNode said() {
        return Assistant.JSON.readTree(
                Objects.requireNonNull(
                                browser.executeScript("return JSON.stringify(window.said || [])"))
                        .toString());
    }

    /** Carries every call of a tool that still waits to the server, and its answer back. */
    void carry() {
        for (JsonNode message : said()) {
            if (message.path("method").asString("").equals("tools/call")
                    && carried.add(message.at("/id").asInt())) {
                JsonNode params = message.at("/params");
                @SuppressWarnings("unchecked") // JSON objects are read as maps.
                Map<String, Object> arguments =
                        Assistant.JSON.convertValue(params.at("/arguments"), Map.class);
                JsonNode result =
                        assistant
                                .call(params.at("/name").asString(), arguments)
                                .json()
                                .at("/result");
                browser.executeScript(
                        "window.say({id: arguments[0], result: JSON.parse(arguments[1])})",
                        message.at("/id").asInt(),
                        result.toString());
            }
        }
    }
}
