package io.countersign.app.projections;

import static org.assertj.core.api.Assertions.assertThat;

import io.countersign.app.benchmark.Figures;
import io.countersign.app.postgres.TestDatabase;
import io.countersign.app.postgres.TestPostgres;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLongArray;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** From the commit to the row, on a node that only hears of it through the database. */
@Tag("benchmark")
class NodesBenchmarkTest {
    private static final int WARM_UP = 500;
    private static final int MEASURED = 1_500;
    private static final long EVERY_NANOS = TimeUnit.MILLISECONDS.toNanos(5);

    private static final String INSERT =
            """
            with stored as (insert into ledger.events (business_id, aggregate_type, aggregate_id, sequence_number,
                event_id, event_name, event_revision, payload, metadata, recorded_at)
            values ('biz_1', 'voice.lead', 'lead_0', ?, ?, 'voice.lead.details_changed', '1',
                '{"businessId":"biz_1","leadId":"lead_0","details":{"name":"Lead","status":"s"}}',
                '{"actorName":"Somebody"}', now()) returning position)
            select pg_notify('ledger_events', position::text) from stored
            """;

    private final TestDatabase database = TestPostgres.newDatabase();
    private final History history = new History(database);

    @Test
    void whatOneNodeCommitsIsSoonVisibleOnAnother() throws Exception {
        long first = history.append(Leads.registered(0)) + 1;
        int events = WARM_UP + MEASURED;
        long[] committed = new long[events];
        AtomicLongArray visible = new AtomicLongArray(events);
        try (Node node = Node.ofLeads(database).start();
                Connection connection = database.connect();
                PreparedStatement insert = connection.prepareStatement(INSERT)) {
            assertThat(node.reached(first - 1, "leads")).isTrue();
            AtomicInteger shown = new AtomicInteger();
            node.projections.onAdvanced((schema, position) -> {
                long now = System.nanoTime();
                while (shown.get() < events && first + shown.get() <= position) {
                    visible.set(shown.getAndIncrement(), now);
                }
            });
            long next = System.nanoTime();
            for (int i = 0; i < events; i++) {
                next += EVERY_NANOS;
                LockSupport.parkNanos(next - System.nanoTime());
                insert.setInt(1, i + 1);
                insert.setString(2, "evt_" + i);
                // Nobody wakes the node: the notification has to.
                insert.execute();
                committed[i] = System.nanoTime();
            }
            long deadline = System.nanoTime() + TimeUnit.MINUTES.toNanos(1);
            while (shown.get() < events) {
                assertThat(System.nanoTime()).as("all become visible").isLessThan(deadline);
                LockSupport.parkNanos(EVERY_NANOS);
            }
        }
        List<Double> millis = new ArrayList<>();
        for (int i = WARM_UP; i < events; i++) {
            millis.add(Math.max(0, visible.get(i) - committed[i]) / 1e6);
        }
        List<Double> sorted = millis.stream().sorted().toList();
        Figures.atMost(
                "commit to visible on another node; p50", sorted.get(sorted.size() / 2), 10, "ms");
        Figures.atMost(
                "commit to visible on another node; p99",
                sorted.get(sorted.size() * 99 / 100),
                50,
                "ms");
    }
}
