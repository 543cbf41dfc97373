package io.countersign.sagas.casework.webhooks;

import io.countersign.messages.casework.webhooks.WebhookEventTypes;
import io.countersign.messages.casework.webhooks.WebhookSecret;
import io.countersign.messages.casework.webhooks.WebhookSettings;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** What the flow remembers: webhooks, deliveries, attempts. */
@Component
class DeliveryStore {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final JdbcClient jdbc;

    DeliveryStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    void put(String business, long webhook, WebhookSettings s, @Nullable WebhookSecret secret) {
        jdbc.sql(
                        """
                        insert into deliveries.endpoint (business_id, webhook_id, url, enabled,
                            event_types, case_type_ids, campaign_ids, secrets)
                        values (:business, :webhook, :url, :enabled, cast(:types as text[]),
                            cast(:caseTypes as bigint[]), cast(:campaigns as bigint[]),
                            cast(:secrets as jsonb))
                        on conflict (webhook_id) do update
                        set url = excluded.url, enabled = excluded.enabled,
                            event_types = excluded.event_types,
                            case_type_ids = excluded.case_type_ids,
                            campaign_ids = excluded.campaign_ids, failing_since = null
                        """)
                .param("business", business)
                .param("webhook", webhook)
                .param("url", s.url())
                .param("enabled", s.enabled())
                .param("types", literal(s.eventTypes()))
                .param("caseTypes", literal(s.caseTypeIds()))
                .param("campaigns", literal(s.campaignIds()))
                .param(
                        "secrets",
                        JSON.writeValueAsString(secret == null ? List.of() : List.of(secret)))
                .update();
    }

    void putSecrets(long webhook, List<WebhookSecret> secrets) {
        jdbc.sql(
                        "update deliveries.endpoint set secrets = cast(:secrets as jsonb)"
                                + " where webhook_id = :webhook")
                .param("secrets", JSON.writeValueAsString(secrets))
                .param("webhook", webhook)
                .update();
    }

    void switchOff(long webhook) {
        jdbc.sql("update deliveries.endpoint set enabled = false where webhook_id = :webhook")
                .param("webhook", webhook)
                .update();
    }

    /** One delivery for every enabled webhook that wants this; a repetition changes nothing. */
    int announce(
            String business,
            Announcement a,
            String messageId,
            String triggeredBy,
            String payload,
            Instant at) {
        return jdbc.sql(
                        """
                        insert into deliveries.delivery (business_id, webhook_id, cause, message_id,
                            event_type, event_key, subject, triggered_by, payload, due_at,
                            created_at)
                        select e.business_id, e.webhook_id, :message, :message, :type, :key, :key,
                            :trigger, :payload, :now, :at
                        from deliveries.endpoint e
                        where e.business_id = :business and e.enabled
                            and ((e.event_types = '{}' and not :governing) or :type = any (e.event_types))
                            and (e.case_type_ids = '{}' or cast(:caseType as bigint) = any (e.case_type_ids))
                            and (e.campaign_ids = '{}' or not :aboutCall
                                or cast(:campaign as bigint) = any (e.campaign_ids))
                        order by e.webhook_id
                        on conflict (webhook_id, cause) do nothing
                        """)
                .param("business", business)
                .param("message", messageId)
                .param("type", a.type())
                .param("key", a.key())
                .param("trigger", triggeredBy)
                .param("payload", payload)
                .param("caseType", a.caseTypeId())
                .param("campaign", a.campaignId())
                .param("aboutCall", WebhookEventTypes.isAboutCalls(a.type()))
                .param("governing", WebhookEventTypes.isAboutGoverning(a.type()))
                .param("now", time(Instant.now()))
                .param("at", time(at))
                .update();
    }

    /** A test; it stands in nobody's order. */
    void test(String business, long webhook, String testId, String payload, Instant at) {
        jdbc.sql(
                        """
                        insert into deliveries.delivery (business_id, webhook_id, cause, message_id,
                            event_type, event_key, subject, triggered_by, payload, due_at,
                            created_at)
                        values (:business, :webhook, :test, :message, 'test', :key, :test, 'test',
                            :payload, :now, :at)
                        on conflict (webhook_id, cause) do nothing
                        """)
                .param("business", business)
                .param("webhook", webhook)
                .param("test", testId)
                .param("message", "msg_" + testId)
                .param("key", "webhook:" + webhook)
                .param("payload", payload)
                .param("now", time(Instant.now()))
                .param("at", time(at))
                .update();
    }

