package io.countersign.query.governance.notices;

import io.countersign.messages.governance.notices.NoticeChoice;
import io.countersign.messages.governance.notices.NoticeEvent.Chosen;
import io.countersign.messages.governance.notices.NoticeQuery.Choices;
import io.countersign.messages.governance.notices.NoticeQuery.ListChoices;
import io.countersign.query.projections.Json;
import io.countersign.query.projections.Limits;
import io.countersign.query.projections.Writes;
import java.util.HashMap;
import java.util.Map;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.EventHandler;
import org.axonframework.queryhandling.QueryHandler;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What people have chosen. */
@Component
@ProcessingGroup("notices")
public class NoticesProjection {
    private static final String PUT =
            """
            insert into notice_choice (business_id, member_id, choice)
            values (?, ?, cast(? as jsonb))
            on conflict (business_id, member_id) do update set choice = excluded.choice
            """;

    private final JdbcClient jdbc;

    public NoticesProjection(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @EventHandler
    void on(Chosen e, Writes writes) {
        writes.add("notice_choice", PUT, e.businessId(), e.memberId(), Json.write(e.choice()));
    }

    @QueryHandler
    Choices answer(ListChoices query) {
        Map<String, NoticeChoice> byMember = new HashMap<>();
        jdbc.sql(
                        """
                        select member_id, choice from notice_choice
                        where business_id = :business order by member_id limit :limit
                        """)
                .param("business", query.businessId())
                .param("limit", Limits.MAX_ROWS)
                .query((row, any) ->
                        byMember.put(
                                row.getString("member_id"),
                                Json.read(row.getString("choice"), NoticeChoice.class)))
                .list();
        return new Choices(byMember);
    }
}
