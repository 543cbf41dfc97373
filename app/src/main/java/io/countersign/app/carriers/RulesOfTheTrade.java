package io.countersign.app.carriers;

import io.countersign.command.voice.contact.ContactRules;
import io.countersign.messages.Queries;
import io.countersign.messages.Refused;
import io.countersign.messages.voice.conversations.ContactFacts;
import io.countersign.messages.voice.conversations.ConversationQuery;
import io.countersign.sagas.outside.carriers.TextingRules;
import java.time.Clock;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** One business has one list of those who wrote STOP, whichever of its desks writes to them. */
@Component
class RulesOfTheTrade implements TextingRules {
    private final Queries queries;
    private final Clock clock;

    RulesOfTheTrade(Queries queries, Clock clock) {
        this.queries = queries;
        this.clock = clock;
    }

    @Override
    public @Nullable Refused refuse(String businessId, String number, String text) {
        Instant now = clock.instant();
        ContactFacts facts =
                queries.require(new ConversationQuery.GetFacts(businessId, number, now));
        return ContactRules.againstWriting(text)
                .or(() -> ContactRules.againstTexting(number, facts, now))
                .orElse(null);
    }
}
