package io.countersign.sagas.outside.carriers.simulated;

import io.countersign.sagas.outside.carriers.Carrier.Taken;
import io.countersign.sagas.outside.carriers.Carrier.TextOrder;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.json.JsonMapper;

/** What the simulated carrier remembers of its calls, across restarts and for all nodes. */
final class Memory {
    /** How long a node may take for the steps of one call before another one takes over. */
    private static final Duration LEASE = Duration.ofSeconds(15);

    private static final int AT_ONCE = 20;
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final JdbcClient jdbc;

    Memory(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** A call and the number of its next step. */
    record Played(
            String businessId,
            String callId,
            String carrierId,
            Life life,
            Instant placedAt,
            int nextStep) {}

    /** Remembers a call, unless it is remembered already. */
    void begin(String businessId, String callId, String carrierId, Life life, Instant at) {
        jdbc.sql(
                        """
                        insert into simulated.call (business_id, call_id, carrier_id, life,
                            placed_at, next_step, next_at)
                        values (?, ?, ?, ?, ?, 0, ?)
                        on conflict (business_id, call_id) do nothing
                        """)
                .params(
                        businessId,
                        callId,
                        carrierId,
                        JSON.writeValueAsString(life),
                        at.atOffset(ZoneOffset.UTC),
                        at.atOffset(ZoneOffset.UTC))
                .update();
    }

    Optional<Played> find(String businessId, String callId) {
        return jdbc.sql("select * from simulated.call where business_id = ? and call_id = ?")
                .params(businessId, callId)
                .query(Memory::row)
                .optional();
    }

    /** Takes calls whose next step is due, so that no other node plays them meanwhile. */
    List<Played> take(Instant now) {
        return jdbc.sql(
                        """
                        update simulated.call set next_at = :lease
                        where (business_id, call_id) in (
                            select business_id, call_id from simulated.call
                            where next_at <= :now order by next_at limit :most
                            for update skip locked)
                        returning *
                        """)
                .param("lease", now.plus(LEASE).atOffset(ZoneOffset.UTC))
                .param("now", now.atOffset(ZoneOffset.UTC))
                .param("most", AT_ONCE)
                .query(Memory::row)
                .list();
    }

    /** Says which step comes next and when; null when the call is over. */
    void goOn(Played call, int nextStep, @Nullable Instant at) {
        jdbc.sql(
                        """
                        update simulated.call
                        set next_step = :step, next_at = cast(:next as timestamptz)
                        where business_id = :business and call_id = :call
                        """)
                .param("step", nextStep)
                .param("next", at == null ? null : at.toString())
                .param("business", call.businessId())
                .param("call", call.callId())
                .update();
    }

    /** Remembers a text, unless it is remembered already. */
    void take(TextOrder order, Taken taken, Instant at) {
        jdbc.sql(
                        """
                        insert into simulated.text (business_id, conversation_id, message_id,
                            carrier_id, from_number, to_number, taken_at, report_at)
                        values (:business, :conversation, :message, :id, :from, :to, :at, :at)
                        on conflict (business_id, message_id) do nothing
                        """)
                .param("business", order.businessId())
                .param("conversation", order.conversationId())
                .param("message", order.messageId())
                .param("id", taken.carrierId())
                .param("from", taken.from())
                .param("to", order.to())
                .param("at", at.atOffset(ZoneOffset.UTC))
                .update();
    }

    Optional<Taken> findText(String businessId, String messageId) {
        return jdbc.sql(
                        "select carrier_id, from_number from simulated.text"
                                + " where business_id = ? and message_id = ?")
                .params(businessId, messageId)
                .query((row, any) ->
                        new Taken(
                                SimulatedCarrier.NAME,
                                row.getString("carrier_id"),
                                row.getString("from_number")))
                .optional();
    }

    /** A text of which nothing was reported yet. */
    record Unreported(String businessId, String conversationId, String messageId, String to) {}

    /** Takes texts of which something is to be reported; what crashes is taken again later. */
    List<Unreported> takeTexts(Instant now) {
        return jdbc.sql(
                        """
                        update simulated.text set report_at = :lease
                        where (business_id, message_id) in (
                            select business_id, message_id from simulated.text
                            where report_at <= :now order by report_at limit :most
                            for update skip locked)
                        returning *
                        """)
                .param("lease", now.plus(LEASE).atOffset(ZoneOffset.UTC))
                .param("now", now.atOffset(ZoneOffset.UTC))
                .param("most", AT_ONCE)
                .query((row, any) ->
                        new Unreported(
                                row.getString("business_id"),
                                row.getString("conversation_id"),
                                row.getString("message_id"),
                                row.getString("to_number")))
                .list();
    }

    void reported(Unreported text) {
        jdbc.sql(
                        "update simulated.text set report_at = null"
                                + " where business_id = ? and message_id = ?")
                .params(text.businessId(), text.messageId())
                .update();
    }

    /** When the next step of any call is due, or the next report of a text. */
    Optional<Instant> nextDue() {
        return jdbc.sql(
                        """
                        select least(
                            (select min(next_at) from simulated.call where next_at is not null),
                            (select min(report_at) from simulated.text
                                where report_at is not null))
                        """)
                .query((row, any) -> row.getObject(1, OffsetDateTime.class))
                .optional()
                .map(OffsetDateTime::toInstant);
    }

    private static Played row(ResultSet row, int any) throws SQLException {
        return new Played(
                row.getString("business_id"),
                row.getString("call_id"),
                row.getString("carrier_id"),
                JSON.readValue(row.getString("life"), Life.class),
                row.getObject("placed_at", OffsetDateTime.class).toInstant(),
                row.getInt("next_step"));
    }
}
