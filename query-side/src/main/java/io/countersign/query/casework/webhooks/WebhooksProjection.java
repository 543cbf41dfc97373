package io.countersign.query.casework.webhooks;

import io.countersign.messages.casework.webhooks.WebhookEvent.Changed;
import io.countersign.messages.casework.webhooks.WebhookEvent.Created;
import io.countersign.messages.casework.webhooks.WebhookEvent.ReplayRequested;
import io.countersign.messages.casework.webhooks.WebhookEvent.SecretRotated;
import io.countersign.messages.casework.webhooks.WebhookEvent.SwitchedOff;
import io.countersign.messages.casework.webhooks.WebhookEvent.TestRequested;
import io.countersign.messages.casework.webhooks.WebhookQuery.GetWebhook;
import io.countersign.messages.casework.webhooks.WebhookQuery.ListWebhooks;
import io.countersign.messages.casework.webhooks.WebhookQuery.WebhookView;
import io.countersign.messages.casework.webhooks.WebhookQuery.Webhooks;
import io.countersign.messages.casework.webhooks.WebhookSecret;
import io.countersign.messages.casework.webhooks.WebhookSettings;
import io.countersign.query.projections.Json;
import io.countersign.query.projections.Limits;
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
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Webhooks. */
@Component
@ProcessingGroup("webhooks")
public class WebhooksProjection {
    private static final String CREATE =
            """
            insert into webhook (business_id, webhook_id, settings, secrets, switched_off,
                created_at, updated_at)
            values (?, ?, cast(? as jsonb), cast(? as jsonb), null, ?, ?)
            on conflict (business_id, webhook_id) do nothing
            """;
    private static final String SETTINGS =
            """
            update webhook set settings = cast(? as jsonb), switched_off = null, updated_at = ?
            where business_id = ? and webhook_id = ?
            """;
    private static final String SECRETS =
            """
            update webhook set secrets = cast(? as jsonb), updated_at = ?
            where business_id = ? and webhook_id = ?
            """;
    private static final String OFF =
            """
            update webhook set settings = jsonb_set(settings, '{enabled}', 'false'),
                switched_off = ?, updated_at = ?
            where business_id = ? and webhook_id = ?
            """;
    private static final String WEBHOOK =
            """
            select webhook_id, business_id, settings, secrets, switched_off, created_at, updated_at
            from webhook where business_id = :business
            """;

    private final JdbcClient jdbc;

    public WebhooksProjection(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @EventHandler
    void on(Created e, @Timestamp Instant at, Writes writes) {
        writes.add(
                "webhook",
                CREATE,
                e.businessId(),
                e.webhookId(),
                Json.write(e.settings()),
                Json.write(List.of(e.secret())),
                at,
                at);
    }

    @EventHandler
    void on(Changed e, @Timestamp Instant at, Writes writes) {
        writes.add(
                "webhook", SETTINGS, Json.write(e.settings()), at, e.businessId(), e.webhookId());
    }

    @EventHandler
    void on(SecretRotated e, @Timestamp Instant at, Writes writes) {
        writes.add("webhook", SECRETS, Json.write(e.secrets()), at, e.businessId(), e.webhookId());
    }

    @EventHandler
    void on(SwitchedOff e, @Timestamp Instant at, Writes writes) {
        writes.add("webhook", OFF, e.sentence(), at, e.businessId(), e.webhookId());
    }

    @EventHandler
    void on(TestRequested e) {
        // The webhook is as it was; the flow that delivers acts on it.
    }

    @EventHandler
    void on(ReplayRequested e) {
        // The webhook is as it was; the flow that delivers acts on it.
    }

    @QueryHandler
    Webhooks answer(ListWebhooks query) {
        return new Webhooks(
                jdbc.sql(WEBHOOK + " order by webhook_id limit :limit")
                        .param("business", query.businessId())
                        .param("limit", Limits.MAX_ROWS)
                        .query(WebhooksProjection::row)
                        .list());
    }

    @QueryHandler
    @Nullable WebhookView answer(GetWebhook query) {
        return jdbc.sql(WEBHOOK + " and webhook_id = :webhook")
                .param("business", query.businessId())
                .param("webhook", query.webhookId())
                .query(WebhooksProjection::row)
                .optional()
                .orElse(null);
    }

    private static WebhookView row(ResultSet row, int any) throws SQLException {
        return new WebhookView(
                row.getLong("webhook_id"),
                row.getString("business_id"),
                Json.read(row.getString("settings"), WebhookSettings.class),
                List.of(Json.read(row.getString("secrets"), WebhookSecret[].class)),
                row.getString("switched_off"),
                row.getObject("created_at", OffsetDateTime.class).toInstant(),
                row.getObject("updated_at", OffsetDateTime.class).toInstant());
    }
}
