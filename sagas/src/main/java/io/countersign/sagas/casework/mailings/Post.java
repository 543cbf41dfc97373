package io.countersign.sagas.casework.mailings;

import io.countersign.messages.Queries;
import io.countersign.messages.casework.mailings.Addressee;
import io.countersign.messages.casework.mailings.MailingQuery.MailingView;
import io.countersign.messages.tenancy.businesses.BusinessQuery;
import io.countersign.sagas.outside.mail.Mailer;
import io.countersign.sagas.outside.mail.Mailer.Email;
import java.util.Objects;
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

    private final Mailer mailer;
    private final Queries queries;

    Post(Mailer mailer, Queries queries) {
        this.mailer = mailer;
        this.queries = queries;
    }

    Result send(MailingView mailing, Addressee who) {
        return switch (mailing.channel()) {
            case EMAIL -> email(mailing, who);
            case SMS -> new Result.Failed("No line that sends texts is connected.");
            case CALLS -> new Result.Failed("A call is no message.");
        };
    }

    /** What became of something that was started before a crash. A mail server cannot be asked. */
    Result find(MailingView mailing, Addressee who) {
        return new Result.InDoubt();
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

    /** One id for one person of one mailing, however often it is handed over. */
    private static String id(MailingView mailing, Addressee who) {
        return mailing.mailingId() + "." + who.clientId();
    }
}
