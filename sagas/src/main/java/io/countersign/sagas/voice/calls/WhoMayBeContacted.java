package io.countersign.sagas.voice.calls;

import io.countersign.messages.Queries;
import io.countersign.messages.Reach;
import io.countersign.messages.voice.conversations.ContactFacts;
import io.countersign.messages.voice.conversations.ConversationQuery;
import io.countersign.messages.voice.leads.LeadQuery;
import io.countersign.messages.voice.leads.LeadQuery.LeadView;
import io.countersign.messages.voice.settings.SpentToday;
import java.time.Clock;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Looks up what the rules must know at the moment when something leaves. */
@Component
public class WhoMayBeContacted {
    private final Queries queries;
    private final Clock clock;

    public WhoMayBeContacted(Queries queries, Clock clock) {
        this.queries = queries;
        this.clock = clock;
    }

    /** What stands in the way of calling a number, for a lead when one is given. */
    ContactFacts toCall(String businessId, String number, @Nullable String leadId) {
        ContactFacts facts = of(businessId, number, leadId);
        SpentToday today = facts.today();
        return facts.spent(today == null ? null : today.withoutCall(Reach.CENTS_A_CALL));
    }

    /** What stands in the way of texting a number, for a lead when one is given. */
    public ContactFacts toText(
            String businessId, String number, @Nullable String leadId, String body) {
        ContactFacts facts = of(businessId, number, leadId);
        SpentToday today = facts.today();
        return facts.spent(
                today == null
                        ? null
                        : today.withoutText(Reach.texts(List.of(number), body).cents()));
    }

    private ContactFacts of(String businessId, String number, @Nullable String leadId) {
        ContactFacts facts =
                queries.require(
                        new ConversationQuery.GetFacts(businessId, number, clock.instant()));
        LeadView lead =
                leadId == null ? null : queries.ask(new LeadQuery.GetLead(businessId, leadId));
        // The one that leaves now was counted when it was asked for; it shall not stop itself.
        return new ContactFacts(
                facts.optedOut(),
                facts.doNotCall(),
                lead != null && lead.automationPaused(),
                facts.callsLeft() + 1,
                facts.textsLeft() + 1,
                facts.today(),
                facts.consent());
    }
}
