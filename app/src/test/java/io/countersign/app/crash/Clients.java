package io.countersign.app.crash;

import java.io.IOException;
import java.net.CookieManager;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The two kinds of callers: an assistant with a key, and a person with a browser. */
final class Clients {
    private static final JsonMapper JSON = JsonMapper.shared();
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private Clients() {}

    /** Calls tools. */
    record Assistant(HttpClient http, String key, String endpoint) {
        /** At the voice desk. */
        Assistant(HttpClient http, String key) {
            this(http, key, "/api/mcp");
        }

        /**
         * @throws IOException when no answer came: what became of the call is not known
         */
        JsonNode call(URI base, String tool, Map<String, ?> arguments)
                throws IOException, InterruptedException {
            String body =
                    JSON.writeValueAsString(
                            Map.of(
                                    "jsonrpc",
                                    "2.0",
                                    "id",
                                    1,
                                    "method",
                                    "tools/call",
                                    "params",
                                    Map.of("name", tool, "arguments", arguments)));
            HttpResponse<String> answer =
                    http.send(
                            HttpRequest.newBuilder(base.resolve(endpoint))
                                    .timeout(PATIENCE)
                                    .header("Authorization", "Bearer " + key)
                                    .header("Content-Type", "application/json")
                                    .header("Accept", "application/json, text/event-stream")
                                    .POST(HttpRequest.BodyPublishers.ofString(body))
                                    .build(),
                            HttpResponse.BodyHandlers.ofString());
            if (answer.statusCode() != 200) {
                throw new IOException(answer.statusCode() + " " + answer.body());
            }
            return JSON.readTree(answer.body()).path("result").path("structuredContent");
        }
    }

    /** Signs in on the dashboard and countersigns. A restart ends the session. */
    static final class Person {
        private final String email;
        private final String password;

        Person(String email, String password) {
            this.email = email;
            this.password = password;
        }

        /** Countersigns a change when it still waits; its state afterwards. */
        String countersign(URI base, String changeId, Runnable aboutToSign)
                throws IOException, InterruptedException {
            try (HttpClient browser =
                    HttpClient.newBuilder().cookieHandler(new CookieManager()).build()) {
                String door = get(browser, base.resolve("/sign-in"));
                post(
                        browser,
                        base.resolve("/sign-in"),
                        Map.of(
                                "email",
                                email,
                                "password",
                                password,
                                "_csrf",
                                field(door, "_csrf")));
                URI change = base.resolve("/changes/" + changeId);
                String state = state(browser, change);
                if (state.equals("PROPOSED")) {
                    String page = get(browser, change);
                    aboutToSign.run();
                    post(
                            browser,
                            URI.create(change + "/countersign"),
                            Map.of("digest", field(page, "digest"), "_csrf", field(page, "_csrf")));
                    state = state(browser, change);
                }
                return state;
            }
        }

        /** Signs in, opens a page and sends one of its forms. */
        void fill(URI base, String page, String action, Map<String, String> fields)
                throws IOException, InterruptedException {
            try (HttpClient browser =
                    HttpClient.newBuilder().cookieHandler(new CookieManager()).build()) {
                String door = get(browser, base.resolve("/sign-in"));
                post(
                        browser,
                        base.resolve("/sign-in"),
                        Map.of(
                                "email",
                                email,
                                "password",
                                password,
                                "_csrf",
                                field(door, "_csrf")));
                Map<String, String> form = new LinkedHashMap<>(fields);
                form.put("_csrf", field(get(browser, base.resolve(page)), "_csrf"));
                post(browser, base.resolve(action), form);
            }
        }

        /** The page's stamp is the state, and behind it what was said so far. */
        private static String state(HttpClient browser, URI change)
                throws IOException, InterruptedException {
            return get(browser, URI.create(change + "/state")).replaceFirst("[0-9].*", "");
        }

        private static String get(HttpClient browser, URI uri)
                throws IOException, InterruptedException {
            return send(browser, HttpRequest.newBuilder(uri));
        }

        private static void post(HttpClient browser, URI uri, Map<String, String> form)
                throws IOException, InterruptedException {
            String body =
                    form.entrySet().stream()
                            .map(e -> e.getKey() + "=" + encoded(e.getValue()))
                            .collect(Collectors.joining("&"));
            send(
                    browser,
                    HttpRequest.newBuilder(uri)
                            .header("Content-Type", "application/x-www-form-urlencoded")
                            .POST(HttpRequest.BodyPublishers.ofString(body)));
        }

        private static String send(HttpClient browser, HttpRequest.Builder request)
                throws IOException, InterruptedException {
            HttpResponse<String> answer =
                    browser.send(
                            request.timeout(PATIENCE).build(),
                            HttpResponse.BodyHandlers.ofString());
            // A form that was taken answers with the address of the page to look at next.
            boolean taken = request.build().method().equals("POST") && answer.statusCode() == 302;
            if (answer.statusCode() != 200 && !taken) {
                throw new IOException(answer.statusCode() + " at " + answer.uri());
            }
            return answer.body();
        }

        private static String field(String page, String name) throws IOException {
            Matcher found =
                    Pattern.compile("name=\"" + name + "\"[^>]*value=\"([^\"]*)\"").matcher(page);
            if (found.find()) {
                return found.group(1);
            }
            throw new IOException("No field " + name + " on the page.");
        }

        private static String encoded(String text) {
            return URLEncoder.encode(text, StandardCharsets.UTF_8);
        }
    }
}
