package io.countersign.sagas.outside.carriers.vapi;

import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Copies as rows. */
final class CopyTable implements Copies {
    private final JdbcClient jdbc;

    CopyTable(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public Optional<Copy> of(String businessId, String agentId, String account) {
        return jdbc.sql(
                        """
                        select assistant_id, digest from outside.assistants
                        where business_id = ? and agent_id = ? and account = ?
                        """)
                .params(businessId, agentId, account)
                .query((row, any) ->
                        new Copy(row.getString("assistant_id"), row.getString("digest")))
                .optional();
    }

    @Override
    public void keep(String businessId, String agentId, String account, Copy copy) {
        jdbc.sql(
                        """
                        insert into outside.assistants (business_id, agent_id, account,
                            assistant_id, digest)
                        values (?, ?, ?, ?, ?)
                        on conflict (business_id, agent_id, account) do update
                        set assistant_id = excluded.assistant_id, digest = excluded.digest
                        """)
                .params(businessId, agentId, account, copy.assistantId(), copy.digest())
                .update();
    }

    @Override
    public Optional<String> agentOf(String businessId, String assistantId) {
        return jdbc.sql(
                        """
                        select agent_id from outside.assistants
                        where business_id = ? and assistant_id = ? limit 1
                        """)
                .params(businessId, assistantId)
                .query(String.class)
                .optional();
    }
}
