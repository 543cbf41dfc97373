package io.countersign.sagas.voice.conversations;

import io.countersign.messages.Commands;
import io.countersign.messages.Door;
import io.countersign.messages.Family;
import io.countersign.messages.Origin;
import io.countersign.messages.Outcome;
import io.countersign.messages.Queries;
import io.countersign.messages.voice.conversations.ContactFacts;
import io.countersign.messages.voice.conversations.ConversationCommand;
import io.countersign.messages.voice.conversations.ConversationCommand.MarkTextInDoubt;
import io.countersign.messages.voice.conversations.ConversationCommand.ReportNotSent;
import io.countersign.messages.voice.conversations.ConversationCommand.ReportSent;
import io.countersign.messages.voice.conversations.ConversationCommand.StartSending;
import io.countersign.messages.voice.conversations.ConversationQuery;
import io.countersign.messages.voice.conversations.ConversationQuery.TextView;
import io.countersign.messages.voice.conversations.TextStatus;
import io.countersign.sagas.outside.carriers.Carrier;
import io.countersign.sagas.outside.carriers.Carrier.Absent;
import io.countersign.sagas.outside.carriers.Carrier.Rejected;
import io.countersign.sagas.outside.carriers.Carrier.Taken;
import io.countersign.sagas.outside.carriers.Carrier.TextOrder;
import io.countersign.sagas.outside.carriers.Carrier.Unclear;
import io.countersign.sagas.outside.carriers.Carriers;
import io.countersign.sagas.outside.effects.Effect;
import io.countersign.sagas.voice.calls.WhoMayBeContacted;
import java.time.Clock;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Sends one text. That the carrier is about to be asked is in the ledger before it is asked, and
 * the rules are asked again at that moment; found there again after a crash, the text is looked up
 * at the carrier before anything else is done.
 */
@Component
public class SendingAText implements Effect {
    static final String KIND = "send-text";
    private static final Duration NOT_READABLE_YET = Duration.ofMillis(200);
    private static final Duration FIRST_LOOK_UP = Duration.ofSeconds(2);
    private static final Duration LONGEST_WAIT = Duration.ofMinutes(10);

    private final Commands commands;
    private final Queries queries;
    private final Carriers carriers;
    private final WhoMayBeContacted facts;
    private final Clock clock;

    public SendingAText(
            Commands commands,
            Queries queries,
            Carriers carriers,
            WhoMayBeContacted facts,
            Clock clock) {
        this.commands = commands;
        this.queries = queries;
        this.carriers = carriers;
        this.facts = facts;
        this.clock = clock;
    }

    @Override
    public String kind() {
        return KIND;
    }

    @Override
    public Family family() {
        return Family.TEXTS;
    }

    @Override
    public Next carryOut(String businessId, String messageId, int attempt) {
        TextView text = find(businessId, messageId);
        if (text == null) {
            return new Again(NOT_READABLE_YET);
        }
        return switch (start(text, false)) {
            case Outcome.Executed _ -> hand(text);
            case Outcome.Denied denied when denied.code().equals("started_before") ->
                    lookUp(text, attempt);
            case Outcome.Denied denied when denied.code().equals("conflict") ->
                    new Again(NOT_READABLE_YET);
            default -> new Done();
        };
    }

    private Outcome start(TextView text, boolean lookedUp) {
        ContactFacts now = facts.of(text.businessId(), text.to(), text.leadId());
        return send(
                new StartSending(
                        text.businessId(),
                        text.conversationId(),
                        text.messageId(),
                        now,
                        lookedUp,
                        clock.instant()));
    }

    /** Hands it over, unless the rules have ended it instead of letting it leave. */
    private Next hand(TextView text) {
        TextView now = find(text.businessId(), text.messageId());
        if (now == null || now.status() != TextStatus.QUEUED) {
            return new Done();
        }
        Carrier carrier = carriers.of(text.businessId());
        TextOrder order =
                new TextOrder(
                        text.businessId(),
                        text.conversationId(),
                        text.messageId(),
                        text.agentId(),
                        text.to(),
                        text.body());
        return switch (carrier.send(order)) {
            case Taken taken -> sent(text, carrier, taken);
            case Rejected no -> {
                send(
                        new ReportNotSent(
                                text.businessId(),
                                text.conversationId(),
                                text.messageId(),
                                no.code(),
                                no.message(),
                                clock.instant()));
                yield new Done();
            }
            case Unclear() -> inDoubt(text, 0);
        };
    }

    private Next lookUp(TextView text, int attempt) {
        Carrier carrier = carriers.of(text.businessId());
        return switch (carrier.findText(text.businessId(), text.messageId())) {
            case Taken taken -> sent(text, carrier, taken);
            case Unclear() -> inDoubt(text, attempt);
            case Absent() ->
                    start(text, true) instanceof Outcome.Executed ? hand(text) : new Done();
        };
    }

    private Next sent(TextView text, Carrier carrier, Taken taken) {
        send(
                new ReportSent(
                        text.businessId(),
                        text.conversationId(),
                        text.messageId(),
                        carrier.name(),
                        taken.carrierId(),
                        taken.from(),
                        clock.instant()));
        return new Done();
    }

    private Next inDoubt(TextView text, int attempt) {
        send(new MarkTextInDoubt(text.businessId(), text.conversationId(), text.messageId()));
        Duration wait = FIRST_LOOK_UP.multipliedBy(1L << Math.min(attempt, 10));
        return new Again(wait.compareTo(LONGEST_WAIT) > 0 ? LONGEST_WAIT : wait);
    }

    private @Nullable TextView find(String businessId, String messageId) {
        return queries.ask(new ConversationQuery.GetText(businessId, messageId));
    }

    private Outcome send(ConversationCommand command) {
        return commands.send(
                command,
                new Origin(
                        command.businessId(),
                        "system",
                        "Countersign",
                        null,
                        null,
                        Door.SAGA,
                        KIND,
                        "send_" + command.conversationId(),
                        command.conversationId(),
                        null));
    }
}
