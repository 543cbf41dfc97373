package io.countersign.query.voice.calls;

import io.countersign.messages.voice.calls.CallQuery.CallView;
import io.countersign.messages.voice.calls.CallStatus;
import io.countersign.messages.voice.calls.EffectState;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import org.jspecify.annotations.Nullable;

/** Reads one row of calls. */
final class CallRow {
    private CallRow() {}

    static CallView read(ResultSet row, int any) throws SQLException {
        return new CallView(
                row.getString("call_id"),
                row.getString("business_id"),
                row.getString("conversation_id"),
                row.getBoolean("inbound"),
                row.getString("agent_id"),
                row.getString("agent_name"),
                row.getString("to_number"),
                row.getString("from_number"),
                row.getString("name"),
                row.getString("context"),
                row.getString("first_message"),
                row.getString("lead_id"),
                CallStatus.valueOf(row.getString("status")),
                EffectState.valueOf(row.getString("effect")),
                row.getObject("duration_seconds", Integer.class),
                row.getString("ended_reason"),
                row.getString("code"),
                row.getString("summary"),
                row.getString("outcome"),
                row.getString("carrier"),
                row.getString("carrier_call_id"),
                row.getString("recording"),
                row.getObject("recording_seconds", Integer.class),
                at(row, "created_at"),
                maybe(row, "answered_at"),
                maybe(row, "ended_at"));
    }

    private static Instant at(ResultSet row, String column) throws SQLException {
        return row.getObject(column, OffsetDateTime.class).toInstant();
    }

    private static @Nullable Instant maybe(ResultSet row, String column) throws SQLException {
        OffsetDateTime at = row.getObject(column, OffsetDateTime.class);
        return at == null ? null : at.toInstant();
    }
}
