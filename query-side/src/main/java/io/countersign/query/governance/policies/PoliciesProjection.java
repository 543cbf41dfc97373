package io.countersign.query.governance.policies;

import io.countersign.messages.Origin;
import io.countersign.messages.governance.gate.GateEvent.Decided;
import io.countersign.messages.governance.policies.PolicyEvent.FallBackAsked;
import io.countersign.messages.governance.policies.PolicyEvent.FallBackStopped;
import io.countersign.messages.governance.policies.PolicyEvent.Published;
import io.countersign.messages.governance.policies.PolicyQuery.DecisionList;
import io.countersign.messages.governance.policies.PolicyQuery.DecisionOf;
import io.countersign.messages.governance.policies.PolicyQuery.DecisionView;
import io.countersign.messages.governance.policies.PolicyQuery.Decisions;
import io.countersign.messages.governance.policies.PolicyQuery.GetFallBack;
import io.countersign.messages.governance.policies.PolicyQuery.GetPolicy;
import io.countersign.messages.governance.policies.PolicyQuery.ListVersions;
import io.countersign.messages.governance.policies.PolicyQuery.Versions;
import io.countersign.messages.governance.policies.Rule;
import io.countersign.query.projections.Json;
import io.countersign.query.projections.Limits;
import io.countersign.query.projections.Writes;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Objects;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.EventHandler;
import org.axonframework.eventhandling.Timestamp;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.axonframework.queryhandling.QueryHandler;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;

/** Policies and decisions. */
@Component
@ProcessingGroup("policies")
public class PoliciesProjection {
    private static final int MOST_DECISIONS = 5_000;
    private static final String PUBLISH =
            """
            insert into policy_version (business_id, version, position, published)
            values (?, ?, ?, cast(? as jsonb))
            on conflict (business_id, version) do update
            set position = excluded.position, published = excluded.published
            """;
    private static final String ASK =
            """
            insert into policy_fall_back (business_id, asked) values (?, cast(? as jsonb))
            on conflict (business_id) do update set asked = excluded.asked
            """;
    private static final String FORGET_ASKING =
            "delete from policy_fall_back where business_id = ?";
    private static final String DECIDE =
            """
            insert into policy_decision (business_id, position, at, command_name, target_id,
                sentence, facts, effect, rules, policy_version, family, caller_id, recipients, cost,
                request_id)
            values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            on conflict (business_id, position) do nothing
            """;

    private final JdbcClient jdbc;

    public PoliciesProjection(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @EventHandler
    void on(Published e, TrackedEventMessage<?> message, Writes writes) {
        writes.add(
                "policy_version",
                PUBLISH,
                e.businessId(),
                e.version(),
                message.trackingToken().position().orElseThrow(),
                Json.write(e));
        writes.add("policy_fall_back", FORGET_ASKING, e.businessId());
    }

    @EventHandler
    void on(FallBackAsked e, Writes writes) {
        writes.add("policy_fall_back", ASK, e.businessId(), Json.write(e));
    }

    @EventHandler
    void on(FallBackStopped e, Writes writes) {
        writes.add("policy_fall_back", FORGET_ASKING, e.businessId());
    }

    @EventHandler
    void on(Decided e, TrackedEventMessage<?> message, @Timestamp Instant at, Writes writes) {
        JsonNode facts = Objects.requireNonNull(Json.parse(e.facts()));
        writes.add(
                "policy_decision",
                DECIDE,
                e.businessId(),
                message.trackingToken().position().orElseThrow(),
                at,
                e.commandName(),
                e.targetId(),
                e.sentence(),
                e.facts(),
                e.effect(),
                e.rules(),
                e.policyVersion(),
                facts.path("family").asString(""),
                facts.at("/caller/id").asString(""),
                facts.path("recipients").asLong(0),
                facts.path("cost").asDouble(0),
                message.getMetaData().get(Origin.REQUEST_ID));
    }

    @QueryHandler
    @Nullable Published answer(GetPolicy query) {
        return jdbc.sql(
                        """
                        select published from policy_version where business_id = :business
                        order by version desc limit 1
                        """)
                .param("business", query.businessId())
                .query(PoliciesProjection::published)
                .optional()
                .orElse(null);
    }

    @QueryHandler
    @Nullable FallBackAsked answer(GetFallBack query) {
        return jdbc.sql("select asked from policy_fall_back where business_id = :business")
                .param("business", query.businessId())
                .query((row, any) -> Json.read(row.getString("asked"), FallBackAsked.class))
                .optional()
                .orElse(null);
    }

    @QueryHandler
    Versions answer(ListVersions query) {
        return new Versions(
                jdbc.sql(
                                """
                                select published from policy_version
                                where business_id = :business order by version desc limit :limit
                                """)
                        .param("business", query.businessId())
                        .param("limit", Limits.rows(query.limit()))
                        .query(PoliciesProjection::published)
                        .list());
    }

    @QueryHandler
    DecisionList answer(Decisions query) {
        return new DecisionList(
                jdbc.sql(
                                """
                                select position, at, command_name, target_id, sentence, facts,
                                    effect, rules, policy_version
                                from policy_decision
                                where business_id = :business and at >= :since
                                order by at desc limit :limit
                                """)
                        .param("business", query.businessId())
                        .param("since", query.since().atOffset(ZoneOffset.UTC))
                        .param("limit", Math.clamp(query.limit(), 1, MOST_DECISIONS))
                        .query(PoliciesProjection::decision)
                        .list());
    }

    @QueryHandler
    @Nullable DecisionView answer(DecisionOf query) {
        return jdbc.sql(
                        """
                        select position, at, command_name, target_id, sentence, facts,
                            effect, rules, policy_version
                        from policy_decision
                        where business_id = :business and request_id = :request
                            and target_id = :target
                        order by position limit 1
                        """)
                .param("business", query.businessId())
                .param("request", query.requestId())
                .param("target", query.targetId())
                .query(PoliciesProjection::decision)
                .optional()
                .orElse(null);
    }

    static Published published(ResultSet row, int any) throws SQLException {
        return Json.read(row.getString("published"), Published.class);
    }

    private static DecisionView decision(ResultSet row, int any) throws SQLException {
        return new DecisionView(
                row.getLong("position"),
                row.getObject("at", OffsetDateTime.class).toInstant(),
                row.getString("command_name"),
                row.getString("target_id"),
                row.getString("sentence"),
                row.getString("facts"),
                Rule.Effect.valueOf(row.getString("effect")),
                List.of((String[]) row.getArray("rules").getArray()),
                row.getLong("policy_version"));
    }
}
