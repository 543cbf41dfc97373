package io.countersign.query.projections;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Keeps every rebuild and its digests, beside the projections and not inside any of them. */
final class RebuildLog {
    private static final String TABLE =
            """
            create schema if not exists projections;
            create table if not exists projections.rebuild (
                id bigint generated always as identity primary key,
                projection text not null,
                phase text not null,
                requested_by text not null,
                started_at timestamptz not null,
                finished_at timestamptz,
                events_done bigint not null,
                events_total bigint not null,
                position bigint,
                rows bigint,
                live_digest text,
                shadow_digest text,
                differences json not null,
                message text
            );
            alter table projections.rebuild
                add column if not exists stopped_at bigint,
                add column if not exists looks_equal boolean,
                add column if not exists swap_millis bigint,
                add column if not exists wanted text
            """;

    /** What is said of a rebuild whose process is gone. */
    static final String ENDED = "Its process ended.";

    private static final String RUNNING = " phase in ('FILLING', 'COMPARING')";

    private final DataSource dataSource;
    private final JdbcClient jdbc;
    private volatile boolean made;

    RebuildLog(DataSource dataSource) {
        this.dataSource = dataSource;
        this.jdbc = JdbcClient.create(dataSource);
    }

    private JdbcClient jdbc() {
        if (!made) {
            try (Connection connection = dataSource.getConnection()) {
                Transaction.in(
                        connection,
                        () -> {
                            // "if not exists" alone does not survive two nodes at the same moment.
                            Schemas.execute(
                                    connection,
                                    "select pg_advisory_xact_lock(hashtextextended("
                                            + "'countersign.projections', 0))");
                            Schemas.execute(connection, TABLE);
                            Schemas.execute(connection, Parked.TABLE);
                            return true;
                        });
            } catch (Exception e) {
                throw new IllegalStateException("The list of rebuilds cannot be made.", e);
            }
            made = true;
        }
        return jdbc;
    }

    RebuildStatus begin(String projection, String by, Instant at) {
        return jdbc().sql(
                        """
                        insert into projections.rebuild (projection, phase, requested_by,
                            started_at, events_done, events_total, differences)
                        values (:projection, 'FILLING', :by, :at, 0, 0, '[]') returning *
                        """)
                .param("projection", projection)
                .param("by", by)
                .param("at", at.atOffset(ZoneOffset.UTC))
                .query(RebuildLog::read)
                .single();
    }

    /** Writes down where it stands; says what somebody elsewhere wants of it, if anything. */
    Optional<RebuildWish> save(RebuildStatus status) {
        return jdbc().sql(
                        """
                        update projections.rebuild set phase = :phase, finished_at = :finished,
                            events_done = :done, events_total = :total, position = :position,
                            rows = :rows, live_digest = :live, shadow_digest = :shadow,
                            differences = cast(:differences as json), message = :message,
                            stopped_at = :stopped, looks_equal = :looks, swap_millis = :swap
                        where id = :id returning wanted
                        """)
                .param("id", status.id())
                .param("phase", status.phase().name())
                .param("finished", offset(status.finishedAt()))
                .param("done", status.eventsDone())
                .param("total", status.eventsTotal())
                .param("position", status.position())
                .param("rows", status.rows())
                .param("live", status.liveDigest())
                .param("shadow", status.shadowDigest())
                .param("differences", Json.write(status.differences()))
                .param("message", status.message())
                .param("stopped", status.stoppedAt())
                .param("looks", status.looksEqual())
                .param("swap", status.swapMillis())
                .query((row, any) -> Optional.ofNullable(row.getString("wanted")))
                .optional()
                .flatMap(wanted -> wanted)
                .map(RebuildWish::valueOf);
    }

    /** Asks whoever works on the projection's rebuild; false when nobody does. */
    boolean wish(String projection, RebuildWish wish) {
        return jdbc().sql(
                                "update projections.rebuild set wanted = :wish"
                                        + " where projection = :projection and"
                                        + RUNNING)
                        .param("wish", wish.name())
                        .param("projection", projection)
                        .update()
                > 0;
    }

    /** What somebody wants of a rebuild that is being worked on. */
    Optional<RebuildWish> wanted(long id) {
        return jdbc().sql("select wanted from projections.rebuild where id = :id")
                .param("id", id)
                .query((row, any) -> Optional.ofNullable(row.getString("wanted")))
                .optional()
                .flatMap(wanted -> wanted)
                .map(RebuildWish::valueOf);
    }

    /** A rebuild that was set aside is worked on again. */
    void resumed(long id) {
        jdbc().sql(
                        "update projections.rebuild set phase = 'FILLING', wanted = null,"
                                + " finished_at = null, message = null, stopped_at = null"
                                + " where id = :id")
                .param("id", id)
                .update();
    }

    /** Rebuilds whose process is gone. Only whoever holds the rebuild lock may call this. */
    void endUnfinished(String projection, RebuildPhase end, Instant at) {
        jdbc().sql(
                        "update projections.rebuild set phase = :end, finished_at = :at,"
                                + " message = '"
                                + ENDED
                                + "'"
                                + " where projection = :projection and"
                                + RUNNING)
                .param("end", end.name())
                .param("projection", projection)
                .param("at", at.atOffset(ZoneOffset.UTC))
                .update();
    }

    Optional<RebuildStatus> latest(String projection) {
        return jdbc().sql(
                        "select * from projections.rebuild where projection = :projection"
                                + " order by id desc limit 1")
                .param("projection", projection)
                .query(RebuildLog::read)
                .optional();
    }

    List<RebuildStatus> newest(int limit) {
        return jdbc().sql("select * from projections.rebuild order by id desc limit :limit")
                .param("limit", Limits.rows(limit))
                .query(RebuildLog::read)
                .list();
    }

    private static @Nullable OffsetDateTime offset(@Nullable Instant at) {
        return at == null ? null : at.atOffset(ZoneOffset.UTC);
    }

    private static RebuildStatus read(ResultSet row, int any) throws SQLException {
        OffsetDateTime finished = row.getObject("finished_at", OffsetDateTime.class);
        return new RebuildStatus(
                row.getLong("id"),
                row.getString("projection"),
                RebuildPhase.valueOf(row.getString("phase")),
                row.getString("requested_by"),
                row.getObject("started_at", OffsetDateTime.class).toInstant(),
                finished == null ? null : finished.toInstant(),
                row.getLong("events_done"),
                row.getLong("events_total"),
                row.getObject("position", Long.class),
                row.getObject("rows", Long.class),
                row.getString("live_digest"),
                row.getString("shadow_digest"),
                List.of(Json.read(row.getString("differences"), RowDifference[].class)),
                row.getString("message"),
                row.getObject("stopped_at", Long.class),
                row.getObject("looks_equal", Boolean.class),
                row.getObject("swap_millis", Long.class));
    }
}
