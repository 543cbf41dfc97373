package io.countersign.query.projections;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import javax.sql.DataSource;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What is open, in one table for all nodes. */
final class PastViewTable {
    private static final int MOST = 100;
    private final JdbcClient jdbc;

    PastViewTable(DataSource dataSource) {
        this.jdbc = JdbcClient.create(dataSource);
    }

    /** False when as many are open as may be. */
    boolean insert(PastView view, int mostOfOne, int mostOfAll) {
        return jdbc.sql(
                                """
                                insert into past.view (view_id, business_id, position, named, opened_by,
                                    phase, opened_at, touched_at, until)
                                select ?, ?, ?, ?, ?, ?, ?, ?, ?
                                where (select count(*) from past.view where business_id = ?) < ?
                                    and (select count(*) from past.view) < ?
                                """)
                        .params(
                                view.viewId(),
                                view.businessId(),
                                view.position(),
                                view.named(),
                                view.openedBy(),
                                view.phase().name(),
                                at(view.openedAt()),
                                at(view.openedAt()),
                                at(view.until()),
                                view.businessId(),
                                mostOfOne,
                                mostOfAll)
                        .update()
                == 1;
    }

    List<PastView> of(String businessId) {
        return jdbc.sql(
                        "select * from past.view where business_id = ? order by opened_at desc limit "
                                + MOST)
                .param(businessId)
                .query(PastViewTable::row)
                .list();
    }

    /** Those whose time is over, and those whose builder has said nothing for long. */
    List<PastView> over(Instant now, Instant silentSince) {
        return jdbc.sql(
                        "select * from past.view where until < ? or (phase <> 'READY' and touched_at"
                                + " < ?) limit "
                                + MOST)
                .params(at(now), at(silentSince))
                .query(PastViewTable::row)
                .list();
    }

    /** False when somebody closed it meanwhile. */
    boolean progress(PastView view, long position, Instant now) {
        return jdbc.sql(
                                "update past.view set done = ?, touched_at = ? where view_id = ? and"
                                        + " phase = 'BUILDING'")
                        .params(position, at(now), view.viewId())
                        .update()
                == 1;
    }

    boolean ready(PastView view, Instant now) {
        return jdbc.sql(
                                "update past.view set phase = 'READY', done = position, touched_at = ?"
                                        + " where view_id = ? and phase = 'BUILDING'")
                        .params(at(now), view.viewId())
                        .update()
                == 1;
    }

    void failed(PastView view, String message) {
        jdbc.sql("drop schema if exists " + view.schema() + " cascade").update();
        jdbc.sql("update past.view set phase = 'FAILED', message = ? where view_id = ?")
                .params(message, view.viewId())
                .update();
    }

    void drop(PastView view) {
        jdbc.sql("delete from past.view where view_id = ?").param(view.viewId()).update();
        jdbc.sql("drop schema if exists " + view.schema() + " cascade").update();
    }

    private static OffsetDateTime at(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }

    private static PastView row(ResultSet row, int any) throws SQLException {
        return new PastView(
                row.getString("view_id"),
                row.getString("business_id"),
                row.getLong("position"),
                row.getString("named"),
                row.getString("opened_by"),
                PastView.Phase.valueOf(row.getString("phase")),
                row.getLong("done"),
                row.getString("message"),
                row.getObject("opened_at", OffsetDateTime.class).toInstant(),
                row.getObject("until", OffsetDateTime.class).toInstant());
    }
}
