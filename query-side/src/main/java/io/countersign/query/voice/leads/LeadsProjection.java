package io.countersign.query.voice.leads;

import io.countersign.messages.Page;
import io.countersign.messages.voice.leads.Consent;
import io.countersign.messages.voice.leads.LeadDetails;
import io.countersign.messages.voice.leads.LeadEvent.AutomationSet;
import io.countersign.messages.voice.leads.LeadEvent.ConsentSet;
import io.countersign.messages.voice.leads.LeadEvent.DetailsChanged;
import io.countersign.messages.voice.leads.LeadEvent.Registered;
import io.countersign.messages.voice.leads.LeadEvent.Scored;
import io.countersign.messages.voice.leads.LeadQuery.FindByPhone;
import io.countersign.messages.voice.leads.LeadQuery.GetLead;
import io.countersign.messages.voice.leads.LeadQuery.LeadFigures;
import io.countersign.messages.voice.leads.LeadQuery.LeadIds;
import io.countersign.messages.voice.leads.LeadQuery.LeadView;
import io.countersign.messages.voice.leads.LeadQuery.ListLeads;
import io.countersign.messages.voice.leads.LeadQuery.UnknownLeads;
import io.countersign.messages.voice.leads.LeadScore;
import io.countersign.query.projections.Json;
import io.countersign.query.projections.Listing;
import io.countersign.query.projections.Writes;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.EventHandler;
import org.axonframework.eventhandling.Timestamp;
import org.axonframework.queryhandling.QueryHandler;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Leads. */
@Component
@ProcessingGroup("leads")
public class LeadsProjection {
    // One statement for both events keeps the batches long; what only registering knows is kept.
    private static final String PUT =
            """
            insert into lead (business_id, lead_id, details, status, source, agent_id, created_at,
                updated_at)
            values (?, ?, cast(? as jsonb), ?, ?, ?, ?, ?)
            on conflict (business_id, lead_id) do update
            set details = excluded.details, status = excluded.status, source = excluded.source,
                updated_at = excluded.updated_at
            """;

    private static final String AUTOMATION =
            "update lead set automation_paused = ? where business_id = ? and lead_id = ?";

    private static final String CONSENT =
            """
            update lead set consent = ?, consent_how = ? where business_id = ? and lead_id = ?
            """;

    private static final String SCORE =
            """
            update lead set score = cast(? as jsonb) where business_id = ? and lead_id = ?
            """;
    private static final String COLUMNS =
            "lead_id, business_id, details, agent_id, automation_paused, score, created_at,"
                    + " updated_at, consent, consent_how";

    private final JdbcClient jdbc;

    public LeadsProjection(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @EventHandler
    void on(Registered e, @Timestamp Instant at, Writes writes) {
        put(e.businessId(), e.leadId(), e.details(), e.agentId(), at, writes);
    }

    @EventHandler
    void on(DetailsChanged e, @Timestamp Instant at, Writes writes) {
        put(e.businessId(), e.leadId(), e.details(), null, at, writes);
    }

    @EventHandler
    void on(ConsentSet e, Writes writes) {
        writes.add("lead", CONSENT, e.consent(), e.how(), e.businessId(), e.leadId());
    }

    @EventHandler
    void on(AutomationSet e, Writes writes) {
        writes.add("lead", AUTOMATION, e.paused(), e.businessId(), e.leadId());
    }

    @EventHandler
    void on(Scored e, Writes writes) {
        writes.add("lead", SCORE, Json.write(e.score()), e.businessId(), e.leadId());
    }

    private static void put(
            String business,
            String lead,
            LeadDetails details,
            @Nullable String agent,
            Instant at,
            Writes writes) {
        writes.add(
                "lead",
                PUT,
                business,
                lead,
                Json.write(details),
                details.status(),
                details.source(),
                agent,
                at,
                at);
    }

    @QueryHandler
    @Nullable LeadView answer(GetLead query) {
        return jdbc.sql(
                        "select "
                                + COLUMNS
                                + " from lead where business_id = :business and lead_id = :lead")
                .param("business", query.businessId())
                .param("lead", query.leadId())
                .query(LeadsProjection::row)
                .optional()
                .orElse(null);
    }

    @QueryHandler
    @Nullable LeadView answer(FindByPhone query) {
        return jdbc.sql(
                        "select "
                                + COLUMNS
                                + " from lead where business_id = :business"
                                + " and details ->> 'phone' = :phone"
                                + " order by created_at desc, lead_id desc limit 1")
                .param("business", query.businessId())
                .param("phone", query.phone())
                .query(LeadsProjection::row)
                .optional()
                .orElse(null);
    }

    @QueryHandler
    Page<LeadView> answer(ListLeads query) {
        return new Listing(jdbc, "lead where business_id = :business", query.businessId())
                .only("status", query.status())
                .only("source", query.source())
                .only("agent_id", query.agentId())
                .stretch(
                        COLUMNS,
                        "created_at desc, lead_id desc",
                        query.limit(),
                        query.offset(),
                        LeadsProjection::row);
    }

    @QueryHandler
    Map<String, Long> answer(LeadFigures query) {
        Map<String, Long> figures = new LinkedHashMap<>();
        jdbc.sql(
                        """
                        select coalesce(status, 'none') as word, count(*) as many from lead
                        where business_id = :business and created_at >= :from
                            and created_at < :until
                        group by 1 order by 2 desc, 1 limit 50
                        """)
                .param("business", query.businessId())
                .param("from", query.from().atOffset(ZoneOffset.UTC))
                .param("until", query.until().atOffset(ZoneOffset.UTC))
                .query((row, any) -> figures.put(row.getString("word"), row.getLong("many")))
                .list();
        return figures;
    }

    @QueryHandler
    LeadIds answer(UnknownLeads query) {
        if (query.leadIds().isEmpty()) {
            return new LeadIds(List.of());
        }
        Set<String> known =
                Set.copyOf(
                        jdbc.sql(
                                        """
                                        select lead_id from lead
                                        where business_id = :business and lead_id in (:leads)
                                        """)
                                .param("business", query.businessId())
                                .param("leads", query.leadIds())
                                .query(String.class)
                                .list());
        return new LeadIds(query.leadIds().stream().filter(id -> !known.contains(id)).toList());
    }

    private static LeadView row(ResultSet row, int any) throws SQLException {
        String score = row.getString("score");
        return new LeadView(
                row.getString("lead_id"),
                row.getString("business_id"),
                Json.read(row.getString("details"), LeadDetails.class),
                row.getString("agent_id"),
                row.getBoolean("automation_paused"),
                score == null ? null : Json.read(score, LeadScore.class),
                row.getObject("created_at", OffsetDateTime.class).toInstant(),
                row.getObject("updated_at", OffsetDateTime.class).toInstant(),
                Consent.valueOf(row.getString("consent")),
                row.getString("consent_how"));
    }
}
