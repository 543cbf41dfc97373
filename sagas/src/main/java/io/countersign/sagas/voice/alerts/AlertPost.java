package io.countersign.sagas.voice.alerts;

import io.countersign.messages.Queries;
import io.countersign.messages.tenancy.businesses.BusinessQuery;
import io.countersign.messages.voice.alerts.AlertQuery.AlertView;
import io.countersign.messages.voice.conversations.ContactFacts;
import io.countersign.messages.voice.conversations.ConversationQuery;
import io.countersign.sagas.outside.carriers.Carrier;
import io.countersign.sagas.outside.carriers.Carrier.TextOrder;
import io.countersign.sagas.outside.carriers.Carriers;
import io.countersign.sagas.outside.mail.Mailer;
import io.countersign.sagas.outside.mail.Mailer.Email;
import java.time.Clock;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Hands one alert over. Staff asked for alerts themselves and an emergency knows no night, so quiet
 * hours do not hold; whoever wrote STOP is left out all the same.
 */
@Component
class AlertPost {

    /** What became of it. */
    sealed interface Result {
        /** It was handed over. */
        record Sent() implements Result {}

        /** It was refused, and certainly not sent. */
        record Failed(String sentence) implements Result {}

        /** It was certainly not sent; later it may be. */
        record NotNow() implements Result {}

        /** It may have been sent. */
        record InDoubt() implements Result {}
    }

    private final Mailer mailer;
    private final Carriers carriers;
    private final Queries queries;
    private final Clock clock;

    AlertPost(Mailer mailer, Carriers carriers, Queries queries, Clock clock) {
        this.mailer = mailer;
        this.carriers = carriers;
        this.queries = queries;
        this.clock = clock;
    }

    /** Why it must not be sent; null when it may. */
    @Nullable String refuse(AlertView alert) {
        return switch (alert.channel()) {
            case EMAIL -> null;
            case SMS -> {
                ContactFacts facts =
                        queries.require(
                                new ConversationQuery.GetFacts(
                                        alert.businessId(), alert.to(), clock.instant()));
                yield facts.optedOut()
                        ? "This number wrote STOP, so it gets no texts. START brings them back."
                        : null;
            }
        };
    }

    Result send(AlertView alert) {
        return switch (alert.channel()) {
            case SMS -> text(alert);
            case EMAIL -> email(alert);
        };
    }

    /** What became of something that was started before. */
    Result find(AlertView alert) {
        return switch (alert.channel()) {
            case EMAIL -> email(alert);
            case SMS ->
                    switch (carriers.findText(alert.businessId(), alert.alertId())) {
                        case Carrier.Taken _ -> new Result.Sent();
                        case Carrier.Absent _ -> new Result.NotNow();
                        case Carrier.Unclear _ -> new Result.InDoubt();
                    };
        };
    }

    private Result text(AlertView alert) {
        TextOrder order =
                new TextOrder(
                        alert.businessId(),
                        alert.alertId(),
                        alert.alertId(),
                        alert.agentId(),
                        alert.to(),
                        alert.text());
        return switch (carriers.send(order)) {
            case Carrier.Taken _ -> new Result.Sent();
            case Carrier.Rejected rejected -> new Result.Failed(rejected.message());
            case Carrier.NotNow _ -> new Result.NotNow();
            case Carrier.Unclear _ -> new Result.InDoubt();
        };
    }

    private Result email(AlertView alert) {
        var business = queries.ask(new BusinessQuery.GetBusiness(alert.businessId()));
        return switch (mailer.send(
                new Email(
                        alert.alertId(),
                        business == null ? "Countersign" : business.name(),
                        alert.to(),
                        alert.subject(),
                        alert.text()))) {
            case Mailer.Taken _ -> new Result.Sent();
            case Mailer.Rejected rejected -> new Result.Failed(rejected.sentence());
            case Mailer.Unreachable _ -> new Result.NotNow();
            case Mailer.Unclear _ -> new Result.InDoubt();
        };
    }
}
