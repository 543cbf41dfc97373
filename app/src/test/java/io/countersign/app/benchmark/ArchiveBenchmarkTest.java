package io.countersign.app.benchmark;

import com.zaxxer.hikari.HikariDataSource;
import io.countersign.app.archive.Archive;
import io.countersign.app.postgres.TestDatabase;
import io.countersign.app.postgres.TestPostgres;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * What an append pays for old events that stand elsewhere: nothing as long as there are none, a
 * look at the places that were taken once there are; beside the same table partitioned by position,
 * which needs that look as well because no unique key spans its partitions. The server does not
 * wait for the disk, so that the difference is not hidden behind it.
 */
@Tag("benchmark")
class ArchiveBenchmarkTest {
    private static final Duration PHASE = Duration.ofSeconds(2);
    private static final int THREADS = 4;
    private static final int ROUNDS = 4;
    private static final int OLD = 50_000;
    private static final String COLUMNS =
            " (business_id, aggregate_type, aggregate_id, sequence_number, event_id, event_name,"
                    + " event_revision, payload, metadata, recorded_at) ";
    private static final String ROW =
            "values ('biz_1', 'Lead', ?, 0, ?, 'voice.lead.registered', '1', ?, '{}', now())";
    private static final String PARTITIONED =
            """
            create schema parted;
            create table parted.events (like ledger.events including defaults)
                partition by range (position);
            alter table parted.events add primary key (position);
            alter table parted.events add unique (aggregate_id, sequence_number, position);
            do $$ begin
                for n in 0..11 loop
                    execute format('create table parted.events_%s partition of parted.events
                        for values from (%s) to (%s)', n, n * 10000,
                        case n when 11 then '9223372036854775807' else ((n + 1) * 10000)::text end);
                end loop;
            end $$;
            create trigger take_turns before insert on parted.events
                for each statement execute function ledger.take_turn();
            create function parted.look() returns trigger language plpgsql as $$ begin
                if exists (select from added a join parted.events e using (aggregate_id)
                        where e.sequence_number = a.sequence_number and e.position <> a.position) then
                    raise exception 'taken' using errcode = 'unique_violation';
                end if;
                return null;
            end $$;
            create trigger looks after insert on parted.events referencing new table as added
                for each statement execute function parted.look()
            """;

    private final TestDatabase database = TestPostgres.newDatabase();
    private final AtomicLong number = new AtomicLong();

    @Test
    void anAppendBesideArchivesAndBesidePartitions() throws Exception {
        try (HikariDataSource pool = database.pool(THREADS + 2)) {
            fill();
            change(PARTITIONED);
            change(
                    "select nextval('ledger.events_position_seq'); insert into parted.events select * from"
                            + " ledger.events;"
                            + " create table ledger.plain (like ledger.events including all);"
                            + " create trigger take_turns before insert on ledger.plain for each"
                            + " statement execute function ledger.take_turn();"
                            + " insert into ledger.plain select * from ledger.events;"
                            + " grant all on all tables in schema ledger, parted to countersign_app;"
                            + " grant usage on schema parted to countersign_app");
            new Archive(pool).before(Instant.now().plusSeconds(60), null, moved -> {});
            Map<String, List<Double>> rates = new LinkedHashMap<>();
            for (int round = 0; round <= ROUNDS; round++) {
                for (String table : List.of("ledger.plain", "ledger.events", "parted.events")) {
                    double rate =
                            Load.perSecond(THREADS, PHASE, (thread, turn) -> append(pool, table));
                    if (round > 0) {
                        rates.computeIfAbsent(table, any -> new ArrayList<>()).add(rate);
                    }
                }
            }
            double plain = Load.median(rates.getOrDefault("ledger.plain", List.of(1.0)));
            System.out.printf("%n| table | appends/s | x plain |%n|---|---|---|%n");
            rates.forEach((table, all) ->
                    System.out.printf(
                            "| %s | %.0f | %.2f |%n",
                            table, Load.median(all), Load.median(all) / plain));
        }
    }

    private void append(HikariDataSource pool, String table) throws SQLException {
        try (Connection connection = pool.getConnection();
                PreparedStatement insert =
                        connection.prepareStatement("insert into " + table + COLUMNS + ROW)) {
            long n = number.incrementAndGet();
            insert.setString(1, "new_" + n);
            insert.setString(2, "new_" + n);
            insert.setString(3, "x".repeat(600));
            insert.executeUpdate();
        }
    }

    private void fill() throws SQLException {
        change(
                """
                insert into ledger.events %s select 'biz_1', 'Lead', 'old_' || n %% 10000, n / 10000,
                    'old_' || n, 'voice.lead.registered', '1', repeat('x', 600), '{}', now()
                from generate_series(0, %d) n;
                update notary.progress set position = (select max(position) from ledger.events)
                """
                        .formatted(COLUMNS, OLD - 1));
    }

    private void change(String sql) throws SQLException {
        try (Connection connection = database.connect();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
