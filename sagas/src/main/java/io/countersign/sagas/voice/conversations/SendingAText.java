package io.countersign.sagas.voice.conversations;

import io.countersign.messages.Command;
import io.countersign.messages.Commands;
import io.countersign.messages.Family;
import io.countersign.messages.Queries;
import io.countersign.messages.voice.conversations.ConversationCommand.MarkTextInDoubt;
import io.countersign.messages.voice.conversations.ConversationCommand.ReportNotSent;
import io.countersign.messages.voice.conversations.ConversationCommand.ReportSent;
import io.countersign.messages.voice.conversations.ConversationCommand.StartSending;
import io.countersign.messages.voice.conversations.ConversationQuery;
import io.countersign.messages.voice.conversations.ConversationQuery.TextView;
import io.countersign.messages.voice.conversations.TextStatus;
import io.countersign.sagas.outside.carriers.Carrier.Handover;
import io.countersign.sagas.outside.carriers.Carrier.Lookup;
import io.countersign.sagas.outside.carriers.Carrier.Rejected;
import io.countersign.sagas.outside.carriers.Carrier.Taken;
import io.countersign.sagas.outside.carriers.Carrier.TextOrder;
import io.countersign.sagas.outside.carriers.CarrierEffect;
import io.countersign.sagas.outside.carriers.Carriers;
import io.countersign.sagas.voice.calls.WhoMayBeContacted;
import java.time.Clock;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Sends one text. */
@Component
public class SendingAText extends CarrierEffect<TextView> {
    static final String KIND = "send-text";

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
        super(commands);
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
    protected @Nullable TextView find(String businessId, String messageId) {
        return queries.ask(new ConversationQuery.GetText(businessId, messageId));
    }

    @Override
    protected Command starting(TextView text, boolean lookedUp) {
        return new StartSending(
                text.businessId(),
                text.conversationId(),
                text.messageId(),
                facts.toText(text.businessId(), text.to(), text.leadId(), text.body()),
                lookedUp,
                clock.instant());
    }

    @Override
    protected boolean mayLeave(TextView text) {
        return text.status() == TextStatus.QUEUED;
    }

    @Override
    protected Handover hand(TextView text) {
        return carriers.send(
                new TextOrder(
                        text.businessId(),
                        text.conversationId(),
                        text.messageId(),
                        text.agentId(),
                        text.to(),
                        text.body()));
    }

    @Override
    protected Lookup lookUp(TextView text) {
        return carriers.findText(text.businessId(), text.messageId());
    }

    @Override
    protected Command taken(TextView text, Taken taken) {
        return new ReportSent(
                text.businessId(),
                text.conversationId(),
                text.messageId(),
                taken.carrier(),
                taken.carrierId(),
                taken.from(),
                clock.instant());
    }

    @Override
    protected Command rejected(TextView text, Rejected rejected) {
        return new ReportNotSent(
                text.businessId(),
                text.conversationId(),
                text.messageId(),
                rejected.code(),
                rejected.message(),
                clock.instant());
    }

    @Override
    protected Command doubted(TextView text) {
        return new MarkTextInDoubt(text.businessId(), text.conversationId(), text.messageId());
    }
}
