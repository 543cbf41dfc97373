package io.countersign.query.governance.erasures;

import io.countersign.messages.Origin;
import io.countersign.messages.governance.erasures.ErasureEvent.CarriedOut;
import io.countersign.messages.governance.erasures.ErasureEvent.Ordered;
import io.countersign.messages.governance.erasures.ErasureQuery.ErasureOf;
import io.countersign.messages.governance.erasures.ErasureQuery.ErasureView;
import io.countersign.messages.governance.erasures.ErasureQuery.Erasures;
import io.countersign.messages.governance.erasures.ErasureQuery.ListErasures;
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
import org.axonframework.messaging.annotation.MetaDataValue;
import org.axonframework.queryhandling.QueryHandler;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Erasures. */
@Component
@ProcessingGroup("erasures")
public class ErasuresProjection {
    private static final String TABLE = "erasure";
    private static final String ORDER =
            """
            insert into erasure (business_id, erasure_id, person, why, ordered_by, ordered_at)
            values (?, ?, ?, ?, ?, ?) on conflict (business_id, erasure_id) do nothing
            """;
    // Carrying it out once more adds to what was found before.
    private static final String CARRY_OUT =
            """
            update erasure set carried_out_at = ?, keys = keys + ?, rows = rows + ?,
                forgotten = (select array_agg(distinct f) from unnest(forgotten || ?) f),
                mentioned_in = ?
            where business_id = ? and erasure_id = ?
            """;
    private static final String SELECT = "select * from erasure where business_id = :business ";

    private final JdbcClient jdbc;

    public ErasuresProjection(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @EventHandler
    void on(
            Ordered e,
            @Timestamp Instant at,
            @MetaDataValue(Origin.ACTOR_NAME) @Nullable String by,
            Writes writes) {
        writes.add(
                TABLE,
                ORDER,
                e.businessId(),
                e.erasureId(),
                e.person(),
                e.why(),
                by == null ? "" : by,
                at);
    }

    @EventHandler
    void on(CarriedOut e, @Timestamp Instant at, Writes writes) {
        writes.add(
                TABLE,
                CARRY_OUT,
                at,
                e.keys(),
                e.rows(),
                e.forgotten(),
                e.mentionedIn(),
                e.businessId(),
                e.erasureId());
    }

    @QueryHandler
    Erasures answer(ListErasures query) {
        return new Erasures(
                jdbc.sql(SELECT + "order by ordered_at desc limit :limit")
                        .param("business", query.businessId())
                        .param("limit", Limits.rows(query.limit()))
                        .query(ErasuresProjection::read)
                        .list());
    }

    @QueryHandler
    @Nullable ErasureView answer(ErasureOf query) {
        return jdbc.sql(SELECT + "and person = :person order by ordered_at desc limit 1")
                .param("business", query.businessId())
                .param("person", query.person())
                .query(ErasuresProjection::read)
                .optional()
                .orElse(null);
    }

    private static ErasureView read(ResultSet row, int any) throws SQLException {
        OffsetDateTime done = row.getObject("carried_out_at", OffsetDateTime.class);
        return new ErasureView(
                row.getString("erasure_id"),
                row.getString("person"),
                row.getString("why"),
                row.getString("ordered_by"),
                row.getObject("ordered_at", OffsetDateTime.class).toInstant(),
                done == null ? null : done.toInstant(),
                row.getInt("keys"),
                List.of((String[]) row.getArray("forgotten").getArray()),
                row.getLong("rows"),
                List.of((String[]) row.getArray("mentioned_in").getArray()));
    }
}
