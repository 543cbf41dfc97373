package io.countersign.mcp.voice.calls;

import io.countersign.mcp.tools.About;
import io.countersign.mcp.tools.Call;
import io.countersign.messages.voice.calls.CallQuery.CallView;
import io.countersign.messages.voice.calls.CallStatus;
import io.countersign.messages.voice.calls.EffectState;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A call as an assistant sees it. */
record CallRow(
        String id,
        String conversationId,
        @About(WORDS) String status,
        @About(oneOf = {"inbound", "outbound"}) String direction,
        @Nullable Integer durationSeconds,
        String agentId,
        String agentName,
        String businessId,
        @Nullable String leadId,
        String to,
        @Nullable String from,
        @Nullable String name,
        @Nullable String summary,
        @About("What came of it, in one word") @Nullable String outcome,
        @About("Signed; expires within the hour") @Nullable String recordingUrl,
        @About("Why it ended or failed") @Nullable String endedReason,
        @About("Why it failed, for programs") @Nullable String code,
        @About("True while nobody knows whether the carrier has the call; do not place it again")
                @Nullable Boolean inDoubt,
        Instant createdAt,
        @Nullable Instant endedAt) {
    static final String WORDS =
            "queued, ringing, in_progress; then completed, no_answer, busy, failed or voicemail";

    static CallRow of(CallView view, Call call, RecordingLinks links) {
        return new CallRow(
                view.callId(),
                view.conversationId(),
                word(view.status()),
                view.inbound() ? "inbound" : "outbound",
                view.durationSeconds(),
                view.agentId(),
                view.agentName(),
                view.businessId(),
                view.leadId(),
                view.to(),
                view.from(),
                view.name(),
                view.summary(),
                view.outcome(),
                links.of(view, call.baseUrl()),
                view.endedReason(),
                view.code(),
                view.effect() == EffectState.IN_DOUBT ? Boolean.TRUE : null,
                view.createdAt(),
                view.endedAt());
    }

    /** To an assistant it makes no difference whether we or the carrier keep a call waiting. */
    static String word(CallStatus status) {
        return status == CallStatus.REQUESTED ? CallStatus.QUEUED.word() : status.word();
    }
}
