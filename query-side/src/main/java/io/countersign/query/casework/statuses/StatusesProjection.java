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
import io.countersign.query.projections.Listing;
import io.countersign.query.projections.SearchText;
import io.countersign.query.projections.Writes;
import java.sql.ResultSet;
import java.sql.SQLException;
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
    private static final String COLUMNS =
            """
            s.*, (select count(*) from case_file c
                where c.business_id = s.business_id and c.status_id = s.status_id) as cases
            """;
    private static final String ORDER = "s.priority, s.status_id";

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
        return statuses(query.businessId())
                .only("s.status_id", query.statusId())
                .first(COLUMNS, StatusesProjection::row);
    }

    @QueryHandler
    Statuses answer(AllStatuses query) {
        return new Statuses(
                statuses(query.businessId()).all(COLUMNS, ORDER, MOST, StatusesProjection::row));
    }

    @QueryHandler
    Page<StatusView> answer(ListStatuses query) {
        return statuses(query.businessId())
                .named("s.key", query.name())
                .page(COLUMNS, ORDER, query.limit(), query.offset(), StatusesProjection::row);
    }

    private Listing statuses(String businessId) {
        return new Listing(jdbc, "case_status s where s.business_id = :business", businessId);
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
