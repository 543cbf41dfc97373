package io.countersign.messages.voice.conversations;

import io.countersign.messages.Event;
import io.countersign.messages.LogicalName;
import io.countersign.messages.Personal;
import io.countersign.messages.Stated;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What happened in the conversation with one person. */
public sealed interface ConversationEvent extends Event {
    String conversationId();

    @Override
    default String subjectId() {
        return conversationId();
    }

    /**
     * A text shall be sent.
     *
     * @param automatic the answer to STOP, START or HELP, which everybody gets
     */
    @LogicalName("voice.conversation.text_requested/1")
    record TextRequested(
            String businessId,
            String conversationId,
            String messageId,
            String agentId,
            String agentName,
            @Personal String to,
            @Personal String body,
            @Nullable String leadId,
            boolean automatic,
            Instant at)
            implements ConversationEvent, Stated {
        /** What was written stands in the conversation alone. */
        @Override
        public Map<String, @Nullable String> stated() {
            Map<String, @Nullable String> stated = new LinkedHashMap<>();
            stated.put("name", to);
            stated.put("agent_name", agentName);
            return stated;
        }
    }

    /** The carrier is about to be asked; attempts count from 1. */
    @LogicalName("voice.conversation.sending_started/1")
    record SendingStarted(
            String businessId, String conversationId, String messageId, int attempt, Instant at)
            implements ConversationEvent {}

    /** Nobody knows whether the carrier has the text. */
    @LogicalName("voice.conversation.text_went_in_doubt/1")
    record TextWentInDoubt(String businessId, String conversationId, String messageId)
            implements ConversationEvent {}

    /** The carrier has the text. */
    @LogicalName("voice.conversation.text_sent/1")
    record TextSent(
            String businessId,
            String conversationId,
            String messageId,
            String carrier,
            String carrierId,
            String from,
            Instant at)
            implements ConversationEvent {}

    /** The text was not sent, or did not arrive. */
    @LogicalName("voice.conversation.text_failed/1")
    record TextFailed(
            String businessId,
            String conversationId,
            String messageId,
            String code,
            String reason,
            Instant at)
            implements ConversationEvent {}

    /** The text reached the telephone. */
    @LogicalName("voice.conversation.text_delivered/1")
    record TextDelivered(String businessId, String conversationId, String messageId, Instant at)
            implements ConversationEvent {}

    /** A text came in. */
    @LogicalName("voice.conversation.text_came_in/1")
    record TextCameIn(
            String businessId,
            String conversationId,
            String messageId,
            String agentId,
            String agentName,
            @Personal String from,
            String line,
            @Personal String body,
            @Nullable String leadId,
            String carrier,
            Instant at)
            implements ConversationEvent, Stated {
        @Override
        public Map<String, @Nullable String> stated() {
            Map<String, @Nullable String> stated = new LinkedHashMap<>();
            stated.put("name", from);
            stated.put("agent_name", agentName);
            return stated;
        }
    }

    /** The person wants no more texts. */
    @LogicalName("voice.conversation.opted_out/1")
    record OptedOut(String businessId, String conversationId, Instant at)
            implements ConversationEvent {}

    /** The person wants texts again. */
    @LogicalName("voice.conversation.opted_in/1")
    record OptedIn(String businessId, String conversationId, Instant at)
            implements ConversationEvent {}

    /** The number is on the do-not-call list. */
    @LogicalName("voice.conversation.put_on_do_not_call/1")
    record PutOnDoNotCall(
            String businessId, String conversationId, @Personal String number, String reason)
            implements ConversationEvent {}

    /** The number may be called again. */
    @LogicalName("voice.conversation.taken_off_do_not_call/1")
    record TakenOffDoNotCall(
            String businessId, String conversationId, @Personal String number, String reason)
            implements ConversationEvent {}
}
