package io.countersign.query.governance.envelopes;

import io.countersign.messages.governance.envelopes.EnvelopeEvent.Issued;
import io.countersign.messages.governance.envelopes.EnvelopeEvent.Revoked;
import io.countersign.messages.governance.envelopes.EnvelopeEvent.Used;
import io.countersign.messages.governance.envelopes.EnvelopeQuery.EnvelopeView;
import io.countersign.messages.governance.envelopes.EnvelopeQuery.Envelopes;
import io.countersign.messages.governance.envelopes.EnvelopeQuery.GetEnvelope;
import io.countersign.messages.governance.envelopes.EnvelopeQuery.ListEnvelopes;
import io.countersign.query.projections.Json;
import io.countersign.query.projections.Limits;
import io.countersign.query.projections.Writes;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.EventHandler;
import org.axonframework.eventhandling.Timestamp;
import org.axonframework.queryhandling.QueryHandler;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Envelopes. */
@Component
@ProcessingGroup("envelopes")
public class EnvelopesProjection {
    private static final String TABLE = "envelope";
    private static final String ISSUE =
            """
            insert into envelope (business_id, envelope_id, issued, issued_at)
            values (?, ?, cast(? as jsonb), ?)
            on conflict (business_id, envelope_id) do nothing
            """;
    private static final String USE =
            """
            update envelope set used = used + 1, last_used_at = ?
            where business_id = ? and envelope_id = ?
            """;
    private static final String REVOKE =
            "update envelope set revoked_by = ? where business_id = ? and envelope_id = ?";

    private final JdbcClient jdbc;

    public EnvelopesProjection(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @EventHandler
    void on(Issued e, Writes writes) {
        writes.add(TABLE, ISSUE, e.businessId(), e.envelopeId(), Json.write(e), e.at());
    }

    @EventHandler
    void on(Used e, @Timestamp Instant at, Writes writes) {
        writes.add(TABLE, USE, at, e.businessId(), e.envelopeId());
    }

    @EventHandler
    void on(Revoked e, Writes writes) {
        writes.add(TABLE, REVOKE, e.memberName(), e.businessId(), e.envelopeId());
    }

    @QueryHandler
    Envelopes answer(ListEnvelopes query) {
        return new Envelopes(
                jdbc.sql(
                                """
                                select issued, used, last_used_at, revoked_by from envelope
                                where business_id = :business order by issued_at desc limit :limit
                                """)
                        .param("business", query.businessId())
                        .param("limit", Limits.rows(query.limit()))
                        .query(EnvelopesProjection::read)
                        .list());
    }

    @QueryHandler
    @Nullable EnvelopeView answer(GetEnvelope query) {
        return jdbc.sql(
                        """
                        select issued, used, last_used_at, revoked_by from envelope
                        where business_id = :business and envelope_id = :envelope
                        """)
                .param("business", query.businessId())
                .param("envelope", query.envelopeId())
                .query(EnvelopesProjection::read)
                .optional()
                .orElse(null);
    }

    private static EnvelopeView read(ResultSet row, int any) throws SQLException {
        Issued e = Json.read(row.getString("issued"), Issued.class);
        OffsetDateTime used = row.getObject("last_used_at", OffsetDateTime.class);
        return new EnvelopeView(
                e.envelopeId(),
                e.grant(),
                e.issuerId(),
                e.issuerName(),
                e.at(),
                row.getInt("used"),
                used == null ? null : used.toInstant(),
                row.getString("revoked_by"),
                e.madeOf());
    }
}
