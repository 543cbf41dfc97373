package io.countersign.query.voice.campaigns;

import io.countersign.messages.Page;
import io.countersign.messages.voice.campaigns.AttemptResult;
import io.countersign.messages.voice.campaigns.CampaignEvent.AttemptDeferred;
import io.countersign.messages.voice.campaigns.CampaignEvent.AttemptEnded;
import io.countersign.messages.voice.campaigns.CampaignEvent.AttemptStarted;
import io.countersign.messages.voice.campaigns.CampaignEvent.Completed;
import io.countersign.messages.voice.campaigns.CampaignEvent.Created;
import io.countersign.messages.voice.campaigns.CampaignEvent.Launched;
import io.countersign.messages.voice.campaigns.CampaignEvent.Paused;
import io.countersign.messages.voice.campaigns.CampaignEvent.Resumed;
import io.countersign.messages.voice.campaigns.CampaignQuery.CampaignView;
import io.countersign.messages.voice.campaigns.CampaignQuery.Enrolment;
import io.countersign.messages.voice.campaigns.CampaignQuery.GetCampaign;
import io.countersign.messages.voice.campaigns.CampaignQuery.ListCampaigns;
import io.countersign.messages.voice.campaigns.CampaignQuery.ListEnrolments;
import io.countersign.messages.voice.campaigns.CampaignQuery.Work;
import io.countersign.messages.voice.campaigns.CampaignQuery.WorkOf;
import io.countersign.messages.voice.campaigns.CampaignStatus;
import io.countersign.query.projections.Json;
import io.countersign.query.projections.Limits;
import io.countersign.query.projections.Listing;
import io.countersign.query.projections.Writes;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.EventHandler;
import org.axonframework.eventhandling.Timestamp;
import org.axonframework.queryhandling.QueryHandler;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Campaigns and the people in them. */
@Component
@ProcessingGroup("campaigns")
public class CampaignsProjection {
    private static final String CAMPAIGN = "campaign";
    private static final String PEOPLE = "campaign_lead";
    private static final String PUT =
            """
            insert into campaign (business_id, campaign_id, name, description, status, agent_id,
                agent_name, cadence, at_once, created_at)
            values (?, ?, ?, ?, ?, ?, ?, cast(? as jsonb), ?, ?)
            on conflict (business_id, campaign_id) do nothing
            """;
    private static final String PUT_PERSON =
            """
            insert into campaign_lead (business_id, campaign_id, lead_id, position, state, attempts)
            values (?, ?, ?, ?, 'waiting', 0)
            on conflict (business_id, campaign_id, lead_id) do nothing
            """;
    private static final String STATUS =
            "update campaign set status = ? where business_id = ? and campaign_id = ?";
    private static final String LAUNCH =
            """
            update campaign set status = ?, launched_at = ?
            where business_id = ? and campaign_id = ?
            """;
    private static final String COMPLETE =
            """
            update campaign set status = ?, completed_at = ?
            where business_id = ? and campaign_id = ?
            """;
    private static final String ALL_DUE =
            "update campaign_lead set next_at = ? where business_id = ? and campaign_id = ?";
    private static final String MOVE =
            """
            update campaign_lead
            set state = ?, attempts = ?, call_id = coalesce(?, call_id), detail = ?, next_at = ?
            where business_id = ? and campaign_id = ? and lead_id = ?
            """;

    private final JdbcClient jdbc;

