package io.countersign.sagas.casework.webhooks;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** What the flow remembers of calls and campaigns, so that it can tell all of a call each time. */
@Component
class CallBook {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final JdbcClient jdbc;

    CallBook(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    void campaign(String business, String campaignId, long number) {
        jdbc.sql(
                        """
                        insert into call_book.campaign (business_id, campaign_id, number)
                        values (:business, :campaign, :number) on conflict do nothing
                        """)
                .param("business", business)
                .param("campaign", campaignId)
                .param("number", number)
                .update();
    }

    void madeBy(String business, String callId, String campaignId) {
        jdbc.sql(
                        """
                        insert into call_book.call (business_id, call_id, campaign_id)
                        values (:business, :call, :campaign)
                        on conflict (business_id, call_id) do update
                        set campaign_id = excluded.campaign_id
                        """)
                .param("business", business)
                .param("call", callId)
                .param("campaign", campaignId)
                .update();
    }

    void begin(String business, String callId, long number) {
        jdbc.sql(
                        """
                        insert into call_book.call (business_id, call_id, number)
                        values (:business, :call, :number)
                        on conflict (business_id, call_id) do update set number = excluded.number
                        """)
                .param("business", business)
                .param("call", callId)
                .param("number", number)
                .update();
    }

    /** Adds what is new to what is known; what to tell of a call whose beginning was heard. */
    List<Announcement> tell(
            @Nullable String type, String business, String callId, Map<String, ?> more) {
        return jdbc
                .sql(
                        """
                        update call_book.call c set data = c.data || cast(:more as jsonb)
                        where c.business_id = :business and c.call_id = :call
                            and c.number is not null
                        returning c.number, c.data, (select g.number from call_book.campaign g
                            where g.business_id = c.business_id
                                and g.campaign_id = c.campaign_id) as campaign
                        """)
                .param("business", business)
                .param("call", callId)
                .param("more", JSON.writeValueAsString(more))
                .query((row, any) ->
                        Announcements.call(
                                type == null ? "" : type,
                                row.getLong("number"),
                                row.getObject("campaign", Long.class),
                                row.getString("data")))
                .list()
                .stream()
                .filter(announcement -> !announcement.type().isEmpty())
                .toList();
    }
}
