package io.countersign.sagas.casework.webhooks;

import io.countersign.messages.Commands;
import io.countersign.messages.Door;
import io.countersign.messages.Origin;
import io.countersign.messages.Refused;
import io.countersign.messages.Secrets;
import io.countersign.messages.casework.webhooks.WebhookCommand;
import io.countersign.messages.casework.webhooks.WebhookSecret;
import io.countersign.sagas.casework.webhooks.Verdict.Went;
import io.countersign.sagas.outside.webhooks.SignedPost;
import io.countersign.sagas.outside.webhooks.SignedPost.Attempt;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** Makes one attempt: signs, sends, writes down how it went and what follows. */
@Component
class Courier {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final SignedPost post;
    private final Secrets secrets;
    private final AttemptLog log;
    private final Commands commands;
    private final Clock clock;
    private final DeliverySettings settings;

    Courier(
            SignedPost post,
            Secrets secrets,
            AttemptLog log,
            Commands commands,
            Clock clock,
            DeliverySettings settings) {
        this.post = post;
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
        Attempt attempt =
                post.send(
                        due.url(),
                        opened(due, started),
                        due.messageId(),
                        due.payload(),
                        settings.timeout(),
                        started);
        Went went = new Went(attempt.status(), attempt.retryAfter(), attempt.error());
        long millis = (System.nanoTime() - from) / 1_000_000;
        Verdict verdict =
                Verdict.of(
                        due,
                        went,
                        settings,
                        clock.instant(),
                        ThreadLocalRandom.current().nextDouble());
        String headers = JSON.writeValueAsString(attempt.headers());
        log.ended(due, went, verdict, headers, attempt.answer(), started, millis);
        if (verdict instanceof Verdict.GivenUp(Refused why) && why != null) {
            switchOff(due, why);
        }
    }

    private List<String> opened(Due due, Instant now) {
        return due.secrets().stream()
                .filter(secret -> secret.signsAt(now))
                .map(secret ->
                        secrets.open(WebhookSecret.purpose(due.businessId()), secret.sealed()))
                .toList();
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
