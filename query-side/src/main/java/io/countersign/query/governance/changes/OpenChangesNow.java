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
                    %s
                limit :most
            ) as counted
            """;
    private static final String OF_ALL = WAITING.formatted("");
    private static final String OF_ONE =
            WAITING.formatted("and proposed ->> 'proposerId' = :proposer");

    private final JdbcClient jdbc;

    OpenChangesNow(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public int count(String businessId, String proposerId, int most) {
        return jdbc.sql(proposerId.isEmpty() ? OF_ALL : OF_ONE)
                .param("business", businessId)
                .param("proposer", proposerId)
                .param("most", most)
                .query(Integer.class)
                .single();
    }
}
