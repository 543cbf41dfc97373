package io.countersign.query.governance.changes;

import io.countersign.messages.governance.changes.ChangeEvent.Narrowed;
import io.countersign.messages.governance.changes.ChangeEvent.Proposed;
import io.countersign.messages.governance.changes.ChangeQuery.ChangeView;
import io.countersign.messages.governance.changes.ChangeQuery.RemarkView;
import io.countersign.messages.governance.changes.ChangeQuery.Vote;
import io.countersign.messages.governance.changes.ChangeState;
import io.countersign.query.projections.Json;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads a change request from its row. */
final class ChangeRow {
    static final String SELECT =
            """
            select state, proposed, decided_by_id, decided_by, decided_at, outcome,
                result_version, settled_at, votes, remarks, narrowed
            from change\
            """;

    private ChangeRow() {}

    static ChangeView read(ResultSet row, int any) throws SQLException {
        Proposed p = Json.read(row.getString("proposed"), Proposed.class);
        return new ChangeView(
                p.changeId(),
                p.businessId(),
                ChangeState.valueOf(row.getString("state")),
                p.commandName(),
                p.command(),
                p.digest(),
                p.targetId(),
                p.targetName(),
                p.targetVersion(),
                p.risk(),
                p.because(),
                p.sentence(),
                p.changes(),
                p.reason(),
                p.sourceRef(),
                p.claims(),
                p.proposerId(),
                p.proposerName(),
                p.proposerPersonId(),
                p.client(),
                p.door(),
                p.tool(),
                p.proposedAt(),
                p.expiresAt(),
                row.getString("decided_by_id"),
                row.getString("decided_by"),
                instant(row, "decided_at"),
                row.getString("outcome"),
                row.getObject("result_version", Long.class),
                instant(row, "settled_at"),
                p.needed(),
                List.of(Json.read(row.getString("votes"), Vote[].class)),
                List.of(Json.read(row.getString("remarks"), RemarkView[].class)),
                narrowed(row.getString("narrowed")),
                p.reach());
    }

    private static @Nullable Narrowed narrowed(@Nullable String json) {
        return json == null ? null : Json.read(json, Narrowed.class);
    }

    private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
        OffsetDateTime at = row.getObject(column, OffsetDateTime.class);
        return at == null ? null : at.toInstant();
    }
}
