package io.countersign.query.casework.campaigns;

import io.countersign.messages.Page;
import io.countersign.messages.casework.campaigns.CaseCampaignQuery.CaseCampaignView;
import io.countersign.messages.casework.campaigns.CaseCampaignQuery.GetCaseCampaign;
import io.countersign.messages.casework.campaigns.CaseCampaignQuery.ListCaseCampaigns;
import io.countersign.messages.casework.caselists.CaseListEvent;
import io.countersign.messages.casework.caselists.CaseListEvent.CampaignLinked;
import io.countersign.messages.voice.campaigns.CampaignEvent;
import io.countersign.messages.voice.campaigns.CampaignEvent.AttemptStarted;
import io.countersign.messages.voice.campaigns.CampaignEvent.Completed;
import io.countersign.messages.voice.campaigns.CampaignEvent.Created;
import io.countersign.messages.voice.campaigns.CampaignEvent.Launched;
import io.countersign.messages.voice.campaigns.CampaignEvent.Paused;
import io.countersign.messages.voice.campaigns.CampaignEvent.Resumed;
import io.countersign.query.projections.Listing;
import io.countersign.query.projections.SearchText;
import io.countersign.query.projections.Writes;
import java.sql.ResultSet;
import java.sql.SQLException;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.EventHandler;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.axonframework.queryhandling.QueryHandler;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Campaigns, the calls they made, and the lists of cases they are for. */
@Component
@ProcessingGroup("cases")
public class CaseCampaignsProjection {
    private static final String PUT =
            """
            insert into case_campaign (business_id, campaign_id, number, name, key, status, runs)
            values (?, ?, ?, ?, ?, 'draft', 0) on conflict do nothing
            """;
    private static final String STATUS =
            "update case_campaign set status = ? where business_id = ? and campaign_id = ?";
    private static final String LAUNCHED =
            """
            update case_campaign set status = 'active', runs = 1
            where business_id = ? and campaign_id = ?
            """;
    private static final String CALLED =
            """
            insert into case_campaign_call (business_id, call_id, campaign_id) values (?, ?, ?)
            on conflict do nothing
            """;
    private static final String FOR_LIST =
            """
            insert into case_campaign_list (business_id, campaign_id, list_id) values (?, ?, ?)
            on conflict (business_id, campaign_id) do update set list_id = excluded.list_id
            """;
    private static final String LIST =
            """
            insert into case_list_name (business_id, list_id, name) values (?, ?, ?)
            on conflict (business_id, list_id) do update set name = excluded.name
            """;
    private static final String FROM =
            """
            case_campaign g
            left join case_campaign_list f
                on f.business_id = g.business_id and f.campaign_id = g.campaign_id
            left join case_list_name l
                on l.business_id = f.business_id and l.list_id = f.list_id
            where g.business_id = :business
            """;
    private static final String COLUMNS = "g.*, l.list_id, l.name as list_name";

    private final JdbcClient jdbc;

    public CaseCampaignsProjection(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @EventHandler
    void on(Created e, TrackedEventMessage<?> message, Writes writes) {
        writes.add(
                "case_campaign",
                PUT,
                e.businessId(),
                e.campaignId(),
                message.trackingToken().position().orElseThrow(),
                e.name(),
                SearchText.name(e.name()));
    }

    @EventHandler
    void on(Launched e, Writes writes) {
        writes.add("case_campaign", LAUNCHED, e.businessId(), e.campaignId());
    }

    @EventHandler
    void on(Paused e, Writes writes) {
        status(e, "paused", writes);
    }

    @EventHandler
    void on(Resumed e, Writes writes) {
        status(e, "active", writes);
    }

    @EventHandler
    void on(Completed e, Writes writes) {
        status(e, "completed", writes);
    }

    private static void status(CampaignEvent e, String status, Writes writes) {
        writes.add("case_campaign", STATUS, status, e.businessId(), e.campaignId());
    }

    @EventHandler
    void on(AttemptStarted e, Writes writes) {
        writes.add("case_campaign_call", CALLED, e.businessId(), e.callId(), e.campaignId());
    }

    @EventHandler
    void on(CaseListEvent e, Writes writes) {
        writes.add("case_list_name", LIST, e.businessId(), e.listId(), e.name());
        if (e instanceof CampaignLinked linked) {
            writes.add(
                    "case_campaign_list",
                    FOR_LIST,
                    e.businessId(),
                    linked.campaignId(),
                    e.listId());
        }
    }

    @QueryHandler
    Page<CaseCampaignView> answer(ListCaseCampaigns query) {
        return new Listing(jdbc, FROM, query.businessId())
                .named("g.key", query.key())
                .page(
                        COLUMNS,
                        "g.number",
                        query.limit(),
                        query.offset(),
                        CaseCampaignsProjection::row);
    }

    @QueryHandler
    @Nullable CaseCampaignView answer(GetCaseCampaign query) {
        return new Listing(jdbc, FROM, query.businessId())
                .only("g.number", query.number())
                .first(COLUMNS, CaseCampaignsProjection::row);
    }

    private static CaseCampaignView row(ResultSet row, int any) throws SQLException {
        return new CaseCampaignView(
                row.getLong("number"),
                row.getString("business_id"),
                row.getString("campaign_id"),
                row.getString("name"),
                row.getString("status"),
                row.getInt("runs"),
                row.getObject("list_id", Long.class),
                row.getString("list_name"));
    }
}
