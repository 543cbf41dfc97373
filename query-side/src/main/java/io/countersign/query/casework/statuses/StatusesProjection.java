package io.countersign.query.casework.statuses;

import io.countersign.messages.Page;
import io.countersign.messages.casework.statuses.StatusEvent.Added;
import io.countersign.messages.casework.statuses.StatusEvent.Changed;
import io.countersign.messages.casework.statuses.StatusEvent.Reordered;
import io.countersign.messages.casework.statuses.StatusQuery.AllStatuses;
import io.countersign.messages.casework.statuses.StatusQuery.GetStatus;
import io.countersign.messages.casework.statuses.StatusQuery.ListStatuses;
import io.countersign.messages.casework.statuses.StatusQuery.StatusView;
import io.countersign.messages.casework.statuses.StatusQuery.Statuses;
import io.countersign.query.projections.Limits;
import io.countersign.query.projections.SearchText;
import io.countersign.query.projections.Writes;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.EventHandler;
import org.axonframework.queryhandling.QueryHandler;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Case statuses. They share the schema of the cases, because each shows something of the other. */
@Component
@ProcessingGroup("cases")
public class StatusesProjection {
    private static final int MOST = 1_000;
    private static final String PUT =
            """
            insert into case_status (business_id, status_id, name, key, description, priority,
                parent_id)
            values (?, ?, ?, ?, ?, ?, ?)
            on conflict (business_id, status_id) do update
            set name = excluded.name, key = excluded.key, description = excluded.description,
                priority = excluded.priority, parent_id = excluded.parent_id
            """;
    private static final String MOVE =
            "update case_status set priority = ? where business_id = ? and status_id = ?";
    private static final String SELECT =
            """
            select s.*, (select count(*) from case_file c
                where c.business_id = s.business_id and c.status_id = s.status_id) as cases
            from case_status s
            """;
    private static final String ORDER = " order by s.priority, s.status_id";

    private final JdbcClient jdbc;

    public StatusesProjection(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @EventHandler
    void on(Added e, Writes writes) {
        writes.add(
                "case_status",
                PUT,
                e.businessId(),
                e.statusId(),
                e.name(),
                SearchText.name(e.name()),
                e.description(),
                e.priority(),
                e.parentId());
    }

    @EventHandler
    void on(Changed e, Writes writes) {
        writes.add(
                "case_status",
                PUT,
                e.businessId(),
                e.statusId(),
                e.name(),
                SearchText.name(e.name()),
                e.description(),
                e.priority(),
                e.parentId());
    }

    @EventHandler
    void on(Reordered e, Writes writes) {
        e.places()
                .forEach(place ->
                        writes.add(
                                "case_status",
                                MOVE,
                                place.priority(),
                                e.businessId(),
                                place.statusId()));
    }

    @QueryHandler
    @Nullable StatusView answer(GetStatus query) {
        return jdbc.sql(SELECT + " where s.business_id = :business and s.status_id = :status")
                .param("business", query.businessId())
                .param("status", query.statusId())
                .query(StatusesProjection::row)
                .optional()
                .orElse(null);
    }

    @QueryHandler
    Statuses answer(AllStatuses query) {
        return new Statuses(
                jdbc.sql(SELECT + " where s.business_id = :business" + ORDER + " limit :limit")
                        .param("business", query.businessId())
                        .param("limit", MOST)
                        .query(StatusesProjection::row)
                        .list());
    }

    @QueryHandler
    Page<StatusView> answer(ListStatuses query) {
        Map<String, Object> params = new LinkedHashMap<>();
        String where = " where s.business_id = :business";
        params.put("business", query.businessId());
        if (query.name() != null && !query.name().isBlank()) {
            where += " and s.key like :pattern";
            params.put("pattern", SearchText.namePattern(query.name()));
        }
        int limit = Limits.rows(query.limit());
        int offset = Limits.offset(query.offset());
        List<StatusView> rows =
                jdbc.sql(SELECT + where + ORDER + " limit :limit offset :offset")
                        .params(params)
                        .param("limit", limit)
                        .param("offset", offset)
                        .query(StatusesProjection::row)
                        .list();
        long total =
                jdbc.sql("select count(*) from case_status s" + where)
                        .params(params)
                        .query(Long.class)
                        .single();
        return new Page<>(rows, limit, offset, total);
    }

    private static StatusView row(ResultSet row, int any) throws SQLException {
        return new StatusView(
                row.getLong("status_id"),
                row.getString("business_id"),
                row.getString("name"),
                row.getString("description"),
                row.getInt("priority"),
                row.getObject("parent_id", Long.class),
                row.getLong("cases"));
    }
}
