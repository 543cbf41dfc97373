package io.countersign.sagas.outside.webhooks;

import io.countersign.sagas.outside.egress.Egress;
import io.countersign.sagas.outside.egress.Egress.Answer;
import io.countersign.sagas.outside.egress.Egress.NotLetOut;
import io.countersign.sagas.outside.egress.Egress.Parcel;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Signs one message, sends it once, and says how that went. */
@Component
public final class SignedPost {
    private static final String SIGNATURE = "webhook-signature";
    private static final int MOST_ANSWER_BYTES = 4_096;

    private final Egress egress;

    public SignedPost(Egress egress) {
        this.egress = egress;
    }

    /**
     * How it went.
     *
     * @param headers that were sent, without the signature itself
     * @param status null when no answer came
     * @param retryAfter the receiver's header
     * @param error a sentence; null when it was taken
     * @param answer what came back, shortened; null when nothing did
     */
    public record Attempt(
            Map<String, String> headers,
            @Nullable Integer status,
            @Nullable String retryAfter,
            @Nullable String error,
            @Nullable String answer) {
        public Attempt {
            headers = Collections.unmodifiableMap(new LinkedHashMap<>(headers));
        }
    }

    /**
     * Sends.
     *
     * @param secrets opened, {@code whsec_…}
     * @param messageId the same however often the message is sent
     */
    public Attempt send(
            String url,
            List<String> secrets,
            String messageId,
            String payload,
            Duration timeout,
            Instant now) {
        long timestamp = now.getEpochSecond();
        Map<String, String> headers = new LinkedHashMap<>();
        headers.put("content-type", "application/json");
        headers.put("user-agent", "Countersign-Webhooks/1");
        headers.put("webhook-id", messageId);
        headers.put("webhook-timestamp", Long.toString(timestamp));
        headers.put(SIGNATURE, Signature.header(secrets, messageId, timestamp, payload));
        Map<String, String> masked = new LinkedHashMap<>(headers);
        masked.put(SIGNATURE, "v1,***");
        try {
            Answer answer =
                    egress.send(
                            new Parcel(
                                    "POST",
                                    URI.create(url),
                                    headers,
                                    payload,
                                    timeout,
                                    MOST_ANSWER_BYTES));
            return new Attempt(
                    masked,
                    answer.status(),
                    answer.headers().get("retry-after"),
                    error(answer),
                    text(answer));
        } catch (NotLetOut e) {
            return new Attempt(masked, null, null, e.refused().message(), null);
        } catch (IOException e) {
            return new Attempt(masked, null, null, sentence(e), null);
        }
    }

    private static @Nullable String error(Answer answer) {
        if (answer.status() >= 200 && answer.status() < 300) {
            return null;
        }
        boolean redirect = answer.status() >= 300 && answer.status() < 400;
        return "The address answered %d%s."
                .formatted(answer.status(), redirect ? "; redirects are not followed" : "");
    }

    /** What went wrong by its kind: a message could repeat what was sent. */
    private static String sentence(IOException e) {
        return switch (e) {
            case java.net.UnknownHostException _ -> "The name in the address has no address now.";
            case javax.net.ssl.SSLException _ -> "No trusted encrypted connection could be made.";
            case java.net.ConnectException _ -> "Nobody answers at the address.";
            case java.net.SocketTimeoutException _ -> "No answer came in time.";
            default -> "No answer came, or it came too slowly.";
        };
    }

    private static @Nullable String text(Answer answer) {
        // PostgreSQL cannot keep NUL.
        return answer.body().isEmpty()
                ? null
                : answer.body().replace('\0', ' ') + (answer.cut() ? "…" : "");
    }
}
