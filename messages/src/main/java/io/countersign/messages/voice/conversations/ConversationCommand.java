package io.countersign.messages.voice.conversations;

import io.countersign.messages.AboutPeople;
import io.countersign.messages.Command;
import io.countersign.messages.Governed;
import io.countersign.messages.LogicalName;
import io.countersign.messages.Risk;
import io.countersign.messages.Ungoverned;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Orders about the conversation with one person. Carriers' reports may come twice, in any order.
 */
@AboutPeople
public sealed interface ConversationCommand extends Command {
    String conversationId();

    @Override
    default String subjectId() {
        return conversationId();
    }

    /** Writes to a person, in an agent's name; {@code to} is in E.164. */
    @Governed(risk = Risk.LOW, because = "texts one person")
    @LogicalName("voice.conversation.send_text/1")
    record SendText(
            String businessId,
            String conversationId,
            String messageId,
            String agentId,
            String agentName,
            String to,
            String body,
            @Nullable String leadId,
            ContactFacts facts,
            Instant at)
            implements ConversationCommand {}

    /**
     * Writes down that the carrier is about to be asked; the rules are asked again.
     *
     * @param lookedUp the carrier was asked before and certainly has no such text
     */
    @Ungoverned(because = "The text was let through when it was asked for.")
    @LogicalName("voice.conversation.start_sending/1")
    record StartSending(
            String businessId,
            String conversationId,
            String messageId,
            ContactFacts facts,
            boolean lookedUp,
            Instant at)
            implements ConversationCommand {}

    /** Nobody knows whether the carrier has the text. */
    @Ungoverned(because = "It only says what is not known.")
    @LogicalName("voice.conversation.mark_text_in_doubt/1")
    record MarkTextInDoubt(String businessId, String conversationId, String messageId)
            implements ConversationCommand {}

    /** The carrier has the text. */
    @Ungoverned(because = "It happened already.")
    @LogicalName("voice.conversation.report_sent/1")
    record ReportSent(
            String businessId,
            String conversationId,
            String messageId,
            String carrier,
            String carrierId,
            String from,
            Instant at)
            implements ConversationCommand {}

    /** The text was not sent, or did not arrive. */
    @Ungoverned(because = "The carrier or the rules have said no already.")
    @LogicalName("voice.conversation.report_not_sent/1")
    record ReportNotSent(
            String businessId,
            String conversationId,
            String messageId,
            String code,
            String reason,
            Instant at)
            implements ConversationCommand {}

    /** The text reached the telephone. */
    @Ungoverned(because = "It happened already.")
    @LogicalName("voice.conversation.report_delivered/1")
    record ReportDelivered(String businessId, String conversationId, String messageId, Instant at)
            implements ConversationCommand {}

    /**
     * Writes down a text that came in.
     *
     * @param messageId always the same for the same text
     * @param line the number it came in on
     */
    @Ungoverned(because = "It was written already.")
    @LogicalName("voice.conversation.take_in_text/1")
    record TakeInText(
            String businessId,
            String conversationId,
            String messageId,
            String agentId,
            String agentName,
            String from,
            String line,
            String body,
            @Nullable String leadId,
            String carrier,
            Instant at)
            implements ConversationCommand {}

    /** From now on nobody calls or writes to this number. */
    @Governed(risk = Risk.LOW, because = "keeps everybody from calling one number")
    @LogicalName("voice.conversation.do_not_call/1")
    record DoNotCall(String businessId, String conversationId, String number, String reason)
            implements ConversationCommand {}

    /** The number may be called again. */
    @Governed(
            risk = Risk.HIGH,
            because = "lets a number be called that somebody put on the do-not-call list")
    @LogicalName("voice.conversation.allow_calls/1")
    record AllowCalls(String businessId, String conversationId, String number, String reason)
            implements ConversationCommand {}
}
