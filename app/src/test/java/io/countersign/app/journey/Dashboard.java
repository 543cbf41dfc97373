package io.countersign.app.journey;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.CookieManager;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;

/** A person of the demo, signed in, who looks at pages and presses their buttons. */
final class Dashboard {
    private static final Pattern TOKEN = Pattern.compile("name=\"_csrf\" value=\"([^\"]+)\"");

    private final HttpClient http =
            HttpClient.newBuilder()
                    .cookieHandler(new CookieManager())
                    .followRedirects(HttpClient.Redirect.NEVER)
                    .build();
    private final String url;

    /** Signs the person with this number in the demo's file in. */
    Dashboard(RunningApp app, int person) {
        this(app, app.demo().at("/people/" + person));
    }

    private Dashboard(RunningApp app, JsonNode who) {
        this(app, who.at("/email").asString(), who.at("/password").asString());
    }

    Dashboard(RunningApp app, String email, String password) {
        this.url = app.url();
        HttpResponse<String> answer =
                tried("/sign-in", "/sign-in", Map.of("email", email, "password", password));
        assertThat(answer.statusCode()).isEqualTo(302);
    }

    private Dashboard(String url) {
        this.url = url;
    }

    /** Somebody who is not signed in. */
    static Dashboard nobody(RunningApp app) {
        return new Dashboard(app.url());
    }

    HttpResponse<String> get(String path) {
        return send(HttpRequest.newBuilder(URI.create(url + path)).GET());
    }

    /** Presses a button of a page, which works. */
    HttpResponse<String> post(String page, String path, Map<String, String> form) {
        HttpResponse<String> answer = tried(page, path, form);
        assertThat(answer.statusCode()).as(path + answer.body()).isEqualTo(302);
        return answer;
    }

    /** Presses a button of a page. */
    HttpResponse<String> tried(String page, String path, Map<String, String> form) {
        Matcher token = TOKEN.matcher(get(page).body());
        assertThat(token.find()).as(page + " has a form").isTrue();
        Map<String, String> fields = new LinkedHashMap<>(form);
        fields.put("_csrf", token.group(1));
        return send(
                HttpRequest.newBuilder(URI.create(url + path))
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .POST(HttpRequest.BodyPublishers.ofString(encoded(fields))));
    }

    /** Sends a file with a form of a page. */
    HttpResponse<String> sendFile(
            String page, String path, String name, String content, Map<String, String> form) {
        Matcher token = TOKEN.matcher(get(page).body());
        assertThat(token.find()).as(page + " has a form").isTrue();
        Map<String, String> fields = new LinkedHashMap<>(form);
        fields.put("_csrf", token.group(1));
        StringBuilder body = new StringBuilder();
        fields.forEach((field, value) ->
                body.append(
                        "--part\r\nContent-Disposition: form-data; name=\"%s\"\r\n\r\n%s\r\n"
                                .formatted(field, value)));
        body.append("--part\r\nContent-Disposition: form-data; name=\"file\"; filename=\"")
                .append(
                        name
                                + "\"\r\nContent-Type: text/csv\r\n\r\n"
                                + content
                                + "\r\n--part--\r\n");
        return send(
                HttpRequest.newBuilder(URI.create(url + path))
                        .header("Content-Type", "multipart/form-data; boundary=part")
                        .POST(HttpRequest.BodyPublishers.ofString(body.toString())));
    }

    private static String encoded(Map<String, String> fields) {
        return fields.entrySet().stream()
                .map(f ->
                        f.getKey() + "=" + URLEncoder.encode(f.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
    }

    private HttpResponse<String> send(HttpRequest.Builder request) {
        try {
            return http.send(
                    request.header("Accept", "text/html").build(),
                    HttpResponse.BodyHandlers.ofString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
