package io.countersign.query.casework.cases;

import io.countersign.messages.Page;
import io.countersign.messages.casework.cases.CaseDetails;
import io.countersign.messages.casework.cases.CaseEvent.Opened;
import io.countersign.messages.casework.cases.CaseQuery.CaseView;
import io.countersign.messages.casework.cases.CaseQuery.ListCases;
import io.countersign.query.projections.Json;
import io.countersign.query.projections.Limits;
import io.countersign.query.projections.Writes;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.EventHandler;
import org.axonframework.queryhandling.QueryHandler;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Cases. */
@Component
@ProcessingGroup("cases")
public class CasesProjection {
    private static final String PUT =
            """
            insert into case_file (business_id, case_id, name, case_number, details)
            values (?, ?, ?, ?, cast(? as jsonb))
            on conflict (business_id, case_id) do update
            set name = excluded.name, case_number = excluded.case_number,
                details = excluded.details
            """;

    private final JdbcClient jdbc;

    public CasesProjection(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @EventHandler
    void on(Opened e, Writes writes) {
        writes.add(
                "case_file",
                PUT,
                e.businessId(),
                e.caseId(),
                e.details().name(),
                e.details().caseNumber(),
                Json.write(e.details()));
    }

    @QueryHandler
    Page<CaseView> answer(ListCases query) {
        Map<String, Object> params = new LinkedHashMap<>();
        String where = " from case_file where business_id = :business";
        params.put("business", query.businessId());
        if (query.key() != null && !query.key().isBlank()) {
            where += " and (name ilike :key or case_number ilike :key)";
            params.put("key", "%" + literally(query.key().strip()) + "%");
        }
        int limit = Limits.rows(query.limit());
        int offset = Limits.offset(query.offset());
        List<CaseView> rows =
                jdbc.sql(
                                "select case_id, business_id, details"
                                        + where
                                        + " order by case_id limit :limit offset :offset")
                        .params(params)
                        .param("limit", limit)
                        .param("offset", offset)
                        .query(CasesProjection::row)
                        .list();
        long total = jdbc.sql("select count(*)" + where).params(params).query(Long.class).single();
        return new Page<>(rows, limit, offset, total);
    }

    /** Takes the special meaning from the characters of a LIKE pattern. */
    private static String literally(String text) {
        return text.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_");
    }

    private static CaseView row(ResultSet row, int any) throws SQLException {
        return new CaseView(
                row.getLong("case_id"),
                row.getString("business_id"),
                Json.read(row.getString("details"), CaseDetails.class));
    }
}
