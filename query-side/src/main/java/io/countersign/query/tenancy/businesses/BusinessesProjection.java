package io.countersign.query.tenancy.businesses;

import io.countersign.messages.tenancy.businesses.BusinessEvent.Founded;
import io.countersign.messages.tenancy.businesses.BusinessEvent.OwnerCameBack;
import io.countersign.messages.tenancy.businesses.BusinessEvent.OwnerLeft;
import io.countersign.messages.tenancy.businesses.BusinessQuery.BusinessView;
import io.countersign.messages.tenancy.businesses.BusinessQuery.GetBusiness;
import io.countersign.query.projections.Writes;
import java.time.Instant;
import java.time.OffsetDateTime;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.EventHandler;
import org.axonframework.eventhandling.Timestamp;
import org.axonframework.queryhandling.QueryHandler;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Businesses. */
@Component
@ProcessingGroup("businesses")
public class BusinessesProjection {
    private static final String PUT =
            """
            insert into business (business_id, name, type, website, timezone, created_at)
            values (?, ?, ?, ?, ?, ?)
            on conflict (business_id) do update
            set name = excluded.name, type = excluded.type, website = excluded.website,
                timezone = excluded.timezone
            """;

    private static final String OWNERS =
            "update business set owners_changed_at = ? where business_id = ?";

    private final JdbcClient jdbc;

    public BusinessesProjection(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @EventHandler
    void on(Founded e, @Timestamp Instant at, Writes writes) {
        writes.add(
                "business", PUT, e.businessId(), e.name(), e.type(), e.website(), e.timezone(), at);
    }

    @EventHandler
    void on(OwnerLeft e, @Timestamp Instant at, Writes writes) {
        writes.add("business", OWNERS, at, e.businessId());
    }

    @EventHandler
    void on(OwnerCameBack e, @Timestamp Instant at, Writes writes) {
        writes.add("business", OWNERS, at, e.businessId());
    }

    @QueryHandler
    @Nullable BusinessView answer(GetBusiness query) {
        return jdbc.sql(
                        """
                        select business_id, name, type, website, timezone, created_at
                        from business where business_id = :business
                        """)
                .param("business", query.businessId())
                .query((row, any) ->
                        new BusinessView(
                                row.getString("business_id"),
                                row.getString("name"),
                                row.getString("type"),
                                row.getString("website"),
                                row.getString("timezone"),
                                row.getObject("created_at", OffsetDateTime.class).toInstant()))
                .optional()
                .orElse(null);
    }
}
