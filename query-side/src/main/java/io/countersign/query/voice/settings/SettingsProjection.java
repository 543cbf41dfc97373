package io.countersign.query.voice.settings;

import io.countersign.messages.voice.settings.AlertSettings;
import io.countersign.messages.voice.settings.SettingsEvent.AlertsConfigured;
import io.countersign.messages.voice.settings.SettingsEvent.LinksConfigured;
import io.countersign.messages.voice.settings.SettingsEvent.SpendingLimited;
import io.countersign.messages.voice.settings.SettingsQuery.GetSettings;
import io.countersign.messages.voice.settings.SettingsQuery.SettingsView;
import io.countersign.messages.voice.settings.SpendLimits;
import io.countersign.messages.voice.settings.TextableLink;
import io.countersign.query.projections.Json;
import io.countersign.query.projections.Writes;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.EventHandler;
import org.axonframework.eventhandling.Timestamp;
import org.axonframework.queryhandling.QueryHandler;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Alerts, links and spend limits of each business. */
@Component
@ProcessingGroup("settings")
public class SettingsProjection {
    private static final String TABLE = "line_settings";
    private static final String PUT_ALERTS =
            """
            insert into line_settings (business_id, alerts, alerts_updated_at)
            values (?, cast(? as jsonb), ?)
            on conflict (business_id) do update
            set alerts = excluded.alerts, alerts_updated_at = excluded.alerts_updated_at
            """;
    private static final String PUT_LINKS =
            """
            insert into line_settings (business_id, links) values (?, cast(? as jsonb))
            on conflict (business_id) do update set links = excluded.links
            """;

    private static final String PUT_LIMITS =
            """
            insert into line_settings (business_id, calls_a_day, texts_a_day, cents_a_day)
            values (?, ?, ?, ?)
            on conflict (business_id) do update
            set calls_a_day = excluded.calls_a_day, texts_a_day = excluded.texts_a_day,
                cents_a_day = excluded.cents_a_day
            """;

    private final JdbcClient jdbc;

    public SettingsProjection(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @EventHandler
    void on(AlertsConfigured e, @Timestamp Instant at, Writes writes) {
        writes.add(TABLE, PUT_ALERTS, e.businessId(), Json.write(e.alerts()), at);
    }

    @EventHandler
    void on(LinksConfigured e, Writes writes) {
        writes.add(TABLE, PUT_LINKS, e.businessId(), Json.write(e.links()));
    }

    @EventHandler
    void on(SpendingLimited e, Writes writes) {
        SpendLimits limits = e.limits();
        writes.add(
                TABLE, PUT_LIMITS, e.businessId(), limits.calls(), limits.texts(), limits.cents());
    }

    @QueryHandler
    SettingsView answer(GetSettings query) {
        return jdbc.sql(
                        """
                        select business_id, alerts, alerts_updated_at, links
                        from line_settings where business_id = :business
                        """)
                .param("business", query.businessId())
                .query(SettingsProjection::row)
                .optional()
                .orElseGet(() -> new SettingsView(query.businessId(), null, null, List.of()));
    }

    private static SettingsView row(ResultSet row, int any) throws SQLException {
        String alerts = row.getString("alerts");
        String links = row.getString("links");
        OffsetDateTime at = row.getObject("alerts_updated_at", OffsetDateTime.class);
        return new SettingsView(
                row.getString("business_id"),
                alerts == null ? null : Json.read(alerts, AlertSettings.class),
                at == null ? null : at.toInstant(),
                links == null ? List.of() : List.of(Json.read(links, TextableLink[].class)));
    }
}
