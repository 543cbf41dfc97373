package io.countersign.app.operations;

import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Speaks to {@code /v1/imports} as any program does. */
final class ImportClient implements AutoCloseable {
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final Duration PATIENCE = Duration.ofMinutes(10);
    private static final int MOST_TRIES = 30;
    private static final int LONGEST_WAIT_SECONDS = 120;

    private final HttpClient http =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(10)).build();
    private final String base;
    private final String key;

    /** What the server said no to, in its words. */
    static final class Refusal extends Exception {
        private static final long serialVersionUID = 1;

        Refusal(String sentence) {
            super(sentence);
        }
    }

    ImportClient(String url, String key) {
        this.base = url.replaceAll("/+$", "") + "/v1/imports";
        this.key = key;
    }

    static String quoted(@Nullable String text) {
        return JSON.writeValueAsString(text);
    }

    JsonNode upload(Path file, String kind, @Nullable String source) throws IOException, Refusal {
        String name = String.valueOf(file.getFileName());
        String lower = name.toLowerCase(Locale.ROOT);
        boolean lines = lower.endsWith("json") || lower.endsWith("jsonl");
        String query =
                "?kind=%s&name=%s".formatted(encoded(kind), encoded(name))
                        + (source == null ? "" : "&external_source=" + encoded(source));
        return send(
                to(query)
                        .header("Content-Type", lines ? "application/x-ndjson" : "text/csv")
                        .POST(BodyPublishers.ofFile(file)));
    }

    JsonNode start(String id) throws IOException, Refusal {
        return send(to("/" + encoded(id) + "/start").POST(BodyPublishers.noBody()));
    }

    JsonNode state(String id) throws IOException, Refusal {
        return send(to("/" + encoded(id)).GET());
    }

    private HttpRequest.Builder to(String path) throws Refusal {
        try {
            return HttpRequest.newBuilder(URI.create(base + path))
                    .timeout(PATIENCE)
                    .header("Authorization", "Bearer " + key);
        } catch (IllegalArgumentException e) {
            throw new Refusal("The URL or the API key cannot be used as it is.");
        }
    }

    private JsonNode send(HttpRequest.Builder request) throws IOException, Refusal {
        for (int attempt = 1; ; attempt++) {
            HttpResponse<String> answer = once(request.build());
            boolean tooOften = answer.statusCode() == 429;
            if (tooOften && attempt < MOST_TRIES) {
                LockSupport.parkNanos(secondsToWait(answer).toNanos());
                continue;
            }
            JsonNode body = read(answer);
            if (answer.statusCode() >= 400) {
                throw new Refusal(
                        "%s (%d)"
                                .formatted(
                                        body.path("message").asString("The server says no."),
                                        answer.statusCode()));
            }
            return body;
        }
    }

    private HttpResponse<String> once(HttpRequest request) throws IOException, Refusal {
        try {
            return http.send(request, HttpResponse.BodyHandlers.ofString());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new Refusal("Interrupted.");
        } catch (java.net.ConnectException e) {
            throw new Refusal("Nothing answers at " + base + ". Is Countersign running?");
        }
    }

    private static JsonNode read(HttpResponse<String> answer) throws Refusal {
        try {
            return JSON.readTree(answer.body());
        } catch (JacksonException e) {
            throw new Refusal(
                    "What answers there is no Countersign (%d).".formatted(answer.statusCode()));
        }
    }

    private static Duration secondsToWait(HttpResponse<String> answer) {
        String said = answer.headers().firstValue("Retry-After").orElse("5");
        long seconds = said.matches("[0-9]{1,6}") ? Long.parseLong(said) : 5;
        return Duration.ofSeconds(Math.clamp(seconds, 1, LONGEST_WAIT_SECONDS));
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    @Override
    public void close() {
        http.close();
    }
}