    /** The same message once more, beside the order, because what came after it is long gone. */
    void replay(String business, long webhook, long logId, String replayId, Instant at) {
        jdbc.sql(
                        """
                        insert into deliveries.delivery (business_id, webhook_id, cause, message_id,
                            event_type, event_key, subject, triggered_by, payload, due_at,
                            created_at)
                        select d.business_id, d.webhook_id, :replay, d.message_id, d.event_type,
                            d.event_key, :replay, 'replay', d.payload, :now, :at
                        from deliveries.attempt a join deliveries.delivery d using (delivery_id)
                        where a.log_id = :log and a.webhook_id = :webhook
                            and a.business_id = :business
                        on conflict (webhook_id, cause) do nothing
                        """)
                .param("business", business)
                .param("webhook", webhook)
                .param("log", logId)
                .param("replay", replayId)
                .param("now", time(Instant.now()))
                .param("at", time(at))
                .update();
    }

    /**
     * The webhooks with something due, one step of the index each, however much one of them has.
     */
    List<Waiting> waiting(Instant now) {
        return jdbc.sql(
                        """
                        with recursive w as (
                            (select min(webhook_id) as id from deliveries.delivery
                                where state = 'open')
                            union all
                            select (select min(d.webhook_id) from deliveries.delivery d
                                where d.state = 'open' and d.webhook_id > w.id)
                            from w where w.id is not null)
                        select e.webhook_id, e.business_id, e.failing_since is not null as failing
                        from w join deliveries.endpoint e on e.webhook_id = w.id
                        where e.enabled and exists (select from deliveries.delivery d
                                where d.webhook_id = w.id and d.state = 'open'
                                    and d.due_at <= :now)
                            or not e.enabled and exists (select from deliveries.delivery d
                                where d.webhook_id = w.id and d.state = 'open'
                                    and d.event_type = 'test' and d.due_at <= :now)
                        """)
                .param("now", time(now))
                .query((row, any) ->
                        new Waiting(
                                row.getLong("webhook_id"),
                                row.getString("business_id"),
                                row.getBoolean("failing")))
                .list();
    }

    /** A webhook with something due. */
    record Waiting(long webhookId, String businessId, boolean failing) {}

    /**
     * Takes some due deliveries of one webhook: of each subject the oldest open one alone. What is
     * taken is due again when the lease is over, and its attempt stands in the log.
     */
    List<Due> take(long webhook, int atMost, Instant now, Duration lease, String headers) {
        return jdbc.sql(
                        """
                        with head as (
                            select d.delivery_id, e.url, e.secrets, e.failing_since
                            from deliveries.delivery d
                            join deliveries.endpoint e using (webhook_id)
                            where d.webhook_id = :webhook and d.state = 'open' and d.due_at <= :now
                                and (e.enabled or d.event_type = 'test')
                                and not exists (select from deliveries.delivery p
                                    where p.webhook_id = d.webhook_id and p.subject = d.subject
                                        and p.state = 'open' and p.delivery_id < d.delivery_id)
                            order by d.due_at, d.delivery_id limit :most
                            for update of d skip locked),
                        taken as (
                            update deliveries.delivery d
                            set due_at = :until, attempts = d.attempts + 1,
                                first_attempt_at = coalesce(d.first_attempt_at, :now)
                            from head where d.delivery_id = head.delivery_id
                            returning d.*, head.url, head.secrets, head.failing_since),
                        logged as (
                            insert into deliveries.attempt (business_id, webhook_id, delivery_id,
                                attempt_number, url, started_at, headers)
                            select business_id, webhook_id, delivery_id, attempts, url, :now,
                                :headers
                            from taken order by delivery_id
                            returning delivery_id, log_id)
                        select taken.*, logged.log_id from taken join logged using (delivery_id)
                        order by taken.delivery_id
                        """)
                .param("webhook", webhook)
                .param("most", atMost)
                .param("now", time(now))
                .param("until", time(now.plus(lease)))
                .param("headers", headers)
                .query(DeliveryStore::due)
                .list();
    }

    private static Due due(ResultSet row, int any) throws SQLException {
        OffsetDateTime failing = row.getObject("failing_since", OffsetDateTime.class);
        return new Due(
                row.getLong("delivery_id"),
                row.getLong("log_id"),
                row.getString("business_id"),
                row.getLong("webhook_id"),
                row.getString("message_id"),
                row.getString("event_type"),
                row.getString("payload"),
                row.getInt("attempts"),
                row.getObject("first_attempt_at", OffsetDateTime.class).toInstant(),
                row.getString("url"),
                List.of(JSON.readValue(row.getString("secrets"), WebhookSecret[].class)),
                failing == null ? null : failing.toInstant());
    }

    static OffsetDateTime time(Instant at) {
        return at.atOffset(ZoneOffset.UTC);
    }

    /** A PostgreSQL array as text; event types are words and ids are numbers. */
    private static String literal(List<?> values) {
        return "{" + String.join(",", values.stream().map(String::valueOf).toList()) + "}";
    }
}
