package io.countersign.messages.voice.conversations;

import io.countersign.messages.Page;
import io.countersign.messages.TenantQuery;
import io.countersign.messages.voice.calls.EffectState;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Questions about conversations. */
public sealed interface ConversationQuery<R> extends TenantQuery<R> {

    /** What stands in the way of calling or writing to a number in E.164 at a moment. */
    record GetFacts(String businessId, String number, Instant at)
            implements ConversationQuery<ContactFacts> {}

    /** A page of texts, newest first; null filters match everything. */
    record ListTexts(
            String businessId,
            @Nullable String conversationId,
            @Nullable Boolean inbound,
            int limit,
            int offset)
            implements ConversationQuery<Page<TextView>> {}

    /** One text. */
    record GetText(String businessId, String messageId) implements ConversationQuery<TextView> {}

    /** A page of conversations, the one that was last written in first. */
    record ListConversations(String businessId, int limit, int offset)
            implements ConversationQuery<Page<ConversationView>> {}

    /** One conversation. */
    record GetConversation(String businessId, String conversationId)
            implements ConversationQuery<ConversationView> {}

    /** A text as it is now. */
    record TextView(
            String messageId,
            String conversationId,
            String businessId,
            boolean inbound,
            @Nullable String from,
            String to,
            String body,
            TextStatus status,
            EffectState effect,
            String agentId,
            String agentName,
            @Nullable String leadId,
            boolean automatic,
            @Nullable String code,
            @Nullable String reason,
            Instant createdAt,
            @Nullable Instant sentAt) {}

    /** A conversation as it is now. */
    record ConversationView(
            String conversationId,
            String businessId,
            String person,
            @Nullable String leadId,
            boolean optedOut,
            boolean doNotCall,
            @Nullable String doNotCallReason,
            @Nullable String lastWords,
            @Nullable Boolean lastInbound,
            Instant lastAt) {}
}
