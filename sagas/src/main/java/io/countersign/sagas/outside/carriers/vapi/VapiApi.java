package io.countersign.sagas.outside.carriers.vapi;

import io.countersign.sagas.outside.carriers.Accounts.Keys;
import io.countersign.sagas.outside.egress.Egress;
import io.countersign.sagas.outside.egress.Egress.Answer;
import io.countersign.sagas.outside.egress.Egress.Download;
import io.countersign.sagas.outside.egress.Egress.Parcel;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Vapi's REST, request by request; nothing here repeats one. */
final class VapiApi {
    static final JsonMapper JSON = JsonMapper.builder().build();

    private static final Duration PATIENCE_FOR_SOUND = Duration.ofSeconds(60);
    private static final int LISTED = 1_000;
    private static final int MOST_BYTES = 8_000_000;
    private static final int MOST_SOUND_BYTES = 50_000_000;

    private final Egress egress;
    private final String base;

    private final Duration answersWithin;

    /** Vapi at an address without a slash at the end. */
    VapiApi(Egress egress, String base, Duration answersWithin) {
        this.egress = egress;
        this.base = base;
        this.answersWithin = answersWithin;
    }

    /**
     * What Vapi answered.
     *
     * @param body missing when it is no JSON
     */
    record Told(int status, JsonNode body) {
        boolean isDone() {
            return status >= 200 && status < 300;
        }

        /** A server that failed, or a proxy that gave up, may have carried it out all the same. */
        boolean isUnclear() {
            return status >= 500 || status == 408 || (isDone() && body.isMissingNode());
        }
    }

    Told get(Keys keys, String path) throws IOException {
        return send(keys, "GET", path, null);
    }

    Told post(Keys keys, String path, JsonNode body) throws IOException {
        return send(keys, "POST", path, body);
    }

    Told patch(Keys keys, String path, JsonNode body) throws IOException {
        return send(keys, "PATCH", path, body);
    }

    /**
     * The telephone numbers of an account; none when its key is not good.
     *
     * @throws IOException when Vapi cannot say
     */
    JsonNode numbers(Keys keys) throws IOException {
        Told told = get(keys, "/phone-number?limit=" + LISTED);
        if (told.status() == 401 || told.status() == 403) {
            return JSON.createArrayNode();
        }
        if (!told.isDone() || !told.body().isArray()) {
            throw new IOException("Vapi cannot name its numbers now.");
        }
        return told.body();
    }

    /** A call's sound; Vapi answers with an address that is good for a short while. */
    Optional<Download> sound(Keys keys, String callId) throws IOException {
        Download answer =
                egress.download(
                        new Parcel(
                                "GET",
                                URI.create(base + "/call/" + callId + "/mono-recording"),
                                Map.of("Authorization", "Bearer " + keys.key()),
                                null,
                                PATIENCE_FOR_SOUND,
                                MOST_SOUND_BYTES));
        String elsewhere = answer.headers().get("location");
        if (answer.status() == 302 && elsewhere != null) {
            // The key stays here: whoever keeps the sound is somebody else.
            answer =
                    egress.download(
                            new Parcel(
                                    "GET",
                                    URI.create(elsewhere),
                                    Map.of(),
                                    null,
                                    PATIENCE_FOR_SOUND,
                                    MOST_SOUND_BYTES));
        }
        return answer.status() == 200 ? Optional.of(answer) : Optional.empty();
    }

    private Told send(Keys keys, String method, String path, @Nullable JsonNode body)
            throws IOException {
        Map<String, String> headers = new LinkedHashMap<>();
        headers.put("Authorization", "Bearer " + keys.key());
        headers.put("Accept", "application/json");
        if (body != null) {
            headers.put("Content-Type", "application/json");
        }
        Answer answer =
                egress.send(
                        new Parcel(
                                method,
                                URI.create(base + path),
                                headers,
                                body == null ? null : JSON.writeValueAsString(body),
                                answersWithin,
                                MOST_BYTES));
        return new Told(answer.status(), read(answer));
    }

    private static JsonNode read(Answer answer) {
        try {
            return answer.cut() ? JSON.missingNode() : JSON.readTree(answer.body());
        } catch (JacksonException e) {
            return JSON.missingNode();
        }
    }
}
