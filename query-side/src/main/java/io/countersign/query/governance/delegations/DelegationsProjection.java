package io.countersign.query.governance.delegations;

import io.countersign.messages.governance.delegations.DelegationEvent.Lent;
import io.countersign.messages.governance.delegations.DelegationEvent.TakenBack;
import io.countersign.messages.governance.delegations.DelegationQuery.DelegationView;
import io.countersign.messages.governance.delegations.DelegationQuery.Delegations;
import io.countersign.messages.governance.delegations.DelegationQuery.LentTo;
import io.countersign.messages.governance.delegations.DelegationQuery.ListDelegations;
import io.countersign.query.projections.Json;
import io.countersign.query.projections.Limits;
import io.countersign.query.projections.Writes;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.ZoneOffset;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.EventHandler;
import org.axonframework.queryhandling.QueryHandler;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Delegations. */
@Component
@ProcessingGroup("delegations")
public class DelegationsProjection {
    private static final String TABLE = "delegation";
    private static final String LEND =
            """
            insert into delegation (business_id, delegation_id, to_id, lent, begins_at, ends_at)
            values (?, ?, ?, cast(? as jsonb), ?, ?)
            on conflict (business_id, delegation_id) do nothing
            """;
    private static final String TAKE_BACK =
            "update delegation set taken_back_by = ? where business_id = ? and delegation_id = ?";

    private final JdbcClient jdbc;

    public DelegationsProjection(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @EventHandler
    void on(Lent e, Writes writes) {
        writes.add(
                TABLE,
                LEND,
                e.businessId(),
                e.delegationId(),
                e.toId(),
                Json.write(e),
                e.from(),
                e.until());
    }

    @EventHandler
    void on(TakenBack e, Writes writes) {
        writes.add(TABLE, TAKE_BACK, e.memberName(), e.businessId(), e.delegationId());
    }

    @QueryHandler
    Delegations answer(ListDelegations query) {
        return new Delegations(
                jdbc.sql(
                                """
                                select lent, taken_back_by from delegation
                                where business_id = :business
                                order by ends_at desc, delegation_id desc limit :limit
                                """)
                        .param("business", query.businessId())
                        .param("limit", Limits.rows(query.limit()))
                        .query(DelegationsProjection::read)
                        .list());
    }

    @QueryHandler
    Delegations answer(LentTo query) {
        return new Delegations(
                jdbc.sql(
                                """
                                select lent, taken_back_by from delegation
                                where business_id = :business and to_id = :member
                                    and begins_at <= :at and ends_at > :at
                                    and taken_back_by is null
                                order by ends_at desc, delegation_id desc limit :limit
                                """)
                        .param("business", query.businessId())
                        .param("member", query.memberId())
                        .param("at", query.at().atOffset(ZoneOffset.UTC))
                        .param("limit", Limits.MAX_ROWS)
                        .query(DelegationsProjection::read)
                        .list());
    }

    private static DelegationView read(ResultSet row, int any) throws SQLException {
        Lent e = Json.read(row.getString("lent"), Lent.class);
        return new DelegationView(
                e.delegationId(),
                e.lenderId(),
                e.lenderName(),
                e.lenderRole(),
                e.toId(),
                e.toName(),
                e.from(),
                e.until(),
                e.why(),
                row.getString("taken_back_by"));
    }
}
