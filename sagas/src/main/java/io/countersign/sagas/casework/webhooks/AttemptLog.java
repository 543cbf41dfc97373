package io.countersign.sagas.casework.webhooks;

import io.countersign.messages.casework.webhooks.DeliveryQuery.AllStandings;
import io.countersign.messages.casework.webhooks.DeliveryQuery.Attempt;
import io.countersign.messages.casework.webhooks.DeliveryQuery.Attempts;
import io.countersign.messages.casework.webhooks.DeliveryQuery.GetAttempt;
import io.countersign.messages.casework.webhooks.DeliveryQuery.ListAttempts;
import io.countersign.messages.casework.webhooks.DeliveryQuery.Standing;
import io.countersign.messages.casework.webhooks.DeliveryQuery.Standings;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import org.axonframework.queryhandling.QueryHandler;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Writes down how attempts went, and answers what was written. */
@Component
class AttemptLog {
    private static final int MOST_ROWS = 200;
    private static final String ATTEMPT =
            """
            select a.log_id, a.delivery_id, d.event_type, d.event_key, a.url, d.triggered_by,
                a.attempt_number, a.http_status, a.duration_millis, a.success,
                case when a.ended_at is null
                    then 'Interrupted before its end was known; it is made again.'
                    else a.error end as error,
                a.headers, d.payload, a.answer, a.started_at
            from deliveries.attempt a join deliveries.delivery d using (delivery_id)
            where a.business_id = :business and a.webhook_id = :webhook
            """;

    private final JdbcClient jdbc;
    private final DeliverySettings settings;

    AttemptLog(JdbcClient jdbc, DeliverySettings settings) {
        this.jdbc = jdbc;
        this.settings = settings;
    }

    /**
     * Ends an attempt, and says what becomes of the delivery, in one statement. Whoever lost the
     * delivery to another node may still say how its own attempt went.
     */
    void ended(
            Due due,
            Verdict.Went went,
            Verdict verdict,
            String headers,
            @Nullable String answer,
            Instant started,
            long durationMillis) {
        String state =
                switch (verdict) {
                    case Verdict.Delivered _ -> "delivered";
                    case Verdict.Again _ -> "open";
                    case Verdict.GivenUp _ -> "given_up";
                };
        Instant ended = started.plusMillis(durationMillis);
        Instant dueAt = verdict instanceof Verdict.Again again ? again.at() : ended;
        jdbc.sql(
                        """
                        with a as (
                            update deliveries.attempt
                            set ended_at = :ended, duration_millis = :duration,
                                http_status = :status, success = :well, error = :error,
                                headers = :headers, answer = :answer
                            where log_id = :log),
                        d as (
                            update deliveries.delivery
                            set state = :state, due_at = :due,
                                settled_at = case when :state = 'open' then null
                                    else cast(:ended as timestamptz) end
                            where delivery_id = :delivery and attempts = :attempt
                                and state = 'open')
                        update deliveries.endpoint
                        set last_status = case when :well then 'success' else 'failed' end,
                            last_http_status = :status, last_attempt_at = :ended,
                            failing_since = case when :well then null
                                when :test then failing_since
                                else coalesce(failing_since, :first) end
                        where webhook_id = :webhook
                        """)
                .param("ended", DeliveryStore.time(ended))
                .param("duration", durationMillis)
                .param("status", went.status())
                .param("well", went.well())
                .param("error", went.error())
                .param("headers", headers)
                .param("answer", answer)
                .param("log", due.logId())
                .param("state", state)
                .param("due", DeliveryStore.time(dueAt))
                .param("delivery", due.deliveryId())
                .param("attempt", due.attempt())
                .param("test", due.isTest())
                .param("first", DeliveryStore.time(due.firstAttemptAt()))
                .param("webhook", due.webhookId())
                .update();
    }

    /** As if it had never been taken: something was stopped at the last moment. */
    void putBack(Due due, Instant until) {
        jdbc.sql(
                        """
                        with a as (delete from deliveries.attempt where log_id = :log)
                        update deliveries.delivery
                        set attempts = attempts - 1, due_at = :until
                        where delivery_id = :delivery and attempts = :attempt and state = 'open'
                        """)
                .param("log", due.logId())
                .param("until", DeliveryStore.time(until))
                .param("delivery", due.deliveryId())
                .param("attempt", due.attempt())
                .update();
    }

    @QueryHandler
    Attempts answer(ListAttempts query) {
        return new Attempts(
                jdbc.sql(
                                ATTEMPT
                                        + " and (a.ended_at is not null or a.started_at < :lost)"
                                        + " order by a.log_id desc limit :limit")
                        .param("business", query.businessId())
                        .param("webhook", query.webhookId())
                        .param("lost", DeliveryStore.time(Instant.now().minus(settings.lease())))
                        .param("limit", Math.clamp(query.limit(), 1, MOST_ROWS))
                        .query(AttemptLog::row)
                        .list());
    }

    @QueryHandler
    @Nullable Attempt answer(GetAttempt query) {
        return jdbc.sql(ATTEMPT + " and a.log_id = :log")
                .param("business", query.businessId())
                .param("webhook", query.webhookId())
                .param("log", query.logId())
                .query(AttemptLog::row)
                .optional()
                .orElse(null);
    }

    @QueryHandler
    AllStandings answer(Standings query) {
        return new AllStandings(
                jdbc.sql(
                                """
                                select e.webhook_id, e.last_status, e.last_http_status,
                                    e.last_attempt_at,
                                    (select count(*) from (select from deliveries.delivery d
                                        where d.webhook_id = e.webhook_id and d.state = 'open'
                                        limit 1000) w) as waiting
                                from deliveries.endpoint e where e.business_id = :business
                                order by e.webhook_id limit :limit
                                """)
                        .param("business", query.businessId())
                        .param("limit", MOST_ROWS)
                        .query(AttemptLog::standing)
                        .list());
    }

    private static Standing standing(ResultSet row, int any) throws SQLException {
        OffsetDateTime at = row.getObject("last_attempt_at", OffsetDateTime.class);
        return new Standing(
                row.getLong("webhook_id"),
                row.getLong("waiting"),
                row.getString("last_status"),
                row.getObject("last_http_status", Integer.class),
                at == null ? null : at.toInstant());
    }

    private static Attempt row(ResultSet row, int any) throws SQLException {
        return new Attempt(
                row.getLong("log_id"),
                row.getLong("delivery_id"),
                row.getString("event_type"),
                row.getString("event_key"),
                row.getString("url"),
                row.getString("triggered_by"),
                row.getInt("attempt_number"),
                row.getObject("http_status", Integer.class),
                row.getObject("duration_millis", Long.class),
                row.getBoolean("success"),
                row.getString("error"),
                row.getString("headers"),
                row.getString("payload"),
                row.getString("answer"),
                row.getObject("started_at", OffsetDateTime.class).toInstant());
    }
}
