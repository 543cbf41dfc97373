package io.countersign.query.casework.calls;

import io.countersign.messages.Page;
import io.countersign.messages.casework.calls.CaseCallQuery.CaseCallView;
import io.countersign.messages.casework.calls.CaseCallQuery.GetCaseCall;
import io.countersign.messages.casework.calls.CaseCallQuery.ListCaseCalls;
import io.countersign.query.projections.Listing;
import io.countersign.query.projections.SearchText;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import org.axonframework.queryhandling.QueryHandler;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Answers questions about calls with clients. */
@Component
public class CaseCallAnswers {
    /** A client whom the call's case has comes before one who only has the number. */
    private static final String FROM =
            """
            case_call k
            left join case_call_link l
                on l.business_id = k.business_id and l.call_id = k.call_id
            left join case_campaign_call m
                on m.business_id = k.business_id and m.call_id = k.call_id
            left join case_campaign g
                on g.business_id = m.business_id and g.campaign_id = m.campaign_id
            left join lateral (
                select t.client_id, t.name, t.search, b.case_id
                from case_contact t
                left join case_client b
                    on b.business_id = t.business_id and b.client_id = t.client_id
                where t.business_id = k.business_id and t.phone = k.phone
                order by (b.case_id = l.case_id) desc nulls last, b.case_id desc nulls last,
                    t.client_id
                limit 1) c on true
            left join case_contact_no_calls n
                on n.business_id = k.business_id and n.client_id = c.client_id
            left join case_file f
                on f.business_id = k.business_id and f.case_id = coalesce(l.case_id, c.case_id)
            where k.business_id = :business
            """;

    private static final String COLUMNS =
            """
            k.*, g.number as campaign, g.name as campaign_name, c.client_id,
            c.name as client_name, n.client_id is not null as opted_out, f.case_id,
            f.details ->> 'name' as case_name, l.case_id is not null as said_case
            """;
    private static final String OF_CASE =
            """
            coalesce(l.case_id, c.case_id) = :case and (
                k.call_id in (select x.call_id from case_call_link x
                    where x.business_id = :business and x.case_id = :case)
                or k.phone in (select t.phone from case_client x join case_contact t
                    on t.business_id = x.business_id and t.client_id = x.client_id
                    where x.business_id = :business and x.case_id = :case))
            """;
    private static final String HAS =
            "(k.search like :part or k.said like :part or c.search like :part"
                    + " or f.search like :part)";

    private final JdbcClient jdbc;

    public CaseCallAnswers(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @QueryHandler
    Page<CaseCallView> answer(ListCaseCalls query) {
        Listing calls = new Listing(jdbc, FROM, query.businessId());
        calls.only("g.number", query.campaignNumber());
        if (query.caseId() != null) {
            calls.where(OF_CASE, "case", query.caseId());
        }
        if (query.key() != null && !query.key().isBlank()) {
            calls.where(HAS, "part", SearchText.pattern(query.key()));
        }
        return calls.page(
                COLUMNS, "k.number desc", query.limit(), query.offset(), CaseCallAnswers::row);
    }

    @QueryHandler
    @Nullable CaseCallView answer(GetCaseCall query) {
        return new Listing(jdbc, FROM, query.businessId())
                .only("k.number", query.number())
                .first(COLUMNS, CaseCallAnswers::row);
    }

    private static CaseCallView row(ResultSet row, int any) throws SQLException {
        Long client = row.getObject("client_id", Long.class);
        OffsetDateTime ended = row.getObject("ended_at", OffsetDateTime.class);
        return new CaseCallView(
                row.getLong("number"),
                row.getString("business_id"),
                row.getString("call_id"),
                row.getBoolean("inbound"),
                row.getString("phone"),
                row.getString("person"),
                row.getString("agent_name"),
                row.getString("status"),
                row.getObject("duration_seconds", Integer.class),
                row.getString("ended_reason"),
                row.getString("outcome"),
                row.getString("summary"),
                row.getObject("campaign", Long.class),
                row.getString("campaign_name"),
                client,
                row.getString("client_name"),
                client == null ? null : row.getBoolean("opted_out"),
                row.getObject("case_id", Long.class),
                row.getString("case_name"),
                row.getBoolean("said_case"),
                row.getObject("started_at", OffsetDateTime.class).toInstant(),
                ended == null ? null : ended.toInstant());
    }
}
