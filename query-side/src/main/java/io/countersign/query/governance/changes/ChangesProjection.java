package io.countersign.query.governance.changes;

import io.countersign.messages.Page;
import io.countersign.messages.governance.changes.ChangeEvent.Approved;
import io.countersign.messages.governance.changes.ChangeEvent.Executed;
import io.countersign.messages.governance.changes.ChangeEvent.Expired;
import io.countersign.messages.governance.changes.ChangeEvent.Failed;
import io.countersign.messages.governance.changes.ChangeEvent.PartlyApproved;
import io.countersign.messages.governance.changes.ChangeEvent.Proposed;
import io.countersign.messages.governance.changes.ChangeEvent.Refused;
import io.countersign.messages.governance.changes.ChangeEvent.Remarked;
import io.countersign.messages.governance.changes.ChangeEvent.WentStale;
import io.countersign.messages.governance.changes.ChangeEvent.Withdrawn;
import io.countersign.messages.governance.changes.ChangeQuery.ChangeView;
import io.countersign.messages.governance.changes.ChangeQuery.Decided;
import io.countersign.messages.governance.changes.ChangeQuery.DecisionDays;
import io.countersign.messages.governance.changes.ChangeQuery.GetChange;
import io.countersign.messages.governance.changes.ChangeQuery.HowDecided;
import io.countersign.messages.governance.changes.ChangeQuery.Inbox;
import io.countersign.messages.governance.changes.ChangeQuery.RemarkView;
import io.countersign.messages.governance.changes.ChangeQuery.Vote;
import io.countersign.messages.governance.changes.ChangeState;
import io.countersign.messages.tenancy.members.Role;
import io.countersign.query.projections.Json;
import io.countersign.query.projections.Limits;
import io.countersign.query.projections.Writes;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.EventHandler;
import org.axonframework.eventhandling.Timestamp;
import org.axonframework.queryhandling.QueryHandler;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Change requests. */
@Component
@ProcessingGroup("changes")
public class ChangesProjection {
    private static final String TABLE = "change";
    private static final int MOST_COUNTED = 10_001;
    private static final String PROPOSE =
            """
            insert into change (business_id, change_id, target_id, state, proposed, proposed_at)
            values (?, ?, ?, ?, cast(? as jsonb), ?)
            on conflict (business_id, change_id) do update
            set target_id = excluded.target_id, proposed = excluded.proposed,
                proposed_at = excluded.proposed_at
            """;
    private static final String DECIDE =
            """
            update change set state = ?, decided_by_id = ?, decided_by = ?, decided_at = ?
            where business_id = ? and change_id = ?
            """;
    private static final String VOTE =
            """
            update change set votes = votes || cast(? as jsonb)
            where business_id = ? and change_id = ?
            """;
    private static final String REMARK =
            """
            update change set remarks = remarks || cast(? as jsonb)
            where business_id = ? and change_id = ?
            """;
    private static final String NARROW =
            "update change set narrowed = cast(? as jsonb) where business_id = ? and change_id = ?";
    private static final String SETTLE =
            """
            update change set state = ?, outcome = ?, result_version = ?, settled_at = ?
            where business_id = ? and change_id = ?
            """;

    private final JdbcClient jdbc;

