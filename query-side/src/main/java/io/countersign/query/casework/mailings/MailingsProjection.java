package io.countersign.query.casework.mailings;

import io.countersign.messages.casework.clients.Channel;
import io.countersign.messages.casework.mailings.Addressee;
import io.countersign.messages.casework.mailings.MailingEvent.EmailScheduled;
import io.countersign.messages.casework.mailings.MailingEvent.Ended;
import io.countersign.messages.casework.mailings.MailingEvent.Started;
import io.countersign.messages.casework.mailings.MailingEvent.TextScheduled;
import io.countersign.messages.casework.mailings.MailingOutcome;
import io.countersign.messages.casework.mailings.MailingQuery.Addressed;
import io.countersign.messages.casework.mailings.MailingQuery.GetMailing;
import io.countersign.messages.casework.mailings.MailingQuery.ListMailings;
import io.countersign.messages.casework.mailings.MailingQuery.MailingView;
import io.countersign.messages.casework.mailings.MailingQuery.Mailings;
import io.countersign.query.projections.Json;
import io.countersign.query.projections.Limits;
import io.countersign.query.projections.Writes;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.EventHandler;
import org.axonframework.eventhandling.Timestamp;
import org.axonframework.queryhandling.QueryHandler;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;

/** Mailings. */
@Component
@ProcessingGroup("mailings")
public class MailingsProjection {
    private static final String MAILING =
            """
            insert into mailing (business_id, mailing_id, case_id, channel, subject, body, chat,
                addressees, scheduled_at)
            values (?, ?, ?, ?, ?, ?, ?, cast(? as jsonb), ?)
            on conflict (business_id, mailing_id) do nothing
            """;
    private static final String OUTCOME =
            """
            insert into mailing_outcome (business_id, mailing_id, client_id, outcome, detail)
            values (?, ?, ?, ?, ?)
            on conflict (business_id, mailing_id, client_id) do update
            set outcome = excluded.outcome, detail = excluded.detail
            """;
    private static final String SELECT =
            """
            select m.*, (select coalesce(jsonb_object_agg(o.client_id,
                    jsonb_build_array(o.outcome, o.detail)), '{}')
                from mailing_outcome o
                where o.business_id = m.business_id and o.mailing_id = m.mailing_id) as outcomes
            from mailing m where m.business_id = :business
            """;

    private final JdbcClient jdbc;

    public MailingsProjection(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @EventHandler
    void on(TextScheduled e, @Timestamp Instant at, Writes writes) {
        writes.add(
                "mailing",
                MAILING,
                e.businessId(),
                e.mailingId(),
                e.caseId(),
                Channel.SMS,
                null,
                e.text(),
                e.chat(),
                Json.write(e.to()),
                at);
    }

    @EventHandler
    void on(EmailScheduled e, @Timestamp Instant at, Writes writes) {
        writes.add(
                "mailing",
                MAILING,
                e.businessId(),
                e.mailingId(),
                e.caseId(),
                Channel.EMAIL,
                e.subject(),
                e.text(),
                e.chat(),
                Json.write(e.to()),
                at);
    }

    @EventHandler
    void on(Started e, Writes writes) {
        outcome(e.businessId(), e.mailingId(), e.clientId(), MailingOutcome.STARTED, null, writes);
    }

    @EventHandler
    void on(Ended e, Writes writes) {
        outcome(e.businessId(), e.mailingId(), e.clientId(), e.outcome(), e.detail(), writes);
    }

    private static void outcome(
            String business,
            String mailing,
            long client,
            MailingOutcome outcome,
            @Nullable String detail,
            Writes writes) {
        writes.add("mailing_outcome", OUTCOME, business, mailing, client, outcome, detail);
    }

    @QueryHandler
    @Nullable MailingView answer(GetMailing query) {
        return jdbc.sql(SELECT + " and m.mailing_id = :mailing")
                .param("business", query.businessId())
                .param("mailing", query.mailingId())
                .query(MailingsProjection::row)
                .optional()
                .orElse(null);
    }

    @QueryHandler
    Mailings answer(ListMailings query) {
        return new Mailings(
                jdbc.sql(
                                SELECT
                                        + " and m.case_id = :case"
                                        + " order by m.scheduled_at desc, m.mailing_id limit :limit")
                        .param("business", query.businessId())
                        .param("case", query.caseId())
                        .param("limit", Limits.rows(query.limit()))
                        .query(MailingsProjection::row)
                        .list());
    }

    private static MailingView row(ResultSet row, int any) throws SQLException {
        JsonNode outcomes = Json.parse(row.getString("outcomes"));
        List<Addressed> to = new ArrayList<>();
        for (Addressee who : Json.read(row.getString("addressees"), Addressee[].class)) {
            to.add(addressed(who, outcomes));
        }
        return new MailingView(
                row.getString("mailing_id"),
                row.getString("business_id"),
                row.getLong("case_id"),
                Channel.valueOf(row.getString("channel")),
                row.getString("subject"),
                row.getString("body"),
                row.getBoolean("chat"),
                to,
                row.getObject("scheduled_at", OffsetDateTime.class).toInstant());
    }

    private static Addressed addressed(Addressee who, @Nullable JsonNode outcomes) {
        JsonNode known = outcomes == null ? null : outcomes.get(Long.toString(who.clientId()));
        if (known == null) {
            return new Addressed(
                    who,
                    who.isReached() ? MailingOutcome.WAITING : MailingOutcome.LEFT_OUT,
                    who.leftOut());
        }
        JsonNode detail = known.get(1);
        return new Addressed(
                who,
                MailingOutcome.valueOf(known.get(0).asString()),
                detail == null || detail.isNull() ? null : detail.asString());
    }
}
