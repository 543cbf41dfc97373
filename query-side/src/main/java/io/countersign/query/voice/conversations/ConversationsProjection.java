package io.countersign.query.voice.conversations;

import io.countersign.messages.voice.calls.EffectState;
import io.countersign.messages.voice.conversations.ConversationEvent.OptedIn;
import io.countersign.messages.voice.conversations.ConversationEvent.OptedOut;
import io.countersign.messages.voice.conversations.ConversationEvent.PutOnDoNotCall;
import io.countersign.messages.voice.conversations.ConversationEvent.SendingStarted;
import io.countersign.messages.voice.conversations.ConversationEvent.TakenOffDoNotCall;
import io.countersign.messages.voice.conversations.ConversationEvent.TextCameIn;
import io.countersign.messages.voice.conversations.ConversationEvent.TextDelivered;
import io.countersign.messages.voice.conversations.ConversationEvent.TextFailed;
import io.countersign.messages.voice.conversations.ConversationEvent.TextRequested;
import io.countersign.messages.voice.conversations.ConversationEvent.TextSent;
import io.countersign.messages.voice.conversations.ConversationEvent.TextWentInDoubt;
import io.countersign.messages.voice.conversations.TextStatus;
import io.countersign.query.projections.Writes;
import java.time.Instant;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.EventHandler;
import org.axonframework.eventhandling.Timestamp;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Keeps the rows of conversations and texts. */
@Component
@ProcessingGroup("conversations")
public class ConversationsProjection {
    private static final String TALK =
            """
            insert into conversation (business_id, conversation_id, person, lead_id, last_words,
                last_inbound, last_at)
            values (?, ?, ?, ?, ?, ?, ?)
            on conflict (business_id, conversation_id) do update
            set lead_id = coalesce(excluded.lead_id, conversation.lead_id),
                last_words = excluded.last_words, last_inbound = excluded.last_inbound,
                last_at = excluded.last_at
            """;
    private static final String LISTED =
            """
            insert into conversation (business_id, conversation_id, person, do_not_call,
                do_not_call_reason, last_at)
            values (?, ?, ?, ?, ?, ?)
            on conflict (business_id, conversation_id) do update
            set do_not_call = excluded.do_not_call,
                do_not_call_reason = excluded.do_not_call_reason
            """;
    private static final String OPTED =
            """
            update conversation set opted_out = ?
            where business_id = ? and conversation_id = ?
            """;
    private static final String PUT =
            """
            insert into message (business_id, message_id, conversation_id, inbound, from_number,
                to_number, body, status, effect, agent_id, agent_name, lead_id, automatic, carrier,
                created_at)
            values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            on conflict (business_id, message_id) do nothing
            """;
    private static final String EFFECT =
            "update message set effect = ? where business_id = ? and message_id = ?";
    private static final String SENT =
            """
            update message
            set effect = 'SETTLED', carrier = ?, carrier_id = ?, from_number = ?, sent_at = ?,
                status = case when status = 'QUEUED' then 'SENT' else status end
            where business_id = ? and message_id = ?
            """;
    private static final String FAILED =
            """
            update message set effect = 'SETTLED', status = 'FAILED', code = ?, reason = ?
            where business_id = ? and message_id = ?
            """;
    private static final String DELIVERED =
            "update message set status = 'DELIVERED' where business_id = ? and message_id = ?";

    @EventHandler
    void on(TextRequested e, Writes writes) {
        writes.add(
                "conversation",
                TALK,
                e.businessId(),
                e.conversationId(),
                e.to(),
                e.leadId(),
                e.body(),
                false,
                e.at());
        writes.add(
                "message",
                PUT,
                e.businessId(),
                e.messageId(),
                e.conversationId(),
                false,
                null,
                e.to(),
                e.body(),
                TextStatus.QUEUED,
                EffectState.WAITING,
                e.agentId(),
                e.agentName(),
                e.leadId(),
                e.automatic(),
                null,
                e.at());
    }

    @EventHandler
    void on(TextCameIn e, Writes writes) {
        writes.add(
                "conversation",
                TALK,
                e.businessId(),
                e.conversationId(),
                e.from(),
                e.leadId(),
                e.body(),
                true,
                e.at());
        writes.add(
                "message",
                PUT,
                e.businessId(),
                e.messageId(),
                e.conversationId(),
                true,
                e.from(),
                e.line(),
                e.body(),
                TextStatus.RECEIVED,
                EffectState.SETTLED,
                e.agentId(),
                e.agentName(),
                e.leadId(),
                false,
                e.carrier(),
                e.at());
    }

    @EventHandler
    void on(SendingStarted e, Writes writes) {
        writes.add("message", EFFECT, EffectState.STARTED, e.businessId(), e.messageId());
    }

    @EventHandler
    void on(TextWentInDoubt e, Writes writes) {
        writes.add("message", EFFECT, EffectState.IN_DOUBT, e.businessId(), e.messageId());
    }

    @EventHandler
    void on(TextSent e, Writes writes) {
        writes.add(
                "message",
                SENT,
                e.carrier(),
                e.carrierId(),
                e.from(),
                e.at(),
                e.businessId(),
                e.messageId());
    }

    @EventHandler
    void on(TextFailed e, Writes writes) {
        writes.add("message", FAILED, e.code(), e.reason(), e.businessId(), e.messageId());
    }

    @EventHandler
    void on(TextDelivered e, Writes writes) {
        writes.add("message", DELIVERED, e.businessId(), e.messageId());
    }

    @EventHandler
    void on(OptedOut e, Writes writes) {
        writes.add("conversation", OPTED, true, e.businessId(), e.conversationId());
    }

    @EventHandler
    void on(OptedIn e, Writes writes) {
        writes.add("conversation", OPTED, false, e.businessId(), e.conversationId());
    }

    @EventHandler
    void on(PutOnDoNotCall e, @Timestamp Instant at, Writes writes) {
        listed(e.businessId(), e.conversationId(), e.number(), true, e.reason(), at, writes);
    }

    @EventHandler
    void on(TakenOffDoNotCall e, @Timestamp Instant at, Writes writes) {
        listed(e.businessId(), e.conversationId(), e.number(), false, null, at, writes);
    }

    private static void listed(
            String business,
            String conversation,
            String number,
            boolean doNotCall,
            @Nullable String reason,
            Instant at,
            Writes writes) {
        writes.add("conversation", LISTED, business, conversation, number, doNotCall, reason, at);
    }
}