    public ChangesProjection(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @EventHandler
    void on(Proposed e, Writes writes) {
        writes.add(
                TABLE,
                PROPOSE,
                e.businessId(),
                e.changeId(),
                e.targetId(),
                ChangeState.PROPOSED,
                Json.write(e),
                e.proposedAt());
    }

    @EventHandler
    void on(PartlyApproved e, @Timestamp Instant at, Writes writes) {
        vote(e.businessId(), e.changeId(), vote(e, at), writes);
        writes.add(
                TABLE,
                DECIDE,
                ChangeState.PARTLY_APPROVED,
                null,
                null,
                null,
                e.businessId(),
                e.changeId());
    }

    @EventHandler
    void on(Approved e, @Timestamp Instant at, Writes writes) {
        Role role = e.role() == null ? Role.APPROVER : e.role();
        vote(
                e.businessId(),
                e.changeId(),
                new Vote(e.memberId(), e.who(), role, List.of(e.memberId()), at),
                writes);
        if (e.narrowed() != null) {
            writes.add(TABLE, NARROW, Json.write(e.narrowed()), e.businessId(), e.changeId());
        }
        writes.add(
                TABLE,
                DECIDE,
                ChangeState.APPROVED,
                e.memberId(),
                e.who(),
                at,
                e.businessId(),
                e.changeId());
    }

    @EventHandler
    void on(Refused e, @Timestamp Instant at, Writes writes) {
        writes.add(
                TABLE,
                DECIDE,
                ChangeState.REFUSED,
                e.memberId(),
                e.who(),
                at,
                e.businessId(),
                e.changeId());
        settle(e.businessId(), e.changeId(), ChangeState.REFUSED, e.reason(), null, at, writes);
    }

    @EventHandler
    void on(Withdrawn e, @Timestamp Instant at, Writes writes) {
        writes.add(
                TABLE,
                DECIDE,
                ChangeState.WITHDRAWN,
                e.actorId(),
                e.actorName(),
                at,
                e.businessId(),
                e.changeId());
        settle(e.businessId(), e.changeId(), ChangeState.WITHDRAWN, null, null, at, writes);
    }

    @EventHandler
    void on(Remarked e, @Timestamp Instant at, Writes writes) {
        writes.add(
                TABLE,
                REMARK,
                Json.write(new RemarkView(e.actorId(), e.actorName(), e.question(), e.text(), at)),
                e.businessId(),
                e.changeId());
    }

    private static Vote vote(PartlyApproved e, Instant at) {
        return new Vote(e.memberId(), e.who(), e.role(), e.accounts(), at);
    }

    private static void vote(String business, String change, Vote vote, Writes writes) {
        writes.add(TABLE, VOTE, Json.write(vote), business, change);
    }

    @EventHandler
    void on(Expired e, @Timestamp Instant at, Writes writes) {
        settle(e.businessId(), e.changeId(), ChangeState.EXPIRED, null, null, at, writes);
    }

    @EventHandler
    void on(Executed e, @Timestamp Instant at, Writes writes) {
        settle(
                e.businessId(),
                e.changeId(),
                ChangeState.EXECUTED,
                null,
                e.targetVersion(),
                at,
                writes);
    }

    @EventHandler
    void on(WentStale e, @Timestamp Instant at, Writes writes) {
        settle(e.businessId(), e.changeId(), ChangeState.STALE, e.why(), null, at, writes);
    }

    @EventHandler
    void on(Failed e, @Timestamp Instant at, Writes writes) {
        settle(e.businessId(), e.changeId(), ChangeState.FAILED, e.message(), null, at, writes);
    }

    private static void settle(
            String business,
            String change,
            ChangeState state,
            @Nullable String outcome,
            @Nullable Long version,
            Instant at,
            Writes writes) {
        writes.add(TABLE, SETTLE, state, outcome, version, at, business, change);
    }

    @QueryHandler
    @Nullable ChangeView answer(GetChange query) {
        return jdbc.sql(ChangeRow.SELECT + " where business_id = :business and change_id = :change")
                .param("business", query.businessId())
                .param("change", query.changeId())
                .query(ChangeRow::read)
                .optional()
                .orElse(null);
    }

    @QueryHandler
    Page<ChangeView> answer(Inbox query) {
        return page(
                " where business_id = :business and state in ('PROPOSED', 'PARTLY_APPROVED')",
                " order by proposed_at desc, change_id desc",
                Map.of("business", query.businessId()),
                query.limit(),
                query.offset());
    }

    @QueryHandler
    Page<ChangeView> answer(Decided query) {
        Map<String, Object> params = new LinkedHashMap<>();
        params.put("business", query.businessId());
        String where =
                " where business_id = :business and state not in ('PROPOSED', 'PARTLY_APPROVED')";
        if (query.targetId() != null) {
            where += " and target_id = :target";
            params.put("target", query.targetId());
        }
        return page(
                where,
                " order by coalesce(decided_at, settled_at) desc, change_id desc",
                params,
                query.limit(),
                query.offset());
    }

    @QueryHandler
    DecisionDays answer(HowDecided query) {
        return DecisionRows.answer(jdbc, query);
    }

    private Page<ChangeView> page(
            String where, String order, Map<String, ?> params, int limit, int offset) {
        int rows = Limits.rows(limit);
        int first = Limits.offset(offset);
        List<ChangeView> changes =
                jdbc.sql(ChangeRow.SELECT + where + order + " limit :limit offset :offset")
                        .params(params)
                        .param("limit", rows)
                        .param("offset", first)
                        .query(ChangeRow::read)
                        .list();
        long total =
                jdbc.sql(
                                "select count(*) from (select 1 from change"
                                        + where
                                        + " limit :most) as counted")
                        .params(params)
                        .param("most", MOST_COUNTED)
                        .query(Long.class)
                        .single();
        return new Page<>(changes, rows, first, total);
    }
}
