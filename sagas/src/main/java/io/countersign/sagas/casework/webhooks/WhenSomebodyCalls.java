package io.countersign.sagas.casework.webhooks;

import io.countersign.messages.voice.calls.CallEvent;
import io.countersign.messages.voice.calls.CallEvent.CameIn;
import io.countersign.messages.voice.calls.CallEvent.Heard;
import io.countersign.messages.voice.calls.CallEvent.NotPlaced;
import io.countersign.messages.voice.calls.CallEvent.Placed;
import io.countersign.messages.voice.calls.CallEvent.Progressed;
import io.countersign.messages.voice.calls.CallEvent.Requested;
import io.countersign.messages.voice.calls.CallEvent.Summarised;
import io.countersign.messages.voice.calls.CallEvent.Transferred;
import io.countersign.messages.voice.campaigns.CampaignEvent.AttemptStarted;
import io.countersign.messages.voice.campaigns.CampaignEvent.Created;
import io.countersign.messages.voice.conversations.ConversationEvent.TextCameIn;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.EventHandler;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Tells webhooks of the voice desk's calls and texts, in the same order and transaction as cases.
 */
@Component
@ProcessingGroup(WhenSomethingHappens.GROUP)
public class WhenSomebodyCalls {
    private final CallBook book;
    private final Outbox outbox;

    WhenSomebodyCalls(CallBook book, Outbox outbox) {
        this.book = book;
        this.outbox = outbox;
    }

    @EventHandler
    void on(Created e, TrackedEventMessage<?> message) {
        book.campaign(e.businessId(), e.campaignId(), position(message));
    }

    @EventHandler
    void on(AttemptStarted e) {
        book.madeBy(e.businessId(), e.callId(), e.campaignId());
    }

    @EventHandler
    void on(Requested e, TrackedEventMessage<?> message) {
        begin(e, "outbound", e.to(), e.name(), e.agentName(), e.at(), message);
    }

    @EventHandler
    void on(CameIn e, TrackedEventMessage<?> message) {
        begin(e, "inbound", e.from(), e.name(), e.agentName(), e.at(), message);
        tell("call_started", e, Map.of(), message);
    }

    private void begin(
            CallEvent e,
            String direction,
            String phone,
            @Nullable String person,
            String agentName,
            Instant at,
            TrackedEventMessage<?> message) {
        book.begin(e.businessId(), e.callId(), position(message));
        Map<String, Object> data = new LinkedHashMap<>();
        data.put("start_time", at.toString());
        data.put("direction", direction);
        data.put("client_phone", phone);
        put(data, "client_name", person);
        data.put("agent_name", agentName);
        book.tell(null, e.businessId(), e.callId(), data);
    }

    @EventHandler
    void on(Placed e, EventMessage<?> message) {
        tell("call_started", e, Map.of(), message);
    }

    @EventHandler
    void on(NotPlaced e, EventMessage<?> message) {
        tell(
                "call_ended",
                e,
                Map.of("end_reason", "failed", "disconnection_reason", e.code()),
                message);
    }

    @EventHandler
    void on(Progressed e, EventMessage<?> message) {
        if (e.over()) {
            Map<String, Object> data = new LinkedHashMap<>();
            data.put("end_reason", String.valueOf(e.status()).toLowerCase(Locale.ROOT));
            put(data, "disconnection_reason", e.endedReason());
            put(data, "duration_seconds", e.durationSeconds());
            tell("call_ended", e, data, message);
        }
    }

    @EventHandler
    void on(Transferred e, EventMessage<?> message) {
        tell(
                "transfer_" + String.valueOf(e.stage()).toLowerCase(Locale.ROOT),
                e,
                Map.of(),
                message);
    }

    @EventHandler
    void on(Summarised e, EventMessage<?> message) {
        Map<String, Object> data = new LinkedHashMap<>();
        data.put("summary", e.summary());
        put(data, "result", e.outcome());
        tell("call_analyzed", e, data, message);
    }

    /** What was said is asked for; a transcript is nothing for an address that may be wrong. */
    @EventHandler
    void on(Heard e, EventMessage<?> message) {
        tell("transcript_updated", e, Map.of("turns", e.firstIndex() + e.turns().size()), message);
    }

    @EventHandler
    void on(TextCameIn e, EventMessage<?> message) {
        Map<String, Object> data = new LinkedHashMap<>();
        data.put("message_id", e.messageId());
        data.put("client_phone", e.from());
        data.put("body", e.body());
        outbox.announce(
                e.businessId(),
                List.of(
                        new Announcement(
                                "message_received",
                                "conversation:" + e.conversationId(),
                                null,
                                null,
                                data)),
                message);
    }

    private void tell(String type, CallEvent e, Map<String, ?> more, EventMessage<?> message) {
        outbox.announce(e.businessId(), book.tell(type, e.businessId(), e.callId(), more), message);
    }

    private static void put(Map<String, Object> data, String name, @Nullable Object value) {
        if (value != null) {
            data.put(name, value);
        }
    }

    private static long position(TrackedEventMessage<?> message) {
        return message.trackingToken().position().orElseThrow();
    }
}
