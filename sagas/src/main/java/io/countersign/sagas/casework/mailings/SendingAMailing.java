package io.countersign.sagas.casework.mailings;

import io.countersign.messages.Commands;
import io.countersign.messages.Door;
import io.countersign.messages.Family;
import io.countersign.messages.Origin;
import io.countersign.messages.Outcome;
import io.countersign.messages.Queries;
import io.countersign.messages.Refused;
import io.countersign.messages.Stops;
import io.countersign.messages.casework.cases.CaseQuery;
import io.countersign.messages.casework.cases.CaseQuery.ClientIds;
import io.countersign.messages.casework.clients.Channel;
import io.countersign.messages.casework.clients.ClientQuery;
import io.countersign.messages.casework.clients.ClientQuery.ClientView;
import io.countersign.messages.casework.mailings.Addressee;
import io.countersign.messages.casework.mailings.MailingCommand;
import io.countersign.messages.casework.mailings.MailingOutcome;
import io.countersign.messages.casework.mailings.MailingQuery;
import io.countersign.messages.casework.mailings.MailingQuery.Addressed;
import io.countersign.messages.casework.mailings.MailingQuery.MailingView;
import io.countersign.sagas.casework.mailings.Post.Result;
import io.countersign.sagas.outside.carriers.TextingRules;
import io.countersign.sagas.outside.effects.Effect;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Sends one mailing, person by person. That it is about to be handed over is in the ledger before
 * it is; what is found started after a crash is looked up where that is possible, and otherwise
 * stays in doubt and is not sent again.
 */
final class SendingAMailing implements Effect {
    static final String TEXT = "send-text-to-case";
    static final String EMAIL = "send-email-to-case";
    private static final Duration NOT_READABLE_YET = Duration.ofMillis(200);
    private static final Duration WHILE_STOPPED = Duration.ofSeconds(10);
    private static final Duration FIRST_RETRY = Duration.ofSeconds(5);
    private static final int MOST_RETRIES = 10;

    private final String kind;
    private final Family family;
    private final Commands commands;
    private final Queries queries;
    private final Stops stops;
    private final Post post;

    SendingAMailing(
            String kind,
            Family family,
            Commands commands,
            Queries queries,
            Stops stops,
            Post post) {
        this.kind = kind;
        this.family = family;
        this.commands = commands;
        this.queries = queries;
        this.stops = stops;
        this.post = post;
    }

    @Override
    public String kind() {
        return kind;
    }

    @Override
    public Family family() {
        return family;
    }

    @Override
    public Next carryOut(String businessId, String mailingId, int attempt) {
        MailingView mailing = queries.ask(new MailingQuery.GetMailing(businessId, mailingId));
        if (mailing == null) {
            return new Again(NOT_READABLE_YET);
        }
        boolean settled = true;
        for (Addressed to : mailing.to()) {
            if (to.outcome() == MailingOutcome.WAITING) {
                // Between two people somebody may have stopped it.
                if (stops.isStopped(businessId, family)) {
                    return new Again(WHILE_STOPPED);
                }
                settled &= sent(mailing, to.who(), attempt);
            } else if (isToBeFound(mailing, to.outcome())) {
                settled &= found(mailing, to.who(), attempt);
            }
        }
        return settled
                ? new Done()
                : new Again(FIRST_RETRY.multipliedBy(1L << Math.min(attempt, MOST_RETRIES)));
    }

    /** Whether nothing is left to do for this person. */
    private boolean sent(MailingView mailing, Addressee who, int attempt) {
        String leftOut = leftOutNow(mailing, who);
        if (leftOut != null) {
            return end(mailing, who, MailingOutcome.LEFT_OUT, leftOut);
        }
        Refused refused = post.refuse(mailing, who);
        if (refused != null) {
            // At night it waits for the day; whoever wrote STOP is left out.
            return !TextingRules.isOnlyForNow(refused)
                    && end(mailing, who, MailingOutcome.LEFT_OUT, refused.code());
        }
        Outcome started =
                send(
                        mailing,
                        new MailingCommand.Start(
                                mailing.businessId(), mailing.mailingId(), who.clientId()));
        if (!(started instanceof Outcome.Executed)) {
            // The view is behind; once it has caught up it says what is left to do.
            return false;
        }
        return switch (post.send(mailing, who)) {
            case Result.Sent _ -> end(mailing, who, MailingOutcome.SENT, null);
            case Result.Failed failed ->
                    end(mailing, who, MailingOutcome.FAILED, failed.sentence());
            case Result.InDoubt _ -> doubt(mailing, who, attempt);
            case Result.NotNow _ -> notNow(mailing, who, attempt);
        };
    }

    /** Carriers are asked again about what is in doubt; a mail server would never know. */
    private static boolean isToBeFound(MailingView mailing, MailingOutcome outcome) {
        return outcome == MailingOutcome.STARTED
                || (outcome == MailingOutcome.IN_DOUBT && mailing.channel() == Channel.SMS);
    }

    /** Whether nothing is left to do for this person. */
    private boolean found(MailingView mailing, Addressee who, int attempt) {
        return switch (post.find(mailing, who)) {
            case Result.Sent _ -> end(mailing, who, MailingOutcome.SENT, null);
            case Result.NotNow _ -> notNow(mailing, who, attempt);
            case Result.Failed _, Result.InDoubt _ -> doubt(mailing, who, attempt);
        };
    }

    private boolean notNow(MailingView mailing, Addressee who, int attempt) {
        return attempt >= MOST_RETRIES
                ? end(mailing, who, MailingOutcome.FAILED, "Nobody took it for hours.")
                : !end(mailing, who, MailingOutcome.WAITING, null);
    }

    /** Opting out counts until the last moment. */
    private @Nullable String leftOutNow(MailingView mailing, Addressee who) {
        ClientIds linked =
                queries.ask(new CaseQuery.ClientsOf(mailing.businessId(), mailing.caseId()));
        if (linked == null || !linked.clientIds().contains(who.clientId())) {
            return "not_linked";
        }
        ClientView now =
                queries.ask(new ClientQuery.GetClient(mailing.businessId(), who.clientId()));
        return now == null ? "not_linked" : Addressee.of(now, mailing.channel()).leftOut();
    }

    private boolean doubt(MailingView mailing, Addressee who, int attempt) {
        end(
                mailing,
                who,
                MailingOutcome.IN_DOUBT,
                "It may have been sent; as long as nobody knows, it is not sent again.");
        return mailing.channel() != Channel.SMS || attempt >= MOST_RETRIES;
    }

    private boolean end(
            MailingView mailing, Addressee who, MailingOutcome outcome, @Nullable String detail) {
        send(
                mailing,
                new MailingCommand.End(
                        mailing.businessId(),
                        mailing.mailingId(),
                        who.clientId(),
                        outcome,
                        detail));
        return true;
    }

    private Outcome send(MailingView mailing, MailingCommand command) {
        return commands.send(
                command,
                new Origin(
                        mailing.businessId(),
                        "system",
                        "Countersign",
                        null,
                        null,
                        Door.SAGA,
                        kind,
                        kind + "_" + mailing.mailingId(),
                        mailing.mailingId(),
                        null));
    }
}
