package io.countersign.sagas.casework.mailings;

import io.countersign.messages.Queries;
import io.countersign.messages.Refused;
import io.countersign.messages.casework.clients.Channel;
import io.countersign.messages.casework.mailings.Addressee;
import io.countersign.messages.casework.mailings.MailingMessageIds;
import io.countersign.messages.casework.mailings.MailingQuery.MailingView;
import io.countersign.messages.tenancy.businesses.BusinessQuery;
import io.countersign.sagas.outside.carriers.Carrier;
import io.countersign.sagas.outside.carriers.Carrier.TextOrder;
import io.countersign.sagas.outside.carriers.Carriers;
import io.countersign.sagas.outside.carriers.TextingRules;
import io.countersign.sagas.outside.mail.Mailer;
import io.countersign.sagas.outside.mail.Mailer.Email;
import java.util.Objects;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Hands one message over, by the way its channel takes. */
@Component
class Post {

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

    private static final Pattern E164 = Pattern.compile("\\+[1-9][0-9]{6,14}");

    private final Mailer mailer;
    private final Carriers carriers;
    private final TextingRules rules;
    private final Queries queries;

    Post(Mailer mailer, Carriers carriers, TextingRules rules, Queries queries) {
        this.mailer = mailer;
        this.carriers = carriers;
        this.rules = rules;
        this.queries = queries;
    }

    /** Why it must not be handed over now; null when it may. */
    @Nullable Refused refuse(MailingView mailing, Addressee who) {
        String number = who.address();
        return mailing.channel() == Channel.SMS && number != null && E164.matcher(number).matches()
                ? rules.refuse(mailing.businessId(), number, mailing.text())
                : null;
    }

    Result send(MailingView mailing, Addressee who) {
        return switch (mailing.channel()) {
            case EMAIL -> email(mailing, who);
            case SMS -> text(mailing, who);
            case CALLS -> new Result.Failed("A call is no message.");
        };
    }

    /**
     * What became of something that was started before. A carrier knows its texts by our id; a mail
     * server cannot be asked.
     */
    Result find(MailingView mailing, Addressee who) {
        if (mailing.channel() != Channel.SMS) {
            return new Result.InDoubt();
        }
        return switch (carriers.findText(mailing.businessId(), id(mailing, who))) {
            case Carrier.Taken _ -> new Result.Sent();
            case Carrier.Absent _ -> new Result.NotNow();
            case Carrier.Unclear _ -> new Result.InDoubt();
        };
    }

    private Result text(MailingView mailing, Addressee who) {
        String number = Objects.requireNonNull(who.address());
        if (!E164.matcher(number).matches()) {
            return new Result.Failed("The telephone number lacks its country code.");
        }
        TextOrder order =
                new TextOrder(
                        mailing.businessId(),
                        mailing.mailingId(),
                        id(mailing, who),
                        mailing.businessId(),
                        number,
                        mailing.text());
        return switch (carriers.send(order)) {
            case Carrier.Taken _ -> new Result.Sent();
            case Carrier.Rejected rejected -> new Result.Failed(rejected.message());
            case Carrier.NotNow _ -> new Result.NotNow();
            case Carrier.Unclear _ -> new Result.InDoubt();
        };
    }

    private Result email(MailingView mailing, Addressee who) {
        var business = queries.ask(new BusinessQuery.GetBusiness(mailing.businessId()));
        return switch (mailer.send(
                new Email(
                        id(mailing, who),
                        business == null ? "Countersign" : business.name(),
                        Objects.requireNonNull(who.address()),
                        Objects.requireNonNull(mailing.subject()),
                        mailing.text()))) {
            case Mailer.Taken _ -> new Result.Sent();
            case Mailer.Rejected rejected -> new Result.Failed(rejected.sentence());
            case Mailer.Unreachable _ -> new Result.NotNow();
            case Mailer.Unclear _ -> new Result.InDoubt();
        };
    }

    private static String id(MailingView mailing, Addressee who) {
        return MailingMessageIds.of(mailing.mailingId(), who.clientId());
    }
}
