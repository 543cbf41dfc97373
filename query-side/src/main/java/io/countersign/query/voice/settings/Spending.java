package io.countersign.query.voice.settings;

import io.countersign.messages.Reach;
import io.countersign.messages.voice.settings.SettingsQuery.GetSpending;
import io.countersign.messages.voice.settings.SpendLimits;
import io.countersign.messages.voice.settings.SpentToday;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.Map;
import org.axonframework.queryhandling.QueryHandler;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Adds up what a business has let out since its midnight. Texts of the case desk and alerts to
 * staff are found among what carriers were asked, and count as one part each.
 */
@Component
public class Spending {
    private static final String TODAY =
            """
            with calls as (
                select count(*) as n, coalesce(sum(case when ended_at is null then :call
                    else ceil(coalesce(duration_seconds, 0) / 60.0) * :minute end), 0) as cents
                from call where business_id = :business and created_at >= :since
                  and not inbound and code is null),
            texts as (
                select count(*) as n, coalesce(sum(greatest(1, ceil(length(body) / cast(
                    case when octet_length(body) = length(body) then :part else :other end as numeric)))
                    * :text), 0) as cents
                from message where business_id = :business and created_at >= :since
                  and not inbound and code is null),
            others as (
                select count(*) as n from outside.orders o
                where business_id = :business and asked_at >= :since and digest is not null
                  and not exists (select from message m
                    where m.business_id = o.business_id and m.message_id = o.order_id))
            select calls.n as calls, texts.n + others.n as texts,
                calls.cents + texts.cents + others.n * :text as cents
            from calls, texts, others
            """;

    private final JdbcClient jdbc;

    Spending(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @QueryHandler
    SpentToday answer(GetSpending query) {
        return today(query.businessId(), limits(query.businessId()), query.at());
    }

    /** What was spent today where there is a limit; null where there is none to keep. */
    public @Nullable SpentToday limited(String businessId, Instant at) {
        SpendLimits limits = limits(businessId);
        return limits.equals(SpendLimits.NONE) ? null : today(businessId, limits, at);
    }

    private SpendLimits limits(String businessId) {
        return jdbc.sql(
                        """
                        select calls_a_day, texts_a_day, cents_a_day
                        from line_settings where business_id = ?
                        """)
                .param(businessId)
                .query((row, any) ->
                        new SpendLimits(
                                number(row, "calls_a_day"),
                                number(row, "texts_a_day"),
                                number(row, "cents_a_day")))
                .optional()
                .orElse(SpendLimits.NONE);
    }

    private SpentToday today(String businessId, SpendLimits limits, Instant at) {
        ZoneId zone = zone(businessId);
        ZonedDateTime midnight = at.atZone(zone).toLocalDate().atStartOfDay(zone);
        OffsetDateTime since = midnight.toInstant().atOffset(ZoneOffset.UTC);
        return jdbc.sql(TODAY)
                .params(
                        Map.of(
                                "business", businessId,
                                "since", since,
                                "call", Reach.CENTS_A_CALL,
                                "minute", Reach.CENTS_A_MINUTE,
                                "text", Reach.CENTS_A_SEGMENT,
                                "part", Reach.SEGMENT,
                                "other", Reach.SEGMENT_OF_OTHER_ALPHABETS))
                .query((row, any) ->
                        new SpentToday(
                                limits,
                                row.getLong("calls"),
                                row.getLong("texts"),
                                row.getLong("cents"),
                                midnight.plusDays(1).toInstant(),
                                zone.getId()))
                .single();
    }

    /** The business says itself when its day begins. */
    private ZoneId zone(String businessId) {
        String name =
                jdbc.sql("select timezone from business where business_id = ?")
                        .param(businessId)
                        .query(String.class)
                        .optional()
                        .orElse("UTC");
        try {
            return ZoneId.of(name);
        } catch (DateTimeException unknown) {
            return ZoneOffset.UTC;
        }
    }

    private static @Nullable Long number(ResultSet row, String column) throws SQLException {
        long number = row.getLong(column);
        return row.wasNull() ? null : number;
    }
}
