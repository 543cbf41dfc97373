package io.countersign.query.casework.caselists;

import io.countersign.messages.Page;
import io.countersign.messages.casework.caselists.CaseListEvent;
import io.countersign.messages.casework.caselists.CaseListQuery.CaseListView;
import io.countersign.messages.casework.caselists.CaseListQuery.GetCaseList;
import io.countersign.messages.casework.caselists.CaseListQuery.ListCaseLists;
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
        return jdbc.sql("select * from case_list where business_id = :business and list_id = :list")
                .param("business", query.businessId())
                .param("list", query.listId())
                .query(CaseListsProjection::row)
                .optional()
                .orElse(null);
    }

    @QueryHandler
    Page<CaseListView> answer(ListCaseLists query) {
        Map<String, Object> params = new LinkedHashMap<>();
        String where = " from case_list where business_id = :business";
        params.put("business", query.businessId());
        if (query.key() != null && !query.key().isBlank()) {
            where += " and key like :pattern";
            params.put("pattern", SearchText.namePattern(query.key()));
        }
        if (query.caseTypeId() != null) {
            where += " and case_type_id = :type";
            params.put("type", query.caseTypeId());
        }
        int limit = Limits.rows(query.limit());
        int offset = Limits.offset(query.offset());
        List<CaseListView> rows =
                jdbc.sql("select *" + where + " order by list_id limit :limit offset :offset")
                        .params(params)
                        .param("limit", limit)
                        .param("offset", offset)
                        .query(CaseListsProjection::row)
                        .list();
        long total = jdbc.sql("select count(*)" + where).params(params).query(Long.class).single();
        return new Page<>(rows, limit, offset, total);
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
