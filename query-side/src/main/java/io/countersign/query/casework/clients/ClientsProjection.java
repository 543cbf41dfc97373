package io.countersign.query.casework.clients;

import io.countersign.messages.Page;
import io.countersign.messages.casework.clients.Channel;
import io.countersign.messages.casework.clients.ClientDetails;
import io.countersign.messages.casework.clients.ClientEvent.ContactDecided;
import io.countersign.messages.casework.clients.ClientEvent.DetailsChanged;
import io.countersign.messages.casework.clients.ClientEvent.Registered;
import io.countersign.messages.casework.clients.ClientQuery.ClientView;
import io.countersign.messages.casework.clients.ClientQuery.Clients;
import io.countersign.messages.casework.clients.ClientQuery.ClientsAfter;
import io.countersign.messages.casework.clients.ClientQuery.FindClients;
import io.countersign.messages.casework.clients.ClientQuery.FindExternal;
import io.countersign.messages.casework.clients.ClientQuery.GetClient;
import io.countersign.messages.casework.clients.ClientQuery.ListClients;
import io.countersign.query.projections.ExternalIds;
import io.countersign.query.projections.Json;
import io.countersign.query.projections.Limits;
import io.countersign.query.projections.SearchText;
import io.countersign.query.projections.Writes;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.EventHandler;
import org.axonframework.eventhandling.Timestamp;
import org.axonframework.queryhandling.QueryHandler;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Clients. */
@Component
@ProcessingGroup("clients")
public class ClientsProjection {
    private static final int MOST_FOUND = 500;
    private static final String PUT =
            """
            insert into client (business_id, client_id, details, search, pieces, created_at,
                updated_at)
            values (?, ?, cast(? as jsonb), ?, cast(? as bigint[]), ?, ?)
            on conflict (business_id, client_id) do update
            set details = excluded.details, search = excluded.search, pieces = excluded.pieces,
                updated_at = excluded.updated_at
            """;
    private static final String OPT_OUT =
            """
            insert into client_opted_out (business_id, client_id, channel) values (?, ?, ?)
            on conflict do nothing
            """;
    private static final String OPT_IN =
            """
            delete from client_opted_out
            where business_id = ? and client_id = ? and channel = ?
            """;
    private static final String SELECT =
            """
            select c.client_id, c.business_id, c.details, c.created_at, c.updated_at,
                array(select o.channel from client_opted_out o
                    where o.business_id = c.business_id and o.client_id = c.client_id) as opted_out
            from client c
            """;

    private final JdbcClient jdbc;

    public ClientsProjection(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @EventHandler
    void on(Registered e, @Timestamp Instant at, Writes writes) {
        put(e.businessId(), e.clientId(), e.details(), at, writes);
    }

    @EventHandler
    void on(DetailsChanged e, @Timestamp Instant at, Writes writes) {
        put(e.businessId(), e.clientId(), e.details(), at, writes);
    }

    @EventHandler
    void on(ContactDecided e, Writes writes) {
        writes.add(
                "client_opted_out",
                e.optedOut() ? OPT_OUT : OPT_IN,
                e.businessId(),
                e.clientId(),
                e.channel());
    }

    private static void put(
            String business, long clientId, ClientDetails details, Instant at, Writes writes) {
        String search = SearchText.of(details.fullName(), details.email());
        writes.add(
                "client",
                PUT,
                business,
                clientId,
                Json.write(details),
                search,
                SearchText.pieces(business, search),
                at,
                at);
    }

    @QueryHandler
    @Nullable ClientView answer(GetClient query) {
        return jdbc.sql(SELECT + " where c.business_id = :business and c.client_id = :client")
                .param("business", query.businessId())
                .param("client", query.clientId())
                .query(ClientsProjection::row)
                .optional()
                .orElse(null);
    }

    @QueryHandler
    Clients answer(FindClients query) {
        if (query.clientIds().isEmpty()) {
            return new Clients(List.of());
        }
        return new Clients(
                jdbc.sql(
                                SELECT
                                        + " where c.business_id = :business"
                                        + " and c.client_id in (:clients) order by c.client_id")
                        .param("business", query.businessId())
                        .param("clients", query.clientIds().stream().limit(MOST_FOUND).toList())
                        .query(ClientsProjection::row)
                        .list());
    }

    @QueryHandler
    Clients answer(FindExternal query) {
        return new Clients(
                jdbc.sql(SELECT + ExternalIds.join("c") + " order by c.client_id")
                        .params(ExternalIds.params(query.businessId(), query.source(), query.ids()))
                        .query(ClientsProjection::row)
                        .list());
    }

    @QueryHandler
    Clients answer(ClientsAfter query) {
        return new Clients(
                jdbc.sql(
                                SELECT
                                        + " where c.business_id = :business"
                                        + " and c.client_id > :after"
                                        + " order by c.client_id limit :limit")
                        .param("business", query.businessId())
                        .param("after", query.clientId())
                        .param("limit", Math.clamp(query.limit(), 1, ExternalIds.MOST))
                        .query(ClientsProjection::row)
                        .list());
    }

    @QueryHandler
    Page<ClientView> answer(ListClients query) {
        Map<String, Object> params = new LinkedHashMap<>();
        String where = " where business_id = :business";
        params.put("business", query.businessId());
        String key = query.key();
        boolean searched = key != null && !key.isBlank();
        if (key != null && searched) {
            where += SearchText.filter(query.businessId(), key, params);
        }
        int limit = Limits.rows(query.limit());
        int offset = Limits.offset(query.offset());
        long total =
                jdbc.sql("select count(*) from client" + where)
                        .params(params)
                        .query(Long.class)
                        .single();
        if (offset >= total) {
            return new Page<>(List.of(), limit, offset, total);
        }
        List<ClientView> rows =
                jdbc.sql(
                                (searched ? "with c as materialized" : "with c as")
                                        + " (select * from client"
                                        + where
                                        + ") "
                                        + SELECT.replace("from client c", "from c")
                                        + " order by c.client_id limit :limit offset :offset")
                        .params(params)
                        .param("limit", limit)
                        .param("offset", offset)
                        .query(ClientsProjection::row)
                        .list();
        return new Page<>(rows, limit, offset, total);
    }

    private static ClientView row(ResultSet row, int any) throws SQLException {
        Set<Channel> optedOut = EnumSet.noneOf(Channel.class);
        for (String channel : (String[]) row.getArray("opted_out").getArray()) {
            optedOut.add(Channel.valueOf(channel));
        }
        return new ClientView(
                row.getLong("client_id"),
                row.getString("business_id"),
                Json.read(row.getString("details"), ClientDetails.class),
                optedOut,
                row.getObject("created_at", OffsetDateTime.class).toInstant(),
                row.getObject("updated_at", OffsetDateTime.class).toInstant());
    }
}
