package io.countersign.query.governance.changes;

import io.countersign.messages.governance.changes.ChangeQuery.DecisionDay;
import io.countersign.messages.governance.changes.ChangeQuery.DecisionDays;
import io.countersign.messages.governance.changes.ChangeQuery.HowDecided;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Counts decisions. A grouping with and without the day answers both questions in one pass. */
final class DecisionRows {
    private static final String COUNT =
            """
            select cast(timezone(:zone, at) as date) as day,
                count(*) filter (where decided_at is not null and state <> 'REFUSED') as signed,
                count(*) filter (where state = 'REFUSED') as refused,
                count(*) filter (where state = 'EXPIRED') as expired,
                count(*) filter (where decided_at < proposed_at + interval '3 seconds') as quick,
                coalesce(percentile_cont(0.5) within group (order by
                    extract(epoch from decided_at - proposed_at)), 0) as median
            from (
                select *, coalesce(decided_at, settled_at) as at from change
                where business_id = :business and state <> 'WITHDRAWN'
                    and state not in ('PROPOSED', 'PARTLY_APPROVED')
                    and coalesce(decided_at, settled_at) >= :since
            ) as decided
            group by grouping sets ((day), ())
            order by day nulls first
            """;

    private record Row(boolean whole, DecisionDay day, long quick) {}

    private DecisionRows() {}

    static DecisionDays answer(JdbcClient jdbc, HowDecided query) {
        List<Row> rows =
                jdbc.sql(COUNT)
                        .param("zone", query.timezone())
                        .param("business", query.businessId())
                        .param("since", query.since().atOffset(ZoneOffset.UTC))
                        .query(DecisionRows::read)
                        .list();
        Row all = rows.getFirst();
        return new DecisionDays(
                rows.stream().filter(row -> !row.whole()).map(Row::day).toList(),
                all.day().signed(),
                all.day().refused(),
                all.day().expired(),
                all.quick(),
                all.day().medianSeconds());
    }

    private static Row read(ResultSet row, int any) throws SQLException {
        LocalDate day = row.getObject("day", LocalDate.class);
        return new Row(
                day == null,
                new DecisionDay(
                        day == null ? LocalDate.EPOCH : day,
                        row.getLong("signed"),
                        row.getLong("refused"),
                        row.getLong("expired"),
                        row.getDouble("median")),
                row.getLong("quick"));
    }
}
