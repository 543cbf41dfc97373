package io.countersign.query.voice.campaigns;

import io.countersign.messages.voice.campaigns.Cadence;
import io.countersign.messages.voice.campaigns.CampaignQuery.CampaignView;
import io.countersign.messages.voice.campaigns.CampaignQuery.Enrolment;
import io.countersign.messages.voice.campaigns.CampaignStatus;
import io.countersign.query.projections.Json;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import org.jspecify.annotations.Nullable;

/** Reads campaigns and their people from rows. */
final class CampaignRows {
    /** The page is cut before anybody is counted. */
    static final String SELECT =
            """
            select c.*, p.* from (select * from campaign %s) c
            cross join lateral (
                select count(*) as leads,
                    count(*) filter (where state = 'waiting') as waiting,
                    count(*) filter (where state = 'calling') as calling,
                    count(*) filter (where state = 'reached') as reached,
                    count(*) filter (where state = 'exhausted') as exhausted,
                    count(*) filter (where state = 'refused') as refused,
                    coalesce(sum(attempts), 0) as attempts,
                    min(next_at) filter (where state = 'waiting') as next_call_at
                from campaign_lead l
                where l.business_id = c.business_id and l.campaign_id = c.campaign_id) p
            order by c.created_at desc, c.campaign_id desc
            """;

    static final String PEOPLE =
            """
            select lead_id, state, attempts, call_id, detail, next_at from campaign_lead
            where business_id = :business and campaign_id = :campaign
            """;

    private CampaignRows() {}

    static CampaignView campaign(ResultSet row, int any) throws SQLException {
        OffsetDateTime created = row.getObject("created_at", OffsetDateTime.class);
        return new CampaignView(
                row.getString("campaign_id"),
                row.getString("business_id"),
                row.getString("name"),
                row.getString("description"),
                CampaignStatus.valueOf(row.getString("status")),
                row.getString("agent_id"),
                row.getString("agent_name"),
                Json.read(row.getString("cadence"), Cadence.class),
                row.getInt("at_once"),
                row.getLong("leads"),
                row.getLong("waiting"),
                row.getLong("calling"),
                row.getLong("reached"),
                row.getLong("exhausted"),
                row.getLong("refused"),
                row.getLong("attempts"),
                instant(row, "next_call_at"),
                created.toInstant(),
                instant(row, "launched_at"),
                instant(row, "completed_at"));
    }

    static Enrolment enrolment(ResultSet row, int any) throws SQLException {
        return new Enrolment(
                row.getString("lead_id"),
                row.getString("state"),
                row.getInt("attempts"),
                row.getString("call_id"),
                row.getString("detail"),
                instant(row, "next_at"));
    }

    private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
        OffsetDateTime at = row.getObject(column, OffsetDateTime.class);
        return at == null ? null : at.toInstant();
    }
}
