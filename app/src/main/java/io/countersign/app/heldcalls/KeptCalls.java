package io.countersign.app.heldcalls;

import io.countersign.mcp.callers.Caller;
import io.countersign.mcp.protocol.HeldCalls;
import io.countersign.messages.Commands;
import io.countersign.messages.Door;
import io.countersign.messages.Origin;
import io.countersign.messages.governance.changes.ChangeCommand;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Held calls in a table. It is no history: the change itself stands in the ledger, and a lost row
 * only means that its client looks with get_change_request instead.
 */
@Component
class KeptCalls implements HeldCalls {
    private static final String KEEP =
            """
            insert into governance.held_call (change_id, caller_id, business_id, tool, arguments,
                call_key, state_sha256, made_at, kept_until)
            values (:change, :caller, :business, :tool, :arguments, :key, :state, :at, :until)
            on conflict (change_id, caller_id) do update set state_sha256 = excluded.state_sha256
            """;
    private static final String FIND =
            """
            select * from governance.held_call
            where change_id = :change and caller_id = :caller and business_id = :business
            """;
    private static final String SPEND =
            """
            update governance.held_call set state_sha256 = null
            where change_id = :change and caller_id = :caller and state_sha256 = :state
            """;

    private final JdbcClient jdbc;
    private final Commands commands;

    KeptCalls(JdbcClient jdbc, Commands commands) {
        this.jdbc = jdbc;
        this.commands = commands;
    }

    @Override
    public void keep(HeldCall call) {
        jdbc.sql("delete from governance.held_call where kept_until < :now")
                .param("now", Instant.now().atOffset(ZoneOffset.UTC))
                .update();
        jdbc.sql(KEEP)
                .param("change", call.changeId())
                .param("caller", call.callerId())
                .param("business", call.businessId())
                .param("tool", call.tool())
                .param("arguments", call.arguments())
                .param("key", call.key())
                .param("state", call.stateSha256())
                .param("at", call.at().atOffset(ZoneOffset.UTC))
                .param("until", call.until().atOffset(ZoneOffset.UTC))
                .update();
    }

    @Override
    public Optional<HeldCall> find(String changeId, Caller caller) {
        return jdbc.sql(FIND)
                .param("change", changeId)
                .param("caller", caller.id())
                .param("business", caller.businessId())
                .query(KeptCalls::read)
                .optional();
    }

    @Override
    public boolean spend(HeldCall call) {
        return call.stateSha256() != null
                && jdbc.sql(SPEND)
                                .param("change", call.changeId())
                                .param("caller", call.callerId())
                                .param("state", call.stateSha256())
                                .update()
                        == 1;
    }

    @Override
    public void takeBack(HeldCall call, Caller caller, String requestId) {
        commands.send(
                new ChangeCommand.Withdraw(
                        call.businessId(), call.changeId(), caller.id(), caller.name(), null),
                new Origin(
                        call.businessId(),
                        caller.id(),
                        caller.name(),
                        caller.personId(),
                        null,
                        Door.MCP_VOICE,
                        "tasks/cancel",
                        requestId,
                        requestId,
                        null));
    }

    private static HeldCall read(ResultSet row, int any) throws SQLException {
        return new HeldCall(
                row.getString("change_id"),
                row.getString("business_id"),
                row.getString("caller_id"),
                row.getString("tool"),
                row.getString("arguments"),
                row.getString("call_key"),
                row.getString("state_sha256"),
                row.getObject("made_at", OffsetDateTime.class).toInstant(),
                row.getObject("kept_until", OffsetDateTime.class).toInstant());
    }
}
