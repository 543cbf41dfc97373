package io.countersign.query.voice.agents;

import io.countersign.messages.Origin;
import io.countersign.messages.Page;
import io.countersign.messages.voice.agents.AgentEvent.Configured;
import io.countersign.messages.voice.agents.AgentEvent.Created;
import io.countersign.messages.voice.agents.AgentFields;
import io.countersign.messages.voice.agents.AgentQuery.AgentVersionView;
import io.countersign.messages.voice.agents.AgentQuery.AgentView;
import io.countersign.messages.voice.agents.AgentQuery.CompareVersions;
import io.countersign.messages.voice.agents.AgentQuery.Comparison;
import io.countersign.messages.voice.agents.AgentQuery.GetAgent;
import io.countersign.messages.voice.agents.AgentQuery.GetVersion;
import io.countersign.messages.voice.agents.AgentQuery.ListAgents;
import io.countersign.messages.voice.agents.AgentQuery.ListVersions;
import io.countersign.messages.voice.agents.AgentSettings;
import io.countersign.query.projections.Json;
import io.countersign.query.projections.Listing;
import io.countersign.query.projections.Writes;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.EventHandler;
import org.axonframework.eventhandling.Timestamp;
import org.axonframework.messaging.annotation.MetaDataValue;
import org.axonframework.queryhandling.QueryHandler;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Agents and the versions of their settings. */
@Component
@ProcessingGroup("agents")
public class AgentsProjection {
    private static final String PUT_AGENT =
            """
            insert into agent (business_id, agent_id, settings, version, status, created_at,
                updated_at)
            values (?, ?, cast(? as jsonb), ?, 'active', ?, ?)
            on conflict (business_id, agent_id) do update
            set settings = excluded.settings, version = excluded.version,
                updated_at = excluded.updated_at
            """;
    private static final String PUT_VERSION =
            """
            insert into agent_version (business_id, agent_id, version, settings, changed_fields,
                changed_by, change_id, changed_at, restored_from)
            values (?, ?, ?, cast(? as jsonb), ?, ?, ?, ?, ?)
            on conflict (business_id, agent_id, version) do update
            set settings = excluded.settings, changed_fields = excluded.changed_fields,
                changed_by = excluded.changed_by, change_id = excluded.change_id,
                changed_at = excluded.changed_at, restored_from = excluded.restored_from
            """;
    private static final String AGENT =
            """
            select agent_id, business_id, settings, version, status, created_at, updated_at
            from agent where business_id = :business
            """;
    private static final String VERSION =
            """
            select agent_id, version, settings, changed_fields, changed_by, change_id, changed_at,
                restored_from
            from agent_version where business_id = :business and agent_id = :agent
            """;

    private final JdbcClient jdbc;

    public AgentsProjection(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @EventHandler
    void on(
            Created e,
            @Timestamp Instant at,
            @MetaDataValue(Origin.ACTOR_NAME) @Nullable String actor,
            @MetaDataValue(Origin.CHANGE_ID) @Nullable String changeId,
            Writes writes) {
        List<String> given =
                AgentFields.texts(e.settings()).entrySet().stream()
                        .filter(field -> field.getValue() != null)
                        .map(field -> field.getKey())
                        .toList();
        put(e.businessId(), e.agentId(), 1, e.settings(), given, null, at, actor, changeId, writes);
    }

    @EventHandler
    void on(
            Configured e,
            @Timestamp Instant at,
            @MetaDataValue(Origin.ACTOR_NAME) @Nullable String actor,
            @MetaDataValue(Origin.CHANGE_ID) @Nullable String changeId,
            Writes writes) {
        put(
                e.businessId(),
                e.agentId(),
                e.version(),
                e.settings(),
                e.changedFields(),
                e.restoredFrom(),
                at,
                actor,
                changeId,
                writes);
    }

    private static void put(
            String business,
            String agent,
            long version,
            AgentSettings settings,
            List<String> fields,
            @Nullable Long restoredFrom,
            Instant at,
            @Nullable String actor,
            @Nullable String changeId,
            Writes writes) {
        String json = Json.write(settings);
        writes.add("agent", PUT_AGENT, business, agent, json, version, at, at);
        writes.add(
                "agent_version",
                PUT_VERSION,
                business,
                agent,
                version,
                json,
                fields,
                actor == null ? "system" : actor,
                changeId,
                at,
                restoredFrom);
    }

    @QueryHandler
    Page<AgentView> answer(ListAgents query) {
        return new Listing(jdbc, "agent where business_id = :business", query.businessId())
                .page(
                        "*",
                        "created_at, agent_id",
                        query.limit(),
                        query.offset(),
                        AgentsProjection::agentRow);
    }

    @QueryHandler
    @Nullable AgentView answer(GetAgent query) {
        return jdbc.sql(AGENT + " and agent_id = :agent")
                .param("business", query.businessId())
                .param("agent", query.agentId())
                .query(AgentsProjection::agentRow)
                .optional()
                .orElse(null);
    }

    @QueryHandler
    Page<AgentVersionView> answer(ListVersions query) {
        return new Listing(jdbc, "agent_version where business_id = :business", query.businessId())
                .only("agent_id", query.agentId())
                .page(
                        "*",
                        "version desc",
                        query.limit(),
                        query.offset(),
                        AgentsProjection::versionRow);
    }

    @QueryHandler
    @Nullable Comparison answer(CompareVersions query) {
        Optional<AgentVersionView> from =
                version(query.businessId(), query.agentId(), query.from());
        Optional<AgentVersionView> to = version(query.businessId(), query.agentId(), query.to());
        if (from.isEmpty() || to.isEmpty()) {
            return null;
        }
        return new Comparison(
                from.get(),
                to.get(),
                AgentFields.differences(from.get().settings(), to.get().settings()));
    }

    @QueryHandler
    @Nullable AgentVersionView answer(GetVersion query) {
        return version(query.businessId(), query.agentId(), query.version()).orElse(null);
    }

    private Optional<AgentVersionView> version(String business, String agent, long version) {
        return jdbc.sql(VERSION + " and version = :version")
                .param("business", business)
                .param("agent", agent)
                .param("version", version)
                .query(AgentsProjection::versionRow)
                .optional();
    }

    private static AgentView agentRow(ResultSet row, int any) throws SQLException {
        return new AgentView(
                row.getString("agent_id"),
                row.getString("business_id"),
                Json.read(row.getString("settings"), AgentSettings.class),
                row.getLong("version"),
                row.getString("status"),
                row.getObject("created_at", OffsetDateTime.class).toInstant(),
                row.getObject("updated_at", OffsetDateTime.class).toInstant());
    }

    private static AgentVersionView versionRow(ResultSet row, int any) throws SQLException {
        return new AgentVersionView(
                row.getString("agent_id"),
                row.getLong("version"),
                Json.read(row.getString("settings"), AgentSettings.class),
                List.of((String[]) row.getArray("changed_fields").getArray()),
                row.getString("changed_by"),
                row.getString("change_id"),
                row.getObject("changed_at", OffsetDateTime.class).toInstant(),
                row.getObject("restored_from", Long.class));
    }
}
