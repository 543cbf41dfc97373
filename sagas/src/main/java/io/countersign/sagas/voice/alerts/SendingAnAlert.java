package io.countersign.sagas.voice.alerts;

import io.countersign.messages.Commands;
import io.countersign.messages.Door;
import io.countersign.messages.Family;
import io.countersign.messages.Origin;
import io.countersign.messages.Outcome;
import io.countersign.messages.Queries;
import io.countersign.messages.voice.alerts.AlertChannel;
import io.countersign.messages.voice.alerts.AlertCommand;
import io.countersign.messages.voice.alerts.AlertQuery;
import io.countersign.messages.voice.alerts.AlertQuery.AlertView;
import io.countersign.messages.voice.alerts.AlertState;
import io.countersign.sagas.outside.effects.Effect;
import io.countersign.sagas.voice.alerts.AlertPost.Result;
import java.time.Clock;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Sends one alert. That it is about to be handed over is in the ledger before it is; found started
 * after a crash, a text is looked up at the carrier, and an email is sent again under the same id:
 * two emails about an emergency are better than none.
 */
final class SendingAnAlert implements Effect {
    private static final Duration NOT_READABLE_YET = Duration.ofMillis(200);
    private static final Duration FIRST_RETRY = Duration.ofSeconds(2);
    private static final Duration AN_HOUR = Duration.ofHours(1);
    private static final int MOST_AN_HOUR = 30;
    private static final int MOST_RETRIES = 10;
    private static final int MOST_REPETITIONS = 1;

    private final AlertChannel channel;
    private final Commands commands;
    private final Queries queries;
    private final AlertPost post;
    private final Clock clock;

    SendingAnAlert(
            AlertChannel channel, Commands commands, Queries queries, AlertPost post, Clock clock) {
        this.channel = channel;
        this.commands = commands;
        this.queries = queries;
        this.post = post;
        this.clock = clock;
    }

    static String kind(AlertChannel channel) {
        return switch (channel) {
            case SMS -> "text-alert";
            case EMAIL -> "email-alert";
        };
    }

    @Override
    public String kind() {
        return kind(channel);
    }

    @Override
    public Family family() {
        return switch (channel) {
            case SMS -> Family.TEXTS;
            case EMAIL -> Family.EMAILS;
        };
    }

    @Override
    public Next carryOut(String businessId, String alertId, int attempt) {
        AlertView alert = queries.ask(new AlertQuery.GetAlert(businessId, alertId));
        if (alert == null) {
            return new Again(NOT_READABLE_YET);
        }
        return switch (alert.state()) {
            case WAITING -> start(alert, attempt);
            case STARTED, IN_DOUBT -> follow(alert, post.find(alert), attempt);
            case SENT, FAILED -> new Done();
        };
    }

    private Next start(AlertView alert, int attempt) {
        String refused = post.refuse(alert);
        if (refused == null && tooMany(alert)) {
            refused = "More than %d alerts in an hour; look at the calls.".formatted(MOST_AN_HOUR);
        }
        if (refused != null) {
            return end(alert, AlertState.FAILED, refused);
        }
        Outcome started =
                send(new AlertCommand.Start(alert.businessId(), alert.alertId(), clock.instant()));
        return started instanceof Outcome.Executed
                ? follow(alert, post.send(alert), attempt)
                : new Again(NOT_READABLE_YET);
    }

    private Next follow(AlertView alert, Result result, int attempt) {
        return switch (result) {
            case Result.Sent() -> end(alert, AlertState.SENT, null);
            case Result.Failed(String sentence) -> end(alert, AlertState.FAILED, sentence);
            case Result.NotNow() -> {
                if (attempt >= MOST_RETRIES) {
                    yield end(alert, AlertState.FAILED, "Nobody took it for hours.");
                }
                end(alert, AlertState.WAITING, null);
                yield later(attempt);
            }
            case Result.InDoubt() -> {
                end(alert, AlertState.IN_DOUBT, "It may have been sent.");
                int most = channel == AlertChannel.EMAIL ? MOST_REPETITIONS : MOST_RETRIES;
                yield attempt >= most ? new Done() : later(attempt);
            }
        };
    }

    private boolean tooMany(AlertView alert) {
        return queries.require(
                        new AlertQuery.CountAlerts(
                                alert.businessId(), alert.to(), clock.instant().minus(AN_HOUR)))
                > MOST_AN_HOUR;
    }

    private static Next later(int attempt) {
        return new Again(FIRST_RETRY.multipliedBy(1L << Math.min(attempt, MOST_RETRIES)));
    }

    private Next end(AlertView alert, AlertState state, @Nullable String detail) {
        send(
                new AlertCommand.End(
                        alert.businessId(), alert.alertId(), state, detail, clock.instant()));
        return new Done();
    }

    private Outcome send(AlertCommand command) {
        return commands.send(
                command,
                new Origin(
                        command.businessId(),
                        "system",
                        "Countersign",
                        null,
                        null,
                        Door.SAGA,
                        kind(),
                        "send_" + command.alertId(),
                        command.alertId(),
                        null));
    }
}
