package io.countersign.query.casework.cases;

import io.countersign.messages.Page;
import io.countersign.messages.casework.cases.CaseDetails;
import io.countersign.messages.casework.cases.CaseQuery.CaseView;
import io.countersign.messages.casework.cases.CaseQuery.ListCases;
import io.countersign.query.projections.Json;
import io.countersign.query.projections.Limits;
import io.countersign.query.projections.SearchText;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Reads cases with the names that their types and statuses have today. */
final class CaseRow {
    static final String SELECT =
            """
            select c.case_id, c.business_id, c.details, c.type_id, c.status_id, c.opened_at,
                c.updated_at, t.name as type_name, s.name as status_name
            from case_file c
            left join case_type t
                on t.business_id = c.business_id and t.type_id = c.type_id
            left join case_status s
                on s.business_id = c.business_id and s.status_id = c.status_id
            """;

    private CaseRow() {}

    static Page<CaseView> page(JdbcClient jdbc, ListCases query) {
        Map<String, Object> params = new LinkedHashMap<>();
        String where = where(query, params);
        int limit = Limits.rows(query.limit());
        int offset = Limits.offset(query.offset());
        long total =
                jdbc.sql("select count(*) from case_file" + where)
                        .params(params)
                        .query(Long.class)
                        .single();
        if (offset >= total) {
            return new Page<>(List.of(), limit, offset, total);
        }
        // A search is finished before its page is cut: a planner that hopes to meet enough matches
        // on its way through all cases in order is wrong for rare words.
        String found = query.key() == null ? "with found as" : "with found as materialized";
        List<CaseView> rows =
                jdbc.sql(
                                found
                                        + " (select business_id, case_id from case_file"
                                        + where
                                        + "), cut as (select business_id, case_id from found"
                                        + " order by case_id limit :limit offset :offset) "
                                        + SELECT
                                        + " join cut on cut.business_id = c.business_id"
                                        + " and cut.case_id = c.case_id order by c.case_id")
                        .params(params)
                        .param("limit", limit)
                        .param("offset", offset)
                        .query(CaseRow::read)
                        .list();
        return new Page<>(rows, limit, offset, total);
    }

    private static String where(ListCases query, Map<String, Object> params) {
        StringBuilder where = new StringBuilder(" where business_id = :business");
        params.put("business", query.businessId());
        if (query.typeId() != null) {
            where.append(" and type_id = :type");
            params.put("type", query.typeId());
        }
        if (query.statusId() != null) {
            where.append(" and status_id = :status");
            params.put("status", query.statusId());
        }
        if (query.clientId() != null) {
            where.append(
                    " and case_id in (select case_id from case_client where business_id ="
                            + " :business and client_id = :client)");
            params.put("client", query.clientId());
        }
        if (query.key() != null && !query.key().isBlank()) {
            where.append(SearchText.filter(query.businessId(), query.key(), params));
        }
        return where.toString();
    }

    static CaseView read(ResultSet row, int any) throws SQLException {
        CaseDetails known = Json.read(row.getString("details"), CaseDetails.class);
        String type = row.getString("type_name");
        String status = row.getString("status_name");
        return new CaseView(
                row.getLong("case_id"),
                row.getString("business_id"),
                new CaseDetails(
                        known.name(),
                        type == null ? known.type() : type,
                        status == null ? known.status() : status,
                        known.caseNumber(),
                        known.description(),
                        known.courtName(),
                        known.jurisdiction(),
                        known.representative(),
                        known.externalSource(),
                        known.externalSourceId()),
                row.getLong("type_id"),
                row.getLong("status_id"),
                row.getObject("opened_at", OffsetDateTime.class).toInstant(),
                row.getObject("updated_at", OffsetDateTime.class).toInstant());
    }
}
