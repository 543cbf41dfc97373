package io.countersign.query.casework.cases;

import io.countersign.messages.Page;
import io.countersign.messages.casework.cases.CaseDetails;
import io.countersign.messages.casework.cases.CaseEvent.ClientLinked;
import io.countersign.messages.casework.cases.CaseEvent.ClientUnlinked;
import io.countersign.messages.casework.cases.CaseEvent.DetailsChanged;
import io.countersign.messages.casework.cases.CaseEvent.Opened;
import io.countersign.messages.casework.cases.CaseQuery.CaseView;
import io.countersign.messages.casework.cases.CaseQuery.Cases;
import io.countersign.messages.casework.cases.CaseQuery.CasesAfter;
import io.countersign.messages.casework.cases.CaseQuery.ClientIds;
import io.countersign.messages.casework.cases.CaseQuery.ClientsOf;
import io.countersign.messages.casework.cases.CaseQuery.FindExternal;
import io.countersign.messages.casework.cases.CaseQuery.FindLabels;
import io.countersign.messages.casework.cases.CaseQuery.GetCase;
import io.countersign.messages.casework.cases.CaseQuery.Labels;
import io.countersign.messages.casework.cases.CaseQuery.ListCases;
import io.countersign.messages.casework.cases.Label;
import io.countersign.query.projections.ExternalIds;
import io.countersign.query.projections.Json;
import io.countersign.query.projections.SearchText;
import io.countersign.query.projections.Writes;
import java.time.Instant;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.EventHandler;
import org.axonframework.eventhandling.Timestamp;
import org.axonframework.queryhandling.QueryHandler;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Cases. */
@Component
@ProcessingGroup("cases")
public class CasesProjection {
    private static final int MOST_CLIENTS = 500;
    // One statement for both events keeps the batches long; what only opening knows is kept.
    private static final String PUT =
            """
            insert into case_file (business_id, case_id, details, type_id, status_id, search,
                pieces, opened_at, updated_at)
            values (?, ?, cast(? as jsonb), ?, ?, ?, cast(? as bigint[]), ?, ?)
            on conflict (business_id, case_id) do update
            set details = excluded.details, type_id = excluded.type_id,
                status_id = excluded.status_id, search = excluded.search,
                pieces = excluded.pieces, updated_at = excluded.updated_at
            """;
    private static final String LINK =
            """
            insert into case_client (business_id, case_id, client_id, linked_at)
            values (?, ?, ?, ?) on conflict do nothing
            """;
    private static final String UNLINK =
            "delete from case_client where business_id = ? and case_id = ? and client_id = ?";

    private final JdbcClient jdbc;

    public CasesProjection(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @EventHandler
    void on(Opened e, @Timestamp Instant at, Writes writes) {
        put(e.businessId(), e.caseId(), e.details(), e.typeId(), e.statusId(), at, writes);
    }

    @EventHandler
    void on(DetailsChanged e, @Timestamp Instant at, Writes writes) {
        put(e.businessId(), e.caseId(), e.details(), e.typeId(), e.statusId(), at, writes);
    }

    @EventHandler
    void on(ClientLinked e, @Timestamp Instant at, Writes writes) {
        writes.add("case_client", LINK, e.businessId(), e.caseId(), e.clientId(), at);
    }

    @EventHandler
    void on(ClientUnlinked e, Writes writes) {
        writes.add("case_client", UNLINK, e.businessId(), e.caseId(), e.clientId());
    }

    private static void put(
            String business,
            long caseId,
            CaseDetails details,
            long typeId,
            long statusId,
            Instant at,
            Writes writes) {
        String search = SearchText.of(details.name(), details.caseNumber());
        writes.add(
                "case_file",
                PUT,
                business,
                caseId,
                Json.write(details),
                typeId,
                statusId,
                search,
                SearchText.pieces(business, search),
                at,
                at);
    }

    @QueryHandler
    @Nullable CaseView answer(GetCase query) {
        return jdbc.sql(CaseRow.SELECT + " where c.business_id = :business and c.case_id = :case")
                .param("business", query.businessId())
                .param("case", query.caseId())
                .query(CaseRow::read)
                .optional()
                .orElse(null);
    }

    @QueryHandler
    Page<CaseView> answer(ListCases query) {
        return CaseRow.page(jdbc, query);
    }

    @QueryHandler
    Labels answer(FindLabels query) {
        return new Labels(
                label("case_type", "type_id", query.businessId(), query.type()),
                label("case_status", "status_id", query.businessId(), query.status()));
    }

    @QueryHandler
    Cases answer(FindExternal query) {
        return new Cases(
                jdbc.sql(CaseRow.SELECT + ExternalIds.join("c") + " order by c.case_id")
                        .params(ExternalIds.params(query.businessId(), query.source(), query.ids()))
                        .query(CaseRow::read)
                        .list());
    }

    @QueryHandler
    Cases answer(CasesAfter query) {
        return new Cases(
                jdbc.sql(
                                CaseRow.SELECT
                                        + " where c.business_id = :business and c.case_id > :after"
                                        + " order by c.case_id limit :limit")
                        .param("business", query.businessId())
                        .param("after", query.caseId())
                        .param("limit", Math.clamp(query.limit(), 1, ExternalIds.MOST))
                        .query(CaseRow::read)
                        .list());
    }

    private @Nullable Label label(
            String table, String id, String businessId, @Nullable String name) {
        if (name == null) {
            return null;
        }
        return jdbc.sql(
                        "select name, "
                                + id
                                + " as id from "
                                + table
                                + " where business_id = :business and key = :key limit 1")
                .param("business", businessId)
                .param("key", SearchText.name(name))
                .query((row, any) -> new Label(row.getString("name"), row.getLong("id"), true))
                .optional()
                .orElse(null);
    }

    @QueryHandler
    @Nullable ClientIds answer(ClientsOf query) {
        if (answer(new GetCase(query.businessId(), query.caseId())) == null) {
            return null;
        }
        return new ClientIds(
                jdbc.sql(
                                """
                                select client_id from case_client
                                where business_id = :business and case_id = :case
                                order by linked_at, client_id limit :limit
                                """)
                        .param("business", query.businessId())
                        .param("case", query.caseId())
                        .param("limit", MOST_CLIENTS)
                        .query(Long.class)
                        .list());
    }
}
