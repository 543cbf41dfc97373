package io.countersign.mcp.voice.conversations;

import static io.countersign.mcp.tools.Effect.READS;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.countersign.mcp.tools.About;
import io.countersign.mcp.tools.Call;
import io.countersign.mcp.tools.Paging;
import io.countersign.mcp.tools.Reply;
import io.countersign.mcp.tools.Tool;
import io.countersign.messages.voice.conversations.ConversationQuery.ListTexts;
import io.countersign.messages.voice.conversations.ConversationQuery.TextView;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Tools that look at texts. */
public final class TextTools {
    record Input(
            @About(value = "Rows a page", least = 1, most = 100, clamped = true, standard = "50")
                    int limit,
            @About(
                            value = "Rows to skip",
                            least = 0,
                            most = Integer.MAX_VALUE,
                            clamped = true,
                            standard = "0")
                    int offset,
            @About(value = "Only this thread", most = 64) @Nullable String conversationId,
            @About(oneOf = {"inbound", "outbound"}) @Nullable String direction) {}

    record Filters(@Nullable String conversationId, @Nullable String direction) {}

    record Row(
            String id,
            String conversationId,
            @About(oneOf = {"inbound", "outbound"}) String direction,
            @Nullable String from,
            String to,
            String body,
            @About("queued, sent, delivered, failed or received") String status,
            @About("Why it failed, for programs") @Nullable String code,
            @About("Why it failed") @Nullable String reason,
            String agentId,
            @Nullable String leadId,
            Instant createdAt) {
        static Row of(TextView text) {
            return new Row(
                    text.messageId(),
                    text.conversationId(),
                    text.inbound() ? "inbound" : "outbound",
                    text.from(),
                    text.to(),
                    text.body(),
                    text.status().word(),
                    text.code(),
                    text.reason(),
                    text.agentId(),
                    text.leadId(),
                    text.createdAt());
        }
    }

    record Messages(List<Row> messages, @JsonUnwrapped Paging page, Filters filters) {}

    @Tool(
            name = "list_sms_messages",
            title = "List SMS Messages",
            scope = "calls:read",
            effect = READS,
            about = "Lists texts in and out, newest first, page by page, optionally of one thread.")
    Reply<Messages> list(Input input, Call call) {
        String direction = input.direction();
        return Reply.ask(
                new ListTexts(
                        call.businessId(),
                        input.conversationId(),
                        direction == null ? null : direction.equals("inbound"),
                        input.limit(),
                        input.offset()),
                page ->
                        new Messages(
                                page.rows().stream().map(Row::of).toList(),
                                Paging.of(page),
                                new Filters(input.conversationId(), direction)));
    }
}
