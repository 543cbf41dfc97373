package io.countersign.query.voice.conversations;

import io.countersign.messages.Page;
import io.countersign.messages.voice.calls.ConversationIds;
import io.countersign.messages.voice.calls.EffectState;
import io.countersign.messages.voice.conversations.ContactFacts;
import io.countersign.messages.voice.conversations.ConversationQuery.ConversationView;
import io.countersign.messages.voice.conversations.ConversationQuery.GetConversation;
import io.countersign.messages.voice.conversations.ConversationQuery.GetFacts;
import io.countersign.messages.voice.conversations.ConversationQuery.GetText;
import io.countersign.messages.voice.conversations.ConversationQuery.ListConversations;
import io.countersign.messages.voice.conversations.ConversationQuery.ListTexts;
import io.countersign.messages.voice.conversations.ConversationQuery.TextView;
import io.countersign.messages.voice.conversations.TextStatus;
import io.countersign.messages.voice.leads.Consent;
import io.countersign.query.projections.Listing;
import io.countersign.query.voice.settings.Spending;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import org.axonframework.queryhandling.QueryHandler;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Answers questions about conversations. */
@Component
class ConversationAnswers {
    private static final String TEXT =
            "select message.* from message where business_id = :business";
    private static final String CONVERSATION =
            "select conversation.* from conversation where business_id = :business";

    private final JdbcClient jdbc;
    private final Spending spending;
    private final long textsAnHour;
    private final long callsAnHour;

    ConversationAnswers(
            JdbcClient jdbc,
            Spending spending,
            @Value("${countersign.contact.texts-an-hour:1000}") long textsAnHour,
            @Value("${countersign.contact.calls-an-hour:1000}") long callsAnHour) {
        this.jdbc = jdbc;
        this.spending = spending;
        this.textsAnHour = textsAnHour;
        this.callsAnHour = callsAnHour;
    }

    @QueryHandler
    ContactFacts answer(GetFacts query) {
        ConversationView talk =
                answer(
                        new GetConversation(
                                query.businessId(),
                                ConversationIds.of(query.businessId(), query.number())));
        return new ContactFacts(
                talk != null && talk.optedOut(),
                talk != null && talk.doNotCall(),
                false,
                callsAnHour - lastHour("call where not inbound and code is null", query),
                textsAnHour - lastHour("message where not inbound and code is null", query),
                spending.limited(query.businessId(), query.at()),
                consent(query));
    }

    /** Whoever said no is not asked again because of another lead with the same number. */
    private @Nullable Consent consent(GetFacts query) {
        return jdbc.sql(
                        """
                        select consent from lead
                        where business_id = :business and details ->> 'phone' = :number
                        order by consent = 'WITHHELD' desc, consent = 'GIVEN' desc limit 1
                        """)
                .param("business", query.businessId())
                .param("number", query.number())
                .query((row, any) -> Consent.valueOf(row.getString("consent")))
                .optional()
                .orElse(null);
    }

    /** What is asked for counts, unless it was refused; what leaves is in it already. */
    private long lastHour(String what, GetFacts query) {
        return jdbc.sql(
                        "select count(*) from "
                                + what
                                + " and business_id = :business and created_at > :since")
                .param("business", query.businessId())
                .param("since", query.at().minus(1, ChronoUnit.HOURS).atOffset(ZoneOffset.UTC))
                .query(Long.class)
                .single();
    }

    @QueryHandler
    Page<TextView> answer(ListTexts query) {
        return new Listing(jdbc, "message where business_id = :business", query.businessId())
                .only("conversation_id", query.conversationId())
                .only("inbound", query.inbound())
                .stretch(
                        "message.*",
                        "created_at desc, message_id desc",
                        query.limit(),
                        query.offset(),
                        ConversationAnswers::text);
    }

    @QueryHandler
    @Nullable TextView answer(GetText query) {
        return jdbc.sql(TEXT + " and message_id = :message")
                .param("business", query.businessId())
                .param("message", query.messageId())
                .query(ConversationAnswers::text)
                .optional()
                .orElse(null);
    }

    @QueryHandler
    Page<ConversationView> answer(ListConversations query) {
        return new Listing(jdbc, "conversation where business_id = :business", query.businessId())
                .stretch(
                        "conversation.*",
                        "last_at desc, conversation_id desc",
                        query.limit(),
                        query.offset(),
                        ConversationAnswers::conversation);
    }

    @QueryHandler
    @Nullable ConversationView answer(GetConversation query) {
        return jdbc.sql(CONVERSATION + " and conversation_id = :conversation")
                .param("business", query.businessId())
                .param("conversation", query.conversationId())
                .query(ConversationAnswers::conversation)
                .optional()
                .orElse(null);
    }

    private static TextView text(ResultSet row, int any) throws SQLException {
        return new TextView(
                row.getString("message_id"),
                row.getString("conversation_id"),
                row.getString("business_id"),
                row.getBoolean("inbound"),
                row.getString("from_number"),
                row.getString("to_number"),
                row.getString("body"),
                TextStatus.valueOf(row.getString("status")),
                EffectState.valueOf(row.getString("effect")),
                row.getString("agent_id"),
                row.getString("agent_name"),
                row.getString("lead_id"),
                row.getBoolean("automatic"),
                row.getString("code"),
                row.getString("reason"),
                at(row, "created_at"),
                row.getObject("sent_at") == null ? null : at(row, "sent_at"));
    }

    private static ConversationView conversation(ResultSet row, int any) throws SQLException {
        return new ConversationView(
                row.getString("conversation_id"),
                row.getString("business_id"),
                row.getString("person"),
                row.getString("lead_id"),
                row.getBoolean("opted_out"),
                row.getBoolean("do_not_call"),
                row.getString("do_not_call_reason"),
                row.getString("last_words"),
                row.getObject("last_inbound", Boolean.class),
                at(row, "last_at"));
    }

    private static Instant at(ResultSet row, String column) throws SQLException {
        return row.getObject(column, OffsetDateTime.class).toInstant();
    }
}
