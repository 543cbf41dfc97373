package io.countersign.messages.voice.calls;

import io.countersign.messages.Event;
import io.countersign.messages.LogicalName;
import io.countersign.messages.Personal;
import io.countersign.messages.Stated;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What happened to one call. */
public sealed interface CallEvent extends Event {
    String callId();

    @Override
    default String subjectId() {
        return callId();
    }

    /** An agent shall call; the number is in E.164. */
    @LogicalName("voice.call.requested/1")
    record Requested(
            String businessId,
            String callId,
            String agentId,
            String agentName,
            @Personal String to,
            @Personal @Nullable String name,
            @Personal @Nullable String context,
            @Personal @Nullable String firstMessage,
            @Nullable String leadId,
            Instant at)
            implements CallEvent {}

    /** Somebody calls an agent. */
    @LogicalName("voice.call.came_in/1")
    record CameIn(
            String businessId,
            String callId,
            String agentId,
            String agentName,
            @Personal String from,
            String to,
            @Personal @Nullable String name,
            @Nullable String leadId,
            String carrier,
            String carrierCallId,
            Instant at)
            implements CallEvent {}

    /** The carrier is about to be asked; attempts count from 1. */
    @LogicalName("voice.call.dialling_started/1")
    record DiallingStarted(String businessId, String callId, int attempt, Instant at)
            implements CallEvent {}

    /** Nobody knows whether the carrier has the call. */
    @LogicalName("voice.call.went_in_doubt/1")
    record WentInDoubt(String businessId, String callId, Instant at) implements CallEvent {}

    /** The carrier has the call. */
    @LogicalName("voice.call.placed/1")
    record Placed(
            String businessId,
            String callId,
            String carrier,
            String carrierCallId,
            String from,
            Instant at)
            implements CallEvent {}

    /** The call will not happen. */
    @LogicalName("voice.call.not_placed/1")
    record NotPlaced(String businessId, String callId, String code, String reason, Instant at)
            implements CallEvent {}

    /** The call stands here now. */
    @LogicalName("voice.call.progressed/1")
    record Progressed(
            String businessId,
            String callId,
            CallStatus status,
            @Nullable Integer durationSeconds,
            @Nullable String endedReason,
            Instant at)
            implements CallEvent {
        /** Whether nothing can follow; the field is not stored. */
        public boolean over() {
            return status.isOver();
        }
    }

    /** The call is this far on its way to a person. */
    @LogicalName("voice.call.transferred/1")
    record Transferred(String businessId, String callId, TransferStage stage, Instant at)
            implements CallEvent {}

    /** More was said; the first of these turns has this index, counted from 0. */
    @LogicalName("voice.call.heard/1")
    record Heard(String businessId, String callId, int firstIndex, @Personal List<Turn> turns)
            implements CallEvent, Stated {
        public Heard {
            turns = List.copyOf(turns);
        }

        /** The audit trail counts turns; what people said stands in the transcript alone. */
        @Override
        public Map<String, @Nullable String> stated() {
            return Map.of("turns", String.valueOf(firstIndex + turns.size()));
        }
    }

    /** What the call was about, and what came of it. */
    @LogicalName("voice.call.summarised/1")
    record Summarised(
            String businessId,
            String callId,
            @Personal String summary,
            @Personal @Nullable String outcome)
            implements CallEvent {}

    /** A recording can be fetched. */
    @LogicalName("voice.call.recorded/1")
    record Recorded(String businessId, String callId, @Personal String reference, int seconds)
            implements CallEvent {}

    /** What the finished call means, and which escalation rules it meets. */
    @LogicalName("voice.call.reviewed/1")
    record Reviewed(
            String businessId,
            String callId,
            @Nullable String outcome,
            String judge,
            @Personal List<Finding> findings,
            Instant at)
            implements CallEvent, Stated {
        public Reviewed {
            findings = List.copyOf(findings);
        }

        @Override
        public Map<String, @Nullable String> stated() {
            Map<String, @Nullable String> stated = new LinkedHashMap<>();
            stated.put("outcome", outcome);
            findings.forEach(f -> stated.put("rule " + f.ruleId(), f.scenario()));
            return stated;
        }
    }

    /** The transcript was sent to one place, or that was given up. */
    @LogicalName("voice.call.transcript_sent/1")
    record TranscriptSent(
            String businessId,
            String callId,
            String sinkId,
            int attempts,
            @Nullable Integer httpStatus,
            @Nullable String trouble,
            Instant at)
            implements CallEvent {}
}
