package io.countersign.query.voice.calls;

import io.countersign.messages.voice.calls.CallEvent.CameIn;
import io.countersign.messages.voice.calls.CallEvent.DiallingStarted;
import io.countersign.messages.voice.calls.CallEvent.Heard;
import io.countersign.messages.voice.calls.CallEvent.NotPlaced;
import io.countersign.messages.voice.calls.CallEvent.Placed;
import io.countersign.messages.voice.calls.CallEvent.Progressed;
import io.countersign.messages.voice.calls.CallEvent.Recorded;
import io.countersign.messages.voice.calls.CallEvent.Requested;
import io.countersign.messages.voice.calls.CallEvent.Reviewed;
import io.countersign.messages.voice.calls.CallEvent.Summarised;
import io.countersign.messages.voice.calls.CallEvent.TranscriptSent;
import io.countersign.messages.voice.calls.CallEvent.WentInDoubt;
import io.countersign.messages.voice.calls.CallStatus;
import io.countersign.messages.voice.calls.ConversationIds;
import io.countersign.messages.voice.calls.EffectState;
import io.countersign.messages.voice.calls.Turn;
import io.countersign.query.projections.Json;
import io.countersign.query.projections.Writes;
import java.time.Instant;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.EventHandler;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Keeps the rows of calls and of what was said in them. */
@Component
@ProcessingGroup("calls")
public class CallsProjection {
    private static final String PUT =
            """
            insert into call (business_id, call_id, conversation_id, inbound, agent_id, agent_name,
                to_number, from_number, name, context, first_message, lead_id, status, effect,
                carrier, carrier_call_id, created_at)
            values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            on conflict (business_id, call_id) do nothing
            """;
    private static final String EFFECT =
            "update call set effect = ? where business_id = ? and call_id = ?";
    private static final String PLACED =
            """
            update call
            set effect = 'SETTLED', carrier = ?, carrier_call_id = ?, from_number = ?,
                status = case when status = 'REQUESTED' then 'QUEUED' else status end
            where business_id = ? and call_id = ?
            """;
    private static final String NOT_PLACED =
            """
            update call
            set effect = 'SETTLED', status = 'FAILED', code = ?, ended_reason = ?, ended_at = ?
            where business_id = ? and call_id = ?
            """;
    private static final String PROGRESSED =
            """
            update call
            set status = ?, duration_seconds = coalesce(cast(? as integer), duration_seconds),
                ended_reason = coalesce(?, ended_reason),
                answered_at = coalesce(answered_at, ?), ended_at = coalesce(ended_at, ?)
            where business_id = ? and call_id = ?
            """;
    private static final String TURN =
            """
            insert into call_turn (business_id, call_id, place, speaker, words, second)
            values (?, ?, ?, ?, ?, ?)
            on conflict (business_id, call_id, place) do nothing
            """;
    private static final String SUMMARISED =
            "update call set summary = ?, outcome = ? where business_id = ? and call_id = ?";
    // These two read the row that was written right before, so they keep to its table's order.
    private static final String COUNT =
            """
            insert into call_day (business_id, day, agent_id, inbound, status, agent_name, calls,
                seconds)
            select business_id, cast(created_at at time zone 'UTC' as date), agent_id, inbound,
                status, agent_name, 1, coalesce(duration_seconds, 0)
            from call where business_id = ? and call_id = ?
            on conflict (business_id, day, agent_id, inbound, status) do update
            set calls = call_day.calls + 1, seconds = call_day.seconds + excluded.seconds,
                agent_name = excluded.agent_name
            """;
    private static final String COUNT_OUTCOME =
            """
            insert into call_outcome_day (business_id, day, outcome, calls)
            select business_id, cast(created_at at time zone 'UTC' as date), outcome, 1
            from call where business_id = ? and call_id = ?
            on conflict (business_id, day, outcome) do update
            set calls = call_outcome_day.calls + 1
            """;
    private static final String OUTCOME =
            "update call set outcome = ? where business_id = ? and call_id = ?";
    private static final String REVIEWED =
            """
            insert into call_review (business_id, call_id, judge, findings, reviewed_at)
            values (?, ?, ?, cast(? as jsonb), ?)
            on conflict (business_id, call_id) do nothing
            """;
    private static final String SENT =
            """
            insert into call_sending (business_id, call_id, sink_id, attempts, http_status, trouble)
            values (?, ?, ?, ?, ?, ?)
            on conflict (business_id, call_id, sink_id) do nothing
            """;
    private static final String RECORDED =
            """
            update call set recording = ?, recording_seconds = ?
            where business_id = ? and call_id = ?
            """;

