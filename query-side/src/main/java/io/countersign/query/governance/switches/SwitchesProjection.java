package io.countersign.query.governance.switches;

import io.countersign.messages.Stops.Scope;
import io.countersign.messages.Stops.Stop;
import io.countersign.messages.governance.switches.SwitchEvent.Released;
import io.countersign.messages.governance.switches.SwitchEvent.Stopped;
import io.countersign.messages.governance.switches.SwitchQuery;
import io.countersign.messages.governance.switches.SwitchQuery.WhatIsStopped;
import io.countersign.query.projections.Limits;
import io.countersign.query.projections.Writes;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.EventHandler;
import org.axonframework.eventhandling.Timestamp;
import org.axonframework.queryhandling.QueryHandler;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What is stopped now. */
@Component
@ProcessingGroup("switches")
public class SwitchesProjection {
    private static final String TABLE = "stop";
    private static final String STOP =
            """
            insert into stop (business_id, scope, what, name, why, by_id, by_name, since)
            values (?, ?, ?, ?, ?, ?, ?, ?)
            on conflict (business_id, scope, what) do update
            set name = excluded.name, why = excluded.why, by_id = excluded.by_id,
                by_name = excluded.by_name, since = excluded.since
            """;
    private static final String RELEASE =
            "delete from stop where business_id = ? and scope = ? and what = ?";

    private final JdbcClient jdbc;

    public SwitchesProjection(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @EventHandler
    void on(Stopped e, @Timestamp Instant at, Writes writes) {
        writes.add(
                TABLE,
                STOP,
                e.businessId(),
                e.scope(),
                e.what(),
                e.name(),
                e.why(),
                e.memberId(),
                e.memberName(),
                at);
    }

    @EventHandler
    void on(Released e, Writes writes) {
        writes.add(TABLE, RELEASE, e.businessId(), e.scope(), e.what());
    }

    @QueryHandler
    SwitchQuery.Stopped answer(WhatIsStopped query) {
        return new SwitchQuery.Stopped(
                jdbc.sql(
                                """
                                select scope, what, name, why, by_id, by_name, since from stop
                                where business_id = :business
                                order by scope <> 'EVERYTHING', since limit :limit
                                """)
                        .param("business", query.businessId())
                        .param("limit", Limits.MAX_ROWS)
                        .query(SwitchesProjection::read)
                        .list());
    }

    static Stop read(ResultSet row, int any) throws SQLException {
        return new Stop(
                Scope.valueOf(row.getString("scope")),
                row.getString("what"),
                row.getString("name"),
                row.getString("why"),
                row.getString("by_id"),
                row.getString("by_name"),
                row.getObject("since", OffsetDateTime.class).toInstant());
    }
}
