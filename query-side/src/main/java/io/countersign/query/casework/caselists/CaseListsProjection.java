package io.countersign.query.casework.caselists;

import io.countersign.messages.Page;
import io.countersign.messages.casework.caselists.CaseListEvent;
import io.countersign.messages.casework.caselists.CaseListQuery.CaseListView;
import io.countersign.messages.casework.caselists.CaseListQuery.GetCaseList;
import io.countersign.messages.casework.caselists.CaseListQuery.ListCaseLists;
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

/** Case lists. */
@Component
@ProcessingGroup("case_lists")
public class CaseListsProjection {
    private static final String PUT =
            """
            insert into case_list (business_id, list_id, name, key, description, case_type_id)
            values (?, ?, ?, ?, ?, ?)
            on conflict (business_id, list_id) do update
            set name = excluded.name, key = excluded.key, description = excluded.description,
                case_type_id = excluded.case_type_id
            """;

    private final JdbcClient jdbc;

    public CaseListsProjection(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Every event states the whole list. */
    @EventHandler
    void on(CaseListEvent e, Writes writes) {
        writes.add(
                "case_list",
                PUT,
                e.businessId(),
                e.listId(),
                e.name(),
                SearchText.name(e.name()),
                e.description(),
                e.caseTypeId());
    }

    @QueryHandler
    @Nullable CaseListView answer(GetCaseList query) {
        return lists(query.businessId())
                .only("list_id", query.listId())
                .first("*", CaseListsProjection::row);
    }

    @QueryHandler
    Page<CaseListView> answer(ListCaseLists query) {
        return lists(query.businessId())
                .named("key", query.key())
                .only("case_type_id", query.caseTypeId())
                .page("*", "list_id", query.limit(), query.offset(), CaseListsProjection::row);
    }

    private Listing lists(String businessId) {
        return new Listing(jdbc, "case_list where business_id = :business", businessId);
    }

    private static CaseListView row(ResultSet row, int any) throws SQLException {
        return new CaseListView(
                row.getLong("list_id"),
                row.getString("business_id"),
                row.getString("name"),
                row.getString("description"),
                row.getObject("case_type_id", Long.class));
    }
}