    @EventHandler
    void on(Requested e, Writes writes) {
        writes.add(
                "call",
                PUT,
                e.businessId(),
                e.callId(),
                ConversationIds.of(e.businessId(), e.to()),
                false,
                e.agentId(),
                e.agentName(),
                e.to(),
                null,
                e.name(),
                e.context(),
                e.firstMessage(),
                e.leadId(),
                CallStatus.REQUESTED,
                EffectState.WAITING,
                null,
                null,
                e.at());
    }

    @EventHandler
    void on(CameIn e, Writes writes) {
        writes.add(
                "call",
                PUT,
                e.businessId(),
                e.callId(),
                ConversationIds.of(e.businessId(), e.from()),
                true,
                e.agentId(),
                e.agentName(),
                e.to(),
                e.from(),
                e.name(),
                null,
                null,
                e.leadId(),
                CallStatus.RINGING,
                EffectState.SETTLED,
                e.carrier(),
                e.carrierCallId(),
                e.at());
    }

    @EventHandler
    void on(DiallingStarted e, Writes writes) {
        writes.add("call", EFFECT, EffectState.STARTED, e.businessId(), e.callId());
    }

    @EventHandler
    void on(WentInDoubt e, Writes writes) {
        writes.add("call", EFFECT, EffectState.IN_DOUBT, e.businessId(), e.callId());
    }

    @EventHandler
    void on(Placed e, Writes writes) {
        writes.add(
                "call",
                PLACED,
                e.carrier(),
                e.carrierCallId(),
                e.from(),
                e.businessId(),
                e.callId());
    }

    @EventHandler
    void on(NotPlaced e, Writes writes) {
        writes.add("call", NOT_PLACED, e.code(), e.reason(), e.at(), e.businessId(), e.callId());
        writes.add("call", COUNT, e.businessId(), e.callId());
    }

    @EventHandler
    void on(Progressed e, Writes writes) {
        @Nullable Instant answered = e.status() == CallStatus.IN_PROGRESS ? e.at() : null;
        @Nullable Instant ended = e.status().isOver() ? e.at() : null;
        writes.add(
                "call",
                PROGRESSED,
                e.status(),
                e.durationSeconds(),
                e.endedReason(),
                answered,
                ended,
                e.businessId(),
                e.callId());
        if (e.status().isOver()) {
            writes.add("call", COUNT, e.businessId(), e.callId());
        }
    }

    @EventHandler
    void on(Heard e, Writes writes) {
        for (int i = 0; i < e.turns().size(); i++) {
            Turn turn = e.turns().get(i);
            writes.add(
                    "call_turn",
                    TURN,
                    e.businessId(),
                    e.callId(),
                    e.firstIndex() + i,
                    turn.speaker(),
                    turn.words(),
                    turn.second());
        }
    }

    @EventHandler
    void on(Summarised e, Writes writes) {
        writes.add("call", SUMMARISED, e.summary(), e.outcome(), e.businessId(), e.callId());
    }

    @EventHandler
    void on(Recorded e, Writes writes) {
        writes.add("call", RECORDED, e.reference(), e.seconds(), e.businessId(), e.callId());
    }

    @EventHandler
    void on(Reviewed e, Writes writes) {
        if (e.outcome() != null) {
            writes.add("call", OUTCOME, e.outcome(), e.businessId(), e.callId());
            writes.add("call", COUNT_OUTCOME, e.businessId(), e.callId());
        }
        writes.add(
                "call_review",
                REVIEWED,
                e.businessId(),
                e.callId(),
                e.judge(),
                Json.write(e.findings()),
                e.at());
    }

    @EventHandler
    void on(TranscriptSent e, Writes writes) {
        writes.add(
                "call_sending",
                SENT,
                e.businessId(),
                e.callId(),
                e.sinkId(),
                e.attempts(),
                e.httpStatus(),
                e.trouble());
    }
}
