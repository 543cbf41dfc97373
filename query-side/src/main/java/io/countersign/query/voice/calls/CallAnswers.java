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
import io.countersign.query.projections.Limits;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.axonframework.queryhandling.QueryHandler;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Answers questions about calls. */
@Component
class CallAnswers {
    private static final String CALL = "select call.* from call where call.business_id = :business";
    private static final String NEWEST_FIRST = " order by created_at desc, call_id desc";
    private static final int MOST_TURNS = 2_000;

    private final JdbcClient jdbc;

    CallAnswers(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @QueryHandler
    @Nullable CallView answer(GetCall query) {
        String which =
                query.callId().startsWith("conv_")
                        ? " and conversation_id = :call" + NEWEST_FIRST + " limit 1"
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
        StringBuilder sql = new StringBuilder(CALL);
        Map<String, Object> params = new LinkedHashMap<>();
        params.put("business", query.businessId());
        CallStatus status = query.status();
        filter(sql, params, "agent_id", query.agentId());
        if (status == CallStatus.QUEUED) {
            sql.append(" and status in ('REQUESTED', 'QUEUED')");
        } else {
            filter(sql, params, "status", status == null ? null : status.name());
        }
        filter(sql, params, "conversation_id", query.conversationId());
        return page(sql.toString(), params, query.limit(), query.offset());
    }

    @QueryHandler
    Page<CallView> answer(LiveCalls query) {
        return page(
                CALL + " and ended_at is null",
                Map.of("business", query.businessId()),
                query.limit(),
                0);
    }

    @QueryHandler
    Page<Voicemail> answer(ListVoicemails query) {
        Page<CallView> calls =
                page(
                        CALL + " and status = 'VOICEMAIL'",
                        Map.of("business", query.businessId()),
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

    private Page<CallView> page(String sql, Map<String, Object> params, int asked, int from) {
        int limit = Limits.rows(asked);
        int offset = Limits.offset(from);
        List<CallView> rows =
                jdbc.sql(sql + NEWEST_FIRST + " limit :limit offset :offset")
                        .params(params)
                        .param("limit", limit + 1)
                        .param("offset", offset)
                        .query(CallRow::read)
                        .list();
        // One row more says whether more follow; counting them all would cost more than the page.
        return new Page<>(
                rows.subList(0, Math.min(limit, rows.size())),
                limit,
                offset,
                (long) offset + rows.size());
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

    private static void filter(
            StringBuilder sql, Map<String, Object> params, String column, @Nullable String value) {
        if (value != null) {
            sql.append(" and ").append(column).append(" = :").append(column);
            params.put(column, value);
        }
    }
}
