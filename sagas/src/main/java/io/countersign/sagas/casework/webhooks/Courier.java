package io.countersign.sagas.casework.webhooks;

import io.countersign.messages.Commands;
import io.countersign.messages.Door;
import io.countersign.messages.Origin;
import io.countersign.messages.Refused;
import io.countersign.messages.Secrets;
import io.countersign.messages.casework.webhooks.WebhookCommand;
import io.countersign.messages.casework.webhooks.WebhookSecret;
import io.countersign.sagas.casework.webhooks.Verdict.Went;
import io.countersign.sagas.outside.egress.Egress;
import io.countersign.sagas.outside.egress.Egress.Answer;
import io.countersign.sagas.outside.egress.Egress.NotLetOut;
import io.countersign.sagas.outside.egress.Egress.Parcel;
import java.io.IOException;
import java.net.URI;
import java.time.Clock;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** Makes one attempt: signs, sends, writes down how it went and what follows. */
@Component
class Courier {
    static final String SIGNATURE = "webhook-signature";
    private static final int MOST_ANSWER_BYTES = 4_096;
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final Egress egress;
    private final Secrets secrets;
    private final AttemptLog log;
    private final Commands commands;
    private final Clock clock;
    private final DeliverySettings settings;

    Courier(
            Egress egress,
            Secrets secrets,
            AttemptLog log,
            Commands commands,
            Clock clock,
            DeliverySettings settings) {
        this.egress = egress;
        this.secrets = secrets;
        this.log = log;
        this.commands = commands;
        this.clock = clock;
        this.settings = settings;
    }

    /** Attempts a delivery that was taken. */
    void deliver(Due due) {
        Instant started = clock.instant();
        long from = System.nanoTime();
        Map<String, String> headers = headers(due, started);
        @Nullable Answer answer = null;
        Went went;
        try {
            answer =
                    egress.send(
                            new Parcel(
                                    "POST",
                                    URI.create(due.url()),
                                    headers,
                                    due.payload(),
                                    settings.timeout(),
                                    MOST_ANSWER_BYTES));
            went = went(answer);
        } catch (NotLetOut e) {
            went = new Went(null, null, e.refused().message());
        } catch (IOException e) {
            went = new Went(null, null, sentence(e));
        }
        long millis = (System.nanoTime() - from) / 1_000_000;
        Verdict verdict =
                Verdict.of(
                        due,
                        went,
                        settings,
                        clock.instant(),
                        ThreadLocalRandom.current().nextDouble());
        log.ended(due, went, verdict, masked(headers), text(answer), started, millis);
        if (verdict instanceof Verdict.GivenUp(Refused why) && why != null) {
            switchOff(due, why);
        }
    }

    private Map<String, String> headers(Due due, Instant now) {
        List<String> opened =
                due.secrets().stream()
                        .filter(secret -> secret.signsAt(now))
                        .map(secret ->
                                secrets.open(
                                        WebhookSecret.purpose(due.businessId()), secret.sealed()))
                        .toList();
        long timestamp = now.getEpochSecond();
        Map<String, String> headers = new LinkedHashMap<>();
        headers.put("content-type", "application/json");
        headers.put("user-agent", "Countersign-Webhooks/1");
        headers.put("webhook-id", due.messageId());
        headers.put("webhook-timestamp", Long.toString(timestamp));
        headers.put(SIGNATURE, Signature.header(opened, due.messageId(), timestamp, due.payload()));
        return headers;
    }

    private static Went went(Answer answer) {
        boolean well = answer.status() >= 200 && answer.status() < 300;
        boolean redirect = answer.status() >= 300 && answer.status() < 400;
        String error =
                well
                        ? null
                        : "The address answered %d%s."
                                .formatted(
                                        answer.status(),
                                        redirect ? "; redirects are not followed" : "");
        return new Went(answer.status(), answer.headers().get("retry-after"), error);
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

    private static String masked(Map<String, String> headers) {
        Map<String, String> masked = new LinkedHashMap<>(headers);
        masked.computeIfPresent(SIGNATURE, (name, value) -> "v1,***");
        return JSON.writeValueAsString(masked);
    }

    private static @Nullable String text(@Nullable Answer answer) {
        if (answer == null || answer.body().isEmpty()) {
            return null;
        }
        // PostgreSQL cannot keep NUL.
        return answer.body().replace('\0', ' ') + (answer.cut() ? "…" : "");
    }

    private void switchOff(Due due, Refused why) {
        commands.send(
                new WebhookCommand.SwitchOff(
                        due.businessId(), due.webhookId(), why.code(), why.message()),
                new Origin(
                        due.businessId(),
                        "system",
                        "Countersign",
                        null,
                        null,
                        Door.SAGA,
                        "webhook_delivery",
                        "delivery_" + due.deliveryId(),
                        due.messageId(),
                        null));
    }
}
