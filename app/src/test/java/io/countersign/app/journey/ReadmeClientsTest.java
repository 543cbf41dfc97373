package io.countersign.app.journey;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import tools.jackson.databind.JsonNode;

/** What the README says about connecting a client is what the server answers. */
class ReadmeClientsTest {
    private static final String THERE = "http://localhost:8080";
    private static final Pattern ADDRESS = Pattern.compile("http://localhost:8080[/\\w.-]*");
    private static final Pattern HEADER = Pattern.compile("-H(?:eader)? \"([^:]+): ([^\"]+)\"");
    private static final Pattern CURL = Pattern.compile("`curl -d '([^']+)' (.*) (http[^`]+)`");
    private static final Pattern JSON = Pattern.compile("`(\\{.*?\\}+)`");
    private static RunningApp app;
    private static String section;

    @BeforeAll
    static void start() throws IOException {
        app = new RunningApp();
        String readme = Files.readString(Path.of("..", "README.md"));
        int from = readme.indexOf("## Connect a client");
        section = readme.substring(from, readme.indexOf("\n## ", from + 1));
    }

    @AfterAll
    static void stop() {
        app.close();
    }

    @Test
    void everyClientThatPeopleAskForHasALine() {
        assertThat(section)
                .contains(
                        "| Claude |",
                        "| Claude Code |",
                        "| ChatGPT |",
                        "| Cursor |",
                        "| VS Code |",
                        "| Windsurf |",
                        "| Le Chat |",
                        "Grok, Perplexity",
                        "| Smithery |",
                        "| a script |");
    }

    @TestFactory
    Stream<DynamicTest> everyAddressTakesToolsWithTheKeyAndChallengesWithout() {
        return ADDRESS.matcher(section)
                .results()
                .map(m -> m.group())
                .distinct()
                .map(address -> DynamicTest.dynamicTest(address, () -> isADoor(here(address))));
    }

    private static void isADoor(String address) {
        boolean plain = address.endsWith("/tools/call");
        String endpoint = plain ? address.replace("/tools/call", "") : address;
        String tool = endpoint.endsWith("/v1/mcp") ? "list_cases" : "list_agents";
        assertThat(new Assistant(endpoint, app.key("all")).call(tool, Map.of()).status())
                .isEqualTo(200);
        Assistant.Answer nobody = new Assistant(endpoint, null).call(tool, Map.of());
        assertThat(nobody.status()).isEqualTo(401);
        assertThat(nobody.header("WWW-Authenticate")).contains("resource_metadata=");
    }

    /** The files of Cursor, VS Code and Windsurf parse, and name one of our two doors. */
    @Test
    void everyConfigurationIsJsonThatNamesADoor() {
        List<String> named = new ArrayList<>();
        for (Matcher json = JSON.matcher(section); json.find(); ) {
            JsonNode read = Assistant.JSON.readTree(json.group(1));
            JsonNode servers = read.has("servers") ? read.path("servers") : read.path("mcpServers");
            JsonNode ours = servers.path("countersign");
            named.add(ours.path("url").asString(ours.path("serverUrl").asString("")));
        }
        assertThat(named).hasSizeGreaterThanOrEqualTo(3);
        assertThat(named).allMatch(url -> url.equals(THERE + "/api/mcp"));
    }

    @Test
    void theLineForScriptsWorksAsItIsWritten() throws Exception {
        Matcher curl = CURL.matcher(section);
        assertThat(curl.find()).isTrue();
        HttpRequest.Builder request =
                HttpRequest.newBuilder(URI.create(here(curl.group(3))))
                        .POST(HttpRequest.BodyPublishers.ofString(curl.group(1)));
        for (Matcher header = HEADER.matcher(curl.group(2)); header.find(); ) {
            request.header(header.group(1), header.group(2).replace("kc_live_…", app.key("all")));
        }
        try (HttpClient http = HttpClient.newHttpClient()) {
            HttpResponse<String> answer =
                    http.send(request.build(), HttpResponse.BodyHandlers.ofString());
            assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
            assertThat(answer.body()).contains("Front Desk");
        }
    }

    @Test
    void theHeadersThatAreNamedCarryAKey() throws Exception {
        Map<String, String> desks =
                Map.of("X-KaiCalls-API-Key", "/api/mcp", "X-API-KEY", "/v1/mcp");
        for (Map.Entry<String, String> desk : desks.entrySet()) {
            assertThat(section).contains("`" + desk.getKey() + "`");
            Assistant.Answer answer =
                    new Assistant(app.url() + desk.getValue(), null)
                            .post(
                                    "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"tools/call\","
                                            + "\"params\":{\"name\":\"get_change_request\","
                                            + "\"arguments\":{}}}",
                                    desk.getKey(),
                                    app.key("all"));
            assertThat(answer.status()).isEqualTo(200);
        }
    }

    @Test
    void everyRevisionThatIsNamedIsSpoken() {
        for (String revision : List.of("2025-11-25", "2025-06-18", "2025-03-26")) {
            assertThat(section).contains(revision);
            Assistant.Answer answer =
                    new Assistant(app.voice(), null)
                            .post(
                                    "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"initialize\","
                                            + "\"params\":{\"protocolVersion\":\"%s\"}}"
                                                    .formatted(revision));
            assertThat(answer.json().at("/result/protocolVersion").asString()).isEqualTo(revision);
        }
        assertThat(section).contains("2026-07-28");
        assertThat(
                        new Assistant(app.voice(), app.key("all"))
                                .call("list_agents", Map.of())
                                .status())
                .isEqualTo(200);
    }

    private static String here(String address) {
        return address.replace(THERE, app.url());
    }
}
