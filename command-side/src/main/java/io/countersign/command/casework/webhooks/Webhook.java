package io.countersign.command.casework.webhooks;

import io.countersign.command.Decision;
import io.countersign.command.State;
import io.countersign.messages.Preview;
import io.countersign.messages.Refused;
import io.countersign.messages.casework.webhooks.WebhookCommand;
import io.countersign.messages.casework.webhooks.WebhookCommand.Create;
import io.countersign.messages.casework.webhooks.WebhookCommand.Replay;
import io.countersign.messages.casework.webhooks.WebhookCommand.RotateSecret;
import io.countersign.messages.casework.webhooks.WebhookCommand.SwitchOff;
import io.countersign.messages.casework.webhooks.WebhookCommand.Test;
import io.countersign.messages.casework.webhooks.WebhookCommand.Update;
import io.countersign.messages.casework.webhooks.WebhookEvent;
import io.countersign.messages.casework.webhooks.WebhookEvent.Changed;
import io.countersign.messages.casework.webhooks.WebhookEvent.Created;
import io.countersign.messages.casework.webhooks.WebhookEvent.ReplayRequested;
import io.countersign.messages.casework.webhooks.WebhookEvent.SecretRotated;
import io.countersign.messages.casework.webhooks.WebhookEvent.SwitchedOff;
import io.countersign.messages.casework.webhooks.WebhookEvent.TestRequested;
import io.countersign.messages.casework.webhooks.WebhookFields;
import io.countersign.messages.casework.webhooks.WebhookSecret;
import io.countersign.messages.casework.webhooks.WebhookSettings;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The rules of one webhook. Pure: no framework, no clock, no randomness. */
public sealed interface Webhook extends State {
    /** Rotating faster than receivers change over must not make signatures without end. */
    int MOST_SECRETS = 3;

    /** No such webhook. */
    record Missing() implements Webhook {
        @Override
        public long version() {
            return 0;
        }
    }

    /** A webhook; the newest secret first. */
    record Known(WebhookSettings settings, List<WebhookSecret> secrets, long version)
            implements Webhook {
        public Known {
            secrets = List.copyOf(secrets);
        }
    }

    static Refused unknown(String subjectId) {
        return Refused.notFound("webhook", subjectId.replace("webhook_", ""), "list_webhooks");
    }

    static Decision<WebhookEvent> decide(WebhookCommand command, Webhook now) {
        return switch (now) {
            case Missing() ->
                    switch (command) {
                        case Create c -> create(c);
                        case Update _, RotateSecret _, Test _, Replay _, SwitchOff _ ->
                                Decision.decline(unknown(command.subjectId()));
                    };
            case Known known ->
                    switch (command) {
                        case Create _ ->
                                Decision.decline(
                                        "already_exists",
                                        "There is a webhook with this id already.");
                        case Update c -> update(c, known);
                        case RotateSecret c -> rotate(c, known);
                        case Test c ->
                                Decision.accept(
                                        new TestRequested(
                                                c.businessId(), c.webhookId(), c.testId()));
                        case Replay c -> replay(c, known);
                        case SwitchOff c ->
                                known.settings().enabled()
                                        ? Decision.accept(
                                                new SwitchedOff(
                                                        c.businessId(),
                                                        c.webhookId(),
                                                        c.reason(),
                                                        c.sentence()))
                                        : Decision.nothingToDo();
                    };
        };
    }

    static Webhook evolve(Webhook now, WebhookEvent event) {
        long version = now.version() + 1;
        return switch (event) {
            case Created e -> new Known(e.settings(), List.of(e.secret()), 1);
            case Changed e -> new Known(e.settings(), known(now).secrets(), version);
            case SecretRotated e -> new Known(known(now).settings(), e.secrets(), version);
            case TestRequested _, ReplayRequested _ ->
                    new Known(known(now).settings(), known(now).secrets(), version);
            case SwitchedOff _ ->
                    new Known(known(now).settings().enabled(false), known(now).secrets(), version);
        };
    }