    public CampaignsProjection(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @EventHandler
    void on(Created e, Writes writes) {
        writes.add(
                CAMPAIGN,
                PUT,
                e.businessId(),
                e.campaignId(),
                e.name(),
                e.description(),
                CampaignStatus.DRAFT,
                e.agentId(),
                e.agentName(),
                Json.write(e.cadence()),
                e.atOnce(),
                e.at());
        for (int i = 0; i < e.leadIds().size(); i++) {
            writes.add(PEOPLE, PUT_PERSON, e.businessId(), e.campaignId(), e.leadIds().get(i), i);
        }
    }

    @EventHandler
    void on(Launched e, @Timestamp Instant at, Writes writes) {
        writes.add(CAMPAIGN, LAUNCH, CampaignStatus.ACTIVE, at, e.businessId(), e.campaignId());
        writes.add(PEOPLE, ALL_DUE, e.firstCallAt(), e.businessId(), e.campaignId());
    }

    @EventHandler
    void on(Paused e, Writes writes) {
        writes.add(CAMPAIGN, STATUS, CampaignStatus.PAUSED, e.businessId(), e.campaignId());
    }

    @EventHandler
    void on(Resumed e, Writes writes) {
        writes.add(CAMPAIGN, STATUS, CampaignStatus.ACTIVE, e.businessId(), e.campaignId());
    }

    @EventHandler
    void on(Completed e, Writes writes) {
        writes.add(
                CAMPAIGN,
                COMPLETE,
                CampaignStatus.COMPLETED,
                e.at(),
                e.businessId(),
                e.campaignId());
    }

    @EventHandler
    void on(AttemptStarted e, Writes writes) {
        writes.add(
                PEOPLE,
                MOVE,
                "calling",
                e.attempt(),
                e.callId(),
                null,
                null,
                e.businessId(),
                e.campaignId(),
                e.leadId());
    }

    @EventHandler
    void on(AttemptEnded e, Writes writes) {
        writes.add(
                PEOPLE,
                MOVE,
                state(e),
                e.attempt(),
                null,
                e.detail(),
                e.nextAt(),
                e.businessId(),
                e.campaignId(),
                e.leadId());
    }

    private static String state(AttemptEnded e) {
        if (e.nextAt() != null) {
            return "waiting";
        }
        return e.result() == AttemptResult.REACHED
                ? "reached"
                : e.result() == AttemptResult.REFUSED ? "refused" : "exhausted";
    }

    @EventHandler
    void on(AttemptDeferred e, Writes writes) {
        writes.add(
                PEOPLE,
                MOVE,
                "waiting",
                e.attempt() - 1,
                null,
                e.why(),
                e.nextAt(),
                e.businessId(),
                e.campaignId(),
                e.leadId());
    }

    @QueryHandler
    @Nullable CampaignView answer(GetCampaign query) {
        return jdbc.sql(
                        CampaignRows.SELECT.formatted(
                                "where business_id = :business and campaign_id = :campaign"))
                .param("business", query.businessId())
                .param("campaign", query.campaignId())
                .query(CampaignRows::campaign)
                .optional()
                .orElse(null);
    }

    @QueryHandler
    Page<CampaignView> answer(ListCampaigns query) {
        int limit = Limits.rows(query.limit());
        int offset = Limits.offset(query.offset());
        CampaignStatus status = query.status();
        List<CampaignView> rows =
                jdbc.sql(
                                CampaignRows.SELECT.formatted(
                                        "where business_id = :business"
                                                + (status == null ? "" : " and status = :status")
                                                + " order by created_at desc, campaign_id desc"
                                                + " limit :limit offset :offset"))
                        .param("business", query.businessId())
                        .param("status", status == null ? "" : status.name())
                        .param("limit", limit + 1)
                        .param("offset", offset)
                        .query(CampaignRows::campaign)
                        .list();
        return new Page<>(
                rows.subList(0, Math.min(limit, rows.size())),
                limit,
                offset,
                (long) offset + rows.size());
    }

    @QueryHandler
    Page<Enrolment> answer(ListEnrolments query) {
        return new Listing(jdbc, "campaign_lead where business_id = :business", query.businessId())
                .only("campaign_id", query.campaignId())
                .stretch("*", "position", query.limit(), query.offset(), CampaignRows::enrolment);
    }

    @QueryHandler
    Work answer(WorkOf query) {
        List<Enrolment> calling = people(query, " and state = 'calling' order by position", null);
        List<Enrolment> due =
                people(
                        query,
                        " and state = 'waiting' and next_at <= :now order by next_at, position",
                        query.now());
        Instant nextAt =
                jdbc.sql(
                                """
                                select min(next_at) from campaign_lead
                                where business_id = :business and campaign_id = :campaign
                                    and state = 'waiting'
                                """)
                        .param("business", query.businessId())
                        .param("campaign", query.campaignId())
                        .query(OffsetDateTime.class)
                        .optional()
                        .map(OffsetDateTime::toInstant)
                        .orElse(null);
        return new Work(calling, due, nextAt);
    }

    private List<Enrolment> people(WorkOf query, String more, @Nullable Instant now) {
        OffsetDateTime at = now == null ? null : now.atOffset(ZoneOffset.UTC);
        return jdbc.sql(CampaignRows.PEOPLE + more + " limit :limit")
                .param("business", query.businessId())
                .param("campaign", query.campaignId())
                .param("now", at)
                .param("limit", Limits.rows(query.limit()))
                .query(CampaignRows::enrolment)
                .list();
    }
}
