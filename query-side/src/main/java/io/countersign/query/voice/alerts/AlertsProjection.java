package io.countersign.query.voice.alerts;

import io.countersign.messages.Page;
import io.countersign.messages.voice.alerts.AlertChannel;
import io.countersign.messages.voice.alerts.AlertEvent.Ended;
import io.countersign.messages.voice.alerts.AlertEvent.Raised;
import io.countersign.messages.voice.alerts.AlertEvent.Started;
import io.countersign.messages.voice.alerts.AlertQuery.AlertView;
import io.countersign.messages.voice.alerts.AlertQuery.CountAlerts;
import io.countersign.messages.voice.alerts.AlertQuery.GetAlert;
import io.countersign.messages.voice.alerts.AlertQuery.ListAlerts;
import io.countersign.messages.voice.alerts.AlertState;
import io.countersign.query.projections.Listing;
import io.countersign.query.projections.Writes;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.EventHandler;
import org.axonframework.queryhandling.QueryHandler;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Alerts. */
@Component
@ProcessingGroup("alerts")
public class AlertsProjection {
    private static final String PUT =
            """
            insert into alert (business_id, alert_id, call_id, agent_id, rule_id, channel,
                recipient, subject, words, state, raised_at)
            values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            on conflict (business_id, alert_id) do nothing
            """;
    private static final String STATE =
            "update alert set state = ?, detail = ? where business_id = ? and alert_id = ?";
    private static final String SELECT = "select * from alert where business_id = :business";

    private final JdbcClient jdbc;

    public AlertsProjection(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @EventHandler
    void on(Raised e, Writes writes) {
        writes.add(
                "alert",
                PUT,
                e.businessId(),
                e.alertId(),
                e.callId(),
                e.agentId(),
                e.ruleId(),
                e.channel(),
                e.to(),
                e.subject(),
                e.text(),
                AlertState.WAITING,
                e.at());
    }

    @EventHandler
    void on(Started e, Writes writes) {
        writes.add("alert", STATE, AlertState.STARTED, null, e.businessId(), e.alertId());
    }

    @EventHandler
    void on(Ended e, Writes writes) {
        writes.add("alert", STATE, e.state(), e.detail(), e.businessId(), e.alertId());
    }

    @QueryHandler
    @Nullable AlertView answer(GetAlert query) {
        return jdbc.sql(SELECT + " and alert_id = :alert")
                .param("business", query.businessId())
                .param("alert", query.alertId())
                .query(AlertsProjection::row)
                .optional()
                .orElse(null);
    }

    @QueryHandler
    Page<AlertView> answer(ListAlerts query) {
        return new Listing(jdbc, "alert where business_id = :business", query.businessId())
                .only("call_id", query.callId())
                .stretch(
                        "*",
                        "raised_at desc, alert_id desc",
                        query.limit(),
                        query.offset(),
                        AlertsProjection::row);
    }

    @QueryHandler
    Long answer(CountAlerts query) {
        return jdbc.sql(
                        """
                        select count(*) from alert where business_id = :business
                            and recipient = :to and raised_at >= :since
                        """)
                .param("business", query.businessId())
                .param("to", query.to())
                .param("since", query.since().atOffset(ZoneOffset.UTC))
                .query(Long.class)
                .single();
    }

    private static AlertView row(ResultSet row, int any) throws SQLException {
        return new AlertView(
                row.getString("business_id"),
                row.getString("alert_id"),
                row.getString("call_id"),
                row.getString("agent_id"),
                row.getString("rule_id"),
                AlertChannel.valueOf(row.getString("channel")),
                row.getString("recipient"),
                row.getString("subject"),
                row.getString("words"),
                AlertState.valueOf(row.getString("state")),
                row.getString("detail"),
                row.getObject("raised_at", OffsetDateTime.class).toInstant());
    }
}