    /** What a command would change, for the person who must decide. */
    static Optional<Preview> preview(WebhookCommand command, Webhook now) {
        return switch (command) {
            case Create c ->
                    Optional.of(
                            new Preview(
                                    "Events will be sent to " + c.settings().url() + ".",
                                    c.settings().name(),
                                    0,
                                    List.of()));
            case Update c when now instanceof Known known -> {
                WebhookSettings after = merged(c, known.settings());
                yield Optional.of(
                        new Preview(
                                known.settings().name() + " will deliver differently.",
                                known.settings().name(),
                                known.version(),
                                WebhookFields.differences(known.settings(), after)));
            }
            case Test _ when now instanceof Known known ->
                    Optional.of(plain("A test will be sent to ", known));
            case Replay _ when now instanceof Known known ->
                    Optional.of(plain("An earlier delivery will be sent again to ", known));
            case Update _, Test _, Replay _, RotateSecret _, SwitchOff _ -> Optional.empty();
        };
    }

    private static Preview plain(String sentence, Known known) {
        return new Preview(
                sentence + known.settings().url() + ".",
                known.settings().name(),
                known.version(),
                List.of());
    }

    private static Known known(Webhook now) {
        return switch (now) {
            case Known known -> known;
            case Missing() -> throw new IllegalStateException("The history has no beginning.");
        };
    }

    private static Decision<WebhookEvent> create(Create c) {
        WebhookSettings settings = tidied(c.settings());
        Optional<Refused> refused = WebhookLimits.check(settings);
        return refused.isPresent()
                ? Decision.decline(refused.get())
                : Decision.accept(new Created(c.businessId(), c.webhookId(), settings, c.secret()));
    }

    private static Decision<WebhookEvent> update(Update c, Known known) {
        WebhookSettings after = merged(c, known.settings());
        Optional<Refused> refused = WebhookLimits.check(after);
        if (refused.isPresent()) {
            return Decision.decline(refused.get());
        }
        return after.equals(known.settings())
                ? Decision.nothingToDo()
                : Decision.accept(new Changed(c.businessId(), c.webhookId(), after));
    }

    private static Decision<WebhookEvent> replay(Replay c, Known known) {
        return known.settings().enabled()
                ? Decision.accept(
                        new ReplayRequested(c.businessId(), c.webhookId(), c.logId(), c.replayId()))
                : Decision.decline(
                        "disabled",
                        "A disabled webhook gets tests alone. Enable it with update_webhook, then"
                                + " replay.");
    }

    private static Decision<WebhookEvent> rotate(RotateSecret c, Known known) {
        List<WebhookSecret> secrets = new ArrayList<>();
        secrets.add(c.secret());
        for (WebhookSecret older : known.secrets()) {
            if (older.signsAt(c.now()) && secrets.size() < MOST_SECRETS) {
                secrets.add(
                        older.until() == null
                                ? new WebhookSecret(older.sealed(), c.othersUntil())
                                : older);
            }
        }
        return Decision.accept(new SecretRotated(c.businessId(), c.webhookId(), secrets));
    }

    private static WebhookSettings merged(Update c, WebhookSettings now) {
        return tidied(
                new WebhookSettings(
                        c.name(),
                        c.url(),
                        or(c.enabled(), now.enabled()),
                        or(c.eventTypes(), now.eventTypes()),
                        or(c.caseTypeIds(), now.caseTypeIds()),
                        or(c.campaignIds(), now.campaignIds())));
    }

    private static WebhookSettings tidied(WebhookSettings s) {
        return new WebhookSettings(
                s.name().strip(),
                s.url().strip(),
                s.enabled(),
                s.eventTypes().stream().distinct().toList(),
                s.caseTypeIds().stream().distinct().toList(),
                s.campaignIds().stream().distinct().toList());
    }

    private static <T> T or(@Nullable T given, T now) {
        return given != null ? given : now;
    }
}
