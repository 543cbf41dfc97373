package io.countersign.query.voice.sinks;

import io.countersign.messages.Page;
import io.countersign.messages.voice.sinks.SinkEvent.Configured;
import io.countersign.messages.voice.sinks.SinkEvent.Opened;
import io.countersign.messages.voice.sinks.SinkQuery.GetSink;
import io.countersign.messages.voice.sinks.SinkQuery.ListSinks;
import io.countersign.messages.voice.sinks.SinkQuery.SinkView;
import io.countersign.query.projections.Listing;
import io.countersign.query.projections.Writes;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.EventHandler;
import org.axonframework.queryhandling.QueryHandler;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Where each business's transcripts are sent. */
@Component
@ProcessingGroup("sinks")
public class SinksProjection {
    private static final String PUT =
            """
            insert into sink (business_id, sink_id, url, events, active, sealed_secret)
            values (?, ?, ?, ?, ?, ?)
            on conflict (business_id, sink_id) do update
            set url = excluded.url, events = excluded.events, active = excluded.active,
                sealed_secret = excluded.sealed_secret
            """;
    private static final String CHANGE =
            """
            update sink set url = ?, events = ?, active = ?
            where business_id = ? and sink_id = ?
            """;
    private static final String SELECT =
            """
            select business_id, sink_id, url, events, active, sealed_secret
            from sink where business_id = :business
            """;

    private final JdbcClient jdbc;

    public SinksProjection(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @EventHandler
    void on(Opened e, Writes writes) {
        writes.add(
                "sink",
                PUT,
                e.businessId(),
                e.sinkId(),
                e.url(),
                e.events(),
                e.active(),
                e.sealedSecret());
    }

    @EventHandler
    void on(Configured e, Writes writes) {
        writes.add("sink", CHANGE, e.url(), e.events(), e.active(), e.businessId(), e.sinkId());
    }

    @QueryHandler
    @Nullable SinkView answer(GetSink query) {
        return jdbc.sql(SELECT + " and sink_id = :sink")
                .param("business", query.businessId())
                .param("sink", query.sinkId())
                .query(SinksProjection::row)
                .optional()
                .orElse(null);
    }

    @QueryHandler
    Page<SinkView> answer(ListSinks query) {
        return new Listing(jdbc, "sink where business_id = :business", query.businessId())
                .stretch("*", "sink_id", query.limit(), query.offset(), SinksProjection::row);
    }

    private static SinkView row(ResultSet row, int any) throws SQLException {
        return new SinkView(
                row.getString("business_id"),
                row.getString("sink_id"),
                row.getString("url"),
                List.of((String[]) row.getArray("events").getArray()),
                row.getBoolean("active"),
                row.getString("sealed_secret"));
    }
}
