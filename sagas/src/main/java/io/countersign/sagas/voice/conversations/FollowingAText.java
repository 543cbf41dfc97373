package io.countersign.sagas.voice.conversations;

import io.countersign.messages.Family;
import io.countersign.messages.Queries;
import io.countersign.messages.voice.conversations.ConversationQuery;
import io.countersign.messages.voice.conversations.ConversationQuery.TextView;
import io.countersign.messages.voice.conversations.TextStatus;
import io.countersign.sagas.outside.carriers.Carrier.TextOrder;
import io.countersign.sagas.outside.carriers.CarrierReports;
import io.countersign.sagas.outside.carriers.Carriers;
import io.countersign.sagas.outside.carriers.Patience;
import io.countersign.sagas.outside.effects.Effect;
import java.time.Duration;
import org.springframework.stereotype.Component;

/**
 * Looks after a text until it is known to have arrived or not: carriers report once and not again,
 * and we may have been down just then. Some telephones never say that they have a text; it stays
 * sent, which is all that anybody knows of it.
 */
@Component
public class FollowingAText implements Effect {
    static final String KIND = "follow-text";

    /** Ten minutes, twenty, forty and so on: a week, after which no carrier tries any more. */
    private static final int MOST_LOOKS = 10;

    private final Queries queries;
    private final Carriers carriers;
    private final CarrierReports reports;
    private final Patience patience;

    public FollowingAText(
            Queries queries, Carriers carriers, CarrierReports reports, Patience patience) {
        this.queries = queries;
        this.carriers = carriers;
        this.reports = reports;
        this.patience = patience;
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
        TextView text = queries.ask(new ConversationQuery.GetText(businessId, messageId));
        if (attempt > MOST_LOOKS || (text != null && isOver(text.status()))) {
            return new Done();
        }
        if (attempt > 0 && text != null) {
            carriers.whatBecameOf(
                            new TextOrder(
                                    businessId,
                                    text.conversationId(),
                                    messageId,
                                    text.agentId(),
                                    text.to(),
                                    text.body()))
                    .ifPresent(found -> reports.report(found.getValue(), found.getKey()));
        }
        return new Again(wait(attempt));
    }

    private Duration wait(int attempt) {
        return patience.followAfter().multipliedBy(1L << Math.max(0, attempt - 1));
    }

    private static boolean isOver(TextStatus status) {
        return status == TextStatus.DELIVERED || status == TextStatus.FAILED;
    }
}
