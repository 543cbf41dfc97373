package io.countersign.query.tenancy.connections;

import io.countersign.messages.tenancy.connections.ConnectionEvent.Allowed;
import io.countersign.messages.tenancy.connections.ConnectionEvent.Ended;
import io.countersign.messages.tenancy.connections.ConnectionQuery.ConnectionView;
import io.countersign.messages.tenancy.connections.ConnectionQuery.Connections;
import io.countersign.messages.tenancy.connections.ConnectionQuery.GetConnection;
import io.countersign.messages.tenancy.connections.ConnectionQuery.ListConnections;
import io.countersign.messages.tenancy.connections.EndedBecause;
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

/** Connections of assistants. */
@Component
@ProcessingGroup("connections")
public class ConnectionsProjection {
    private static final String PUT =
            """
            insert into connection (business_id, connection_id, member_id, client_id, client_name,
                client_host, endpoint, scopes, allowed_at)
            values (?, ?, ?, ?, ?, ?, ?, ?, ?)
            on conflict (business_id, connection_id) do nothing
            """;
    private static final String END =
            """
            update connection set ended = ?, ended_at = ?
            where business_id = ? and connection_id = ? and ended is null
            """;
    private static final String CONNECTION =
            """
            select connection_id, business_id, member_id, client_id, client_name, client_host,
                endpoint, scopes, allowed_at, ended, ended_at
            from connection
            """;

    private final JdbcClient jdbc;

    public ConnectionsProjection(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @EventHandler
    void on(Allowed e, @Timestamp Instant at, Writes writes) {
        writes.add(
                "connection",
                PUT,
                e.businessId(),
                e.connectionId(),
                e.memberId(),
                e.clientId(),
                e.clientName(),
                e.clientHost(),
                e.endpoint(),
                e.scopes(),
                at);
    }

    @EventHandler
    void on(Ended e, @Timestamp Instant at, Writes writes) {
        writes.add("connection", END, e.because(), at, e.businessId(), e.connectionId());
    }

    @QueryHandler
    @Nullable ConnectionView answer(GetConnection query) {
        return jdbc.sql(CONNECTION + " where connection_id = :id")
                .param("id", query.connectionId())
                .query(ConnectionsProjection::row)
                .optional()
                .orElse(null);
    }

    @QueryHandler
    Connections answer(ListConnections query) {
        return new Connections(
                jdbc.sql(
                                CONNECTION
                                        + " where business_id = :business order by"
                                        + " (ended is not null), allowed_at desc, connection_id desc"
                                        + " limit :limit")
                        .param("business", query.businessId())
                        .param("limit", Limits.MAX_ROWS)
                        .query(ConnectionsProjection::row)
                        .list());
    }

    private static ConnectionView row(ResultSet row, int any) throws SQLException {
        String ended = row.getString("ended");
        OffsetDateTime endedAt = row.getObject("ended_at", OffsetDateTime.class);
        return new ConnectionView(
                row.getString("connection_id"),
                row.getString("business_id"),
                row.getString("member_id"),
                row.getString("client_id"),
                row.getString("client_name"),
                row.getString("client_host"),
                row.getString("endpoint"),
                List.of((String[]) row.getArray("scopes").getArray()),
                row.getObject("allowed_at", OffsetDateTime.class).toInstant(),
                ended == null ? null : EndedBecause.valueOf(ended),
                endedAt == null ? null : endedAt.toInstant());
    }
}
