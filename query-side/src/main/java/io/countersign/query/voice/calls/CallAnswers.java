package io.countersign.query.voice.calls;

import io.countersign.messages.Page;
import io.countersign.messages.voice.calls.CallQuery.CallView;
import io.countersign.messages.voice.calls.CallQuery.GetCall;
import io.countersign.messages.voice.calls.CallQuery.GetReview;
import io.countersign.messages.voice.calls.CallQuery.GetTranscript;
import io.countersign.messages.voice.calls.CallQuery.ListCalls;
import io.countersign.messages.voice.calls.CallQuery.ListVoicemails;
import io.countersign.messages.voice.calls.CallQuery.LiveCalls;
import io.countersign.messages.voice.calls.CallQuery.Review;
import io.countersign.messages.voice.calls.CallQuery.Sending;
import io.countersign.messages.voice.calls.CallQuery.Transcript;
import io.countersign.messages.voice.calls.CallQuery.Voicemail;
import io.countersign.messages.voice.calls.CallStatus;
import io.countersign.messages.voice.calls.Finding;
import io.countersign.messages.voice.calls.Turn;
import io.countersign.query.projections.Json;
import io.countersign.query.projections.Listing;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.List;
import org.axonframework.queryhandling.QueryHandler;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Answers questions about calls. */
@Component
class CallAnswers {
    private static final String CALL = "select call.* from call where call.business_id = :business";
    private static final String NEWEST_FIRST = "created_at desc, call_id desc";
    private static final int MOST_TURNS = 2_000;

    private final JdbcClient jdbc;

    CallAnswers(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @QueryHandler
    @Nullable CallView answer(GetCall query) {
        String which =
                query.callId().startsWith("conv_")
                        ? " and conversation_id = :call order by " + NEWEST_FIRST + " limit 1"
                        : " and call_id = :call";
        return jdbc.sql(CALL + which)
                .param("business", query.businessId())
                .param("call", query.callId())
                .query(CallRow::read)
                .optional()
                .orElse(null);
    }

    /** What we keep waiting counts as queued, too. */
    @QueryHandler
    Page<CallView> answer(ListCalls query) {
        CallStatus status = query.status();
        Listing calls =
                calls(query.businessId())
                        .only("agent_id", query.agentId())
                        .only("conversation_id", query.conversationId());
        if (status == CallStatus.QUEUED) {
            calls.where("status in ('REQUESTED', :status)", "status", status.name());
        } else {
            calls.only("status", status == null ? null : status.name());
        }
        return page(calls, query.limit(), query.offset());
    }

    @QueryHandler
    Page<CallView> answer(LiveCalls query) {
        return page(calls(query.businessId(), " and ended_at is null"), query.limit(), 0);
    }

    @QueryHandler
    Page<Voicemail> answer(ListVoicemails query) {
        Page<CallView> calls =
                page(
                        calls(query.businessId()).only("status", CallStatus.VOICEMAIL.name()),
                        query.limit(),
                        query.offset());
        List<Voicemail> voicemails =
                calls.rows().stream().map(call -> new Voicemail(call, left(call))).toList();
        return new Page<>(voicemails, calls.limit(), calls.offset(), calls.total());
    }

    @QueryHandler
    @Nullable Transcript answer(GetTranscript query) {
        CallView call = answer(new GetCall(query.businessId(), query.callId()));
        return call == null ? null : new Transcript(call, turns(call));
    }

    @QueryHandler
    @Nullable Review answer(GetReview query) {
        return jdbc.sql(
                        """
                        select r.judge, r.findings, r.reviewed_at from call_review r
                        where r.business_id = :business and r.call_id = :call
                        """)
                .param("business", query.businessId())
                .param("call", query.callId())
                .query((row, any) ->
                        new Review(
                                query.callId(),
                                row.getString("judge"),
                                List.of(Json.read(row.getString("findings"), Finding[].class)),
                                sendings(query),
                                row.getObject("reviewed_at", OffsetDateTime.class).toInstant()))
                .optional()
                .orElse(null);
    }

    private List<Sending> sendings(GetReview query) {
        return jdbc.sql(
                        """
                        select sink_id, attempts, http_status, trouble from call_sending
                        where business_id = :business and call_id = :call
                        order by sink_id limit 100
                        """)
                .param("business", query.businessId())
                .param("call", query.callId())
                .query((row, any) ->
                        new Sending(
                                row.getString("sink_id"),
                                row.getInt("attempts"),
                                row.getObject("http_status", Integer.class),
                                row.getString("trouble")))
                .list();
    }

    private Listing calls(String businessId) {
        return calls(businessId, "");
    }

    private Listing calls(String businessId, String more) {
        return new Listing(jdbc, "call where business_id = :business" + more, businessId);
    }

    private static Page<CallView> page(Listing calls, int limit, int offset) {
        return calls.stretch("call.*", NEWEST_FIRST, limit, offset, CallRow::read);
    }

    private List<Turn> turns(CallView call) {
        return jdbc.sql(
                        "select speaker, words, second from call_turn where business_id = :business"
                                + " and call_id = :call order by place limit "
                                + MOST_TURNS)
                .param("business", call.businessId())
                .param("call", call.callId())
                .query((row, any) -> turn(row))
                .list();
    }

    private @Nullable String left(CallView call) {
        Turn.Speaker who = call.inbound() ? Turn.Speaker.CALLER : Turn.Speaker.AGENT;
        List<String> words =
                turns(call).stream().filter(t -> t.speaker() == who).map(Turn::words).toList();
        return words.isEmpty() ? null : String.join(" ", words);
    }

    private static Turn turn(ResultSet row) throws SQLException {
        return new Turn(
                Turn.Speaker.valueOf(row.getString("speaker")),
                row.getString("words"),
                row.getInt("second"));
    }
}
