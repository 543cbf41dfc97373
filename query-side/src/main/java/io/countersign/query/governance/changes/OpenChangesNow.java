package io.countersign.query.governance.changes;

import io.countersign.messages.governance.changes.OpenChanges;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Counts what waits, along the index of what waits. */
@Component
class OpenChangesNow implements OpenChanges {
    private static final String WAITING =
            """
            select count(*) from (
                select 1 from change
                where business_id = :business and state in ('PROPOSED', 'PARTLY_APPROVED')
                    and (:proposer = '' or proposed ->> 'proposerId' = :proposer)
                limit :most
            ) as counted
            """;

    private final JdbcClient jdbc;

    OpenChangesNow(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public int count(String businessId, String proposerId, int most) {
        return jdbc.sql(WAITING)
                .param("business", businessId)
                .param("proposer", proposerId)
                .param("most", most)
                .query(Integer.class)
                .single();
    }
}
