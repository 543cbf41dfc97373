package io.countersign.messages.voice.calls;

import io.countersign.messages.Page;
import io.countersign.messages.TenantQuery;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Questions about calls. */
public sealed interface CallQuery<R> extends TenantQuery<R> {

    /** One call, by its id or, the newest one, by its conversation's. */
    record GetCall(String businessId, String callId) implements CallQuery<CallView> {}

    /** A page of calls, newest first; null filters match everything. */
    record ListCalls(
            String businessId,
            @Nullable String agentId,
            @Nullable CallStatus status,
            @Nullable String conversationId,
            int limit,
            int offset)
            implements CallQuery<Page<CallView>> {}

    /** A page of calls that are not over, newest first. */
    record LiveCalls(String businessId, int limit) implements CallQuery<Page<CallView>> {}

    /** A page of messages people left, newest first. */
    record ListVoicemails(String businessId, int limit, int offset)
            implements CallQuery<Page<Voicemail>> {}

    /** What was said in one call. */
    record GetTranscript(String businessId, String callId) implements CallQuery<Transcript> {}

    /** What was made of a finished call; null until it has been reviewed. */
    record GetReview(String businessId, String callId) implements CallQuery<Review> {}

    /** How many calls began since then. */
    record CountCalls(String businessId, Instant since) implements CallQuery<Long> {}

    /** What the calls between two moments came to. */
    record CallFigures(String businessId, Instant from, Instant until)
            implements CallQuery<Figures> {}

    /**
     * A call as it is now.
     *
     * @param to who is called; for a call that came in, the line
     * @param code why it failed, for example {@code number_on_dnc}
     * @param outcome what came of it in one word
     */
    record CallView(
            String callId,
            String businessId,
            String conversationId,
            boolean inbound,
            String agentId,
            String agentName,
            String to,
            @Nullable String from,
            @Nullable String name,
            @Nullable String context,
            @Nullable String firstMessage,
            @Nullable String leadId,
            CallStatus status,
            EffectState effect,
            @Nullable Integer durationSeconds,
            @Nullable String endedReason,
            @Nullable String code,
            @Nullable String summary,
            @Nullable String outcome,
            @Nullable String carrier,
            @Nullable String carrierCallId,
            @Nullable String recording,
            @Nullable Integer recordingSeconds,
            Instant createdAt,
            @Nullable Instant answeredAt,
            @Nullable Instant endedAt) {
        /** The person's number, whoever called. */
        public String person() {
            return inbound && from != null ? from : to;
        }
    }

    /** What was said, in order. */
    record Transcript(CallView call, List<Turn> turns) {
        public Transcript {
            turns = List.copyOf(turns);
        }
    }

    /** What a finished call means, and where its transcript went. */
    record Review(
            String callId, String judge, List<Finding> findings, List<Sending> sent, Instant at) {
        public Review {
            findings = List.copyOf(findings);
            sent = List.copyOf(sent);
        }
    }

    /** How sending a transcript to one place ended. */
    record Sending(
            String sinkId, int attempts, @Nullable Integer httpStatus, @Nullable String trouble) {}

    /** A message somebody left. */
    record Voicemail(CallView call, @Nullable String words) {}

    /** Counts of calls; the agents with the most calls come first. */
    record Figures(
            long calls,
            long inbound,
            long seconds,
            Map<String, Long> byStatus,
            Map<String, Long> outcomes,
            List<AgentFigures> agents) {}

    /** How many calls one agent had. */
    record AgentFigures(String agentId, String name, long calls) {}
}
